from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ImproperlyConfigured

from accounts.demo import DemoAccount, create_demo_accounts, demo_codes
from accounts.models import User
from accounts.roles import BY_KEY
from accounts.secrets import decrypt

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Any) -> dict[str, DemoAccount]:
    settings.DEMO = True
    return {account.role: account for account in create_demo_accounts()}


def test_demo_accounts_are_made_once_with_random_passwords(demo: dict[str, DemoAccount]) -> None:
    assert list(demo) == ["member", "plus member", *BY_KEY]
    assert len({account.password for account in demo.values()}) == len(demo)
    assert create_demo_accounts() == []
    assert User.objects.get(email=demo["editor"].email).check_password(demo["editor"].password)


def test_demo_accounts_have_what_signing_in_asks_for(demo: dict[str, DemoAccount]) -> None:
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == len(demo)
    with_app = Authenticator.objects.filter(type="totp").values_list("user__email", flat=True)
    assert set(with_app) == {account.email for role, account in demo.items() if role in BY_KEY}


def test_demo_codes_are_those_that_sign_in(demo: dict[str, DemoAccount]) -> None:
    codes = {code.email: code for code in demo_codes()}
    factor = Authenticator.objects.get(user__email="support@demo.invalid").wrap()
    assert len(codes) == len(BY_KEY)
    assert 0 < codes["support@demo.invalid"].seconds_left <= 30
    assert factor.validate_code(codes["support@demo.invalid"].code)


def test_the_secrets_of_demo_accounts_are_encrypted_and_differ(demo: dict[str, DemoAccount]) -> None:
    secrets = [factor.data["secret"] for factor in Authenticator.objects.all()]
    assert len({decrypt(secret) for secret in secrets}) == len(BY_KEY)


def test_older_demo_accounts_get_a_second_factor_too(settings: Any) -> None:
    settings.DEMO = True
    old = User.objects.create_user("admin@demo.invalid", is_staff=True)
    create_demo_accounts()
    assert Authenticator.objects.filter(user=old).count() == 1


def test_nobody_in_the_demo_is_a_superuser(demo: dict[str, DemoAccount]) -> None:
    assert not User.objects.filter(is_superuser=True).exists()


def test_the_demo_editor_works_on_guides_and_ads_only(demo: dict[str, DemoAccount]) -> None:
    editor = User.objects.get(email="editor@demo.invalid")
    assert editor.has_perm("careers.publish_guide")
    others = {permission for permission in editor.get_all_permissions() if not permission.startswith("careers.")}
    assert {permission.partition("_")[2] for permission in others} == {
        "adplacement", "adday", "occupation", "release"
    }  # fmt: skip


def test_outside_demo_mode_none_are_made(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured):
        create_demo_accounts()
    with pytest.raises(ImproperlyConfigured):
        demo_codes()
    assert not User.objects.exists()
