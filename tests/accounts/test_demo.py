from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from accounts.demo import create_demo_accounts
from accounts.models import User

pytestmark = pytest.mark.django_db


def test_demo_accounts_are_made_once_with_random_passwords(settings: Any) -> None:
    settings.DEMO = True
    accounts = create_demo_accounts()
    assert [account.role for account in accounts] == ["editor", "administrator"]
    assert len({account.password for account in accounts}) == 2
    assert create_demo_accounts() == []
    assert User.objects.get(email=accounts[0].email).check_password(accounts[0].password)


def test_the_demo_editor_works_on_guides_only(settings: Any) -> None:
    settings.DEMO = True
    create_demo_accounts()
    editor = User.objects.get(email="editor@demo.invalid")
    assert editor.has_perm("careers.publish_guide")
    assert {permission.split(".")[0] for permission in editor.get_all_permissions()} == {"careers"}


def test_outside_demo_mode_none_are_made(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured):
        create_demo_accounts()
    assert not User.objects.exists()
