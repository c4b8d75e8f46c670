"""What people do through the site's pages leaves one entry each, which names nobody."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from accounts.models import AuditAction, AuditEntry, User
from tests.accounts.members import fresh, member, newest_code, visitor
from tests.e2e.member import PASSWORD, code_of_app
from tests.e2e.open_id import CLIENT, SECRET, Provider, serving
from tests.people import record_authentication, sign_in

# factors report when the transaction that added them is over
pytestmark = pytest.mark.django_db(transaction=True)
A = AuditAction
NEW = {"password1": "another horse battery", "password2": "another horse battery"}
BY_STAFF = {A.STAFF_ADDED, A.STAFF_CHANGED, A.STAFF_DELETED}
NOT_SIGNED_IN = {A.SIGNED_UP, A.SIGN_IN_FAILED, A.PASSWORD_RESET}


def sign_up(_ada: User) -> None:
    visitor().post("/accounts/signup/", {"email": "ada.new@example.org", "password1": PASSWORD})


def come_in(ada: User) -> None:
    visitor().post("/accounts/login/", {"login": ada.email, "password": PASSWORD})


def mistype(ada: User) -> None:
    visitor().post("/accounts/login/", {"login": ada.email, "password": "ada's guess at it"})


def go(ada: User) -> None:
    fresh(ada).post("/accounts/logout/")


def move(ada: User) -> None:
    client = fresh(ada)
    client.post("/accounts/email/", {"action_add": "", "email": "ada.later@example.org"})
    client.post("/accounts/confirm-email/", {"code": newest_code()})


def change_password(ada: User) -> None:
    fresh(ada).post("/accounts/password/change/", {"oldpassword": PASSWORD} | NEW)


def reset_password(ada: User) -> None:
    client = visitor()
    client.post("/accounts/password/reset/", {"email": ada.email})
    page = client.post("/accounts/password/reset/confirm/", {"code": newest_code()})
    client.post(page["Location"], NEW)


def add_app(ada: User) -> None:
    client = fresh(ada)
    client.get("/accounts/2fa/totp/activate/")
    client.post("/accounts/2fa/totp/activate/", {"code": code_of_app(client.session[SECRET_SESSION_KEY])})


def remove_app(ada: User) -> None:
    TOTP.activate(ada, generate_totp_secret())
    RecoveryCodes.activate(ada)
    fresh(ada).post("/accounts/2fa/totp/deactivate/")


def make_codes(ada: User) -> None:
    TOTP.activate(ada, generate_totp_secret())
    fresh(ada).post("/accounts/2fa/recovery-codes/generate/")


def end_sessions(ada: User) -> None:
    fresh(ada).post("/account/security/sessions/end/")


def connect(ada: User) -> None:
    through_harbour(fresh(ada), "/accounts/oidc/harbour/login/?process=connect")


def through_harbour(client: Client, page: str) -> None:
    """The whole conversation, with us in the browser's place."""
    there = client.post(page)["Location"]
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    client.get(back.removeprefix("https://testserver").removeprefix("http://testserver"))


def disconnect(ada: User) -> None:
    other = SocialAccount.objects.create(user=ada, provider="harbour", uid="4711")
    fresh(ada).post("/accounts/3rdparty/", {"account": other.pk})


def take_data(ada: User) -> None:
    fresh(ada).post("/account/privacy/export/")


def leave(ada: User) -> None:
    fresh(ada).post("/account/privacy/delete/", {"email": ada.email})


ACTS: dict[AuditAction, Callable[[User], None]] = {
    A.SIGNED_UP: sign_up,
    A.SIGNED_IN: come_in,
    A.SIGN_IN_FAILED: mistype,
    A.SIGNED_OUT: go,
    A.EMAIL_CHANGED: move,
    A.PASSWORD_CHANGED: change_password,
    A.PASSWORD_RESET: reset_password,
    A.FACTOR_ADDED: add_app,
    A.FACTOR_REMOVED: remove_app,
    A.RECOVERY_CODES: make_codes,
    A.SESSION_ENDED: end_sessions,
    A.CONNECTED: connect,
    A.DISCONNECTED: disconnect,
    A.EXPORTED: take_data,
    A.DELETED: leave,
}


@pytest.fixture(autouse=True)
def harbour(settings: Any) -> Any:
    cache.clear()
    with serving(Provider({"sub": "4711", "email": "ada@harbour.example", "name": "Ada Quillfeather"})) as provider:
        app = {"provider_id": "harbour", "name": "Harbour", "client_id": CLIENT, "secret": SECRET}
        found = {"APPS": [app | {"settings": {"server_url": provider.url}}], "OAUTH_PKCE_ENABLED": True}
        settings.SOCIALACCOUNT_PROVIDERS = settings.SOCIALACCOUNT_PROVIDERS | {"openid_connect": found}
        yield provider


def test_every_action_is_caused_here_or_by_staff() -> None:
    assert set(ACTS) | BY_STAFF == set(AuditAction)


@pytest.mark.parametrize("action", ACTS)
def test_an_act_leaves_one_entry_that_names_nobody(action: AuditAction) -> None:
    ada = member()
    number = ada.pk
    ACTS[action](ada)
    # an authenticator app comes with its recovery codes
    expected = {action: 1} | ({A.RECOVERY_CODES: 1} if action == A.FACTOR_ADDED else {})
    assert Counter(AuditEntry.objects.values_list("action", flat=True)) == expected
    entry = AuditEntry.objects.get(action=action)
    whose = User.objects.get(email="ada.new@example.org").pk if action == A.SIGNED_UP else number
    assert (entry.account, entry.actor) == (whose, None if action in NOT_SIGNED_IN else number)
    assert entry.network == "203.0.113.0/24"
    written = f"{entry.network} {entry.detail}".lower()
    assert not [word for word in ("ada", "quillfeather", "example", "@", "4711", ".77") if word in written]


def test_coming_in_through_another_site_says_which() -> None:
    SocialAccount.objects.create(user=member(), provider="harbour", uid="4711")
    through_harbour(visitor(), "/accounts/oidc/harbour/login/")
    expected = {"method": "provider", "provider": "harbour", "second_factor": False}
    assert AuditEntry.objects.get(action="signed_in").detail == expected


def test_a_member_reads_what_is_about_them_the_newest_first() -> None:
    ada = member()
    go(ada)
    come_in(ada)
    mistype(member("eve@example.org"))
    assert [entry.action for entry in AuditEntry.objects.about(ada)] == ["signed_in", "signed_out"]


def test_staff_who_set_up_a_factor_are_not_asked_for_it_once_more() -> None:
    root = member(is_staff=True, is_superuser=True)
    client = sign_in(root, second_factor=False)
    record_authentication(client, root, "password")
    assert client.get("/admin/")["Location"] == "/accounts/2fa/"
    client.get("/accounts/2fa/totp/activate/")
    client.post("/accounts/2fa/totp/activate/", {"code": code_of_app(client.session[SECRET_SESSION_KEY])})
    assert Authenticator.objects.filter(user=root, type="totp").exists()
    assert client.get("/admin/").status_code == 200
