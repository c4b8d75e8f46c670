"""What an entry about a sign-in, or a failed one, says of the means."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client

from accounts.models import AuditAction, AuditEntry, User
from tests.accounts.members import fresh, member, newest_code, visitor
from tests.e2e.member import PASSWORD, code_of_app

pytestmark = pytest.mark.django_db
WRONG = {"code": "AAAA-AAAA"}


@pytest.fixture
def ada() -> User:
    return member()


def by_password(ada: User) -> Client:
    client = visitor()
    client.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})
    return client


def asking_for_a_code(ada: User) -> Client:
    client = visitor()
    client.post("/accounts/login/code/", {"email": ada.email})
    return client


def details(action: AuditAction) -> list[dict[str, Any]]:
    return list(AuditEntry.objects.filter(action=action).order_by("pk").values_list("detail", flat=True))


def test_by_password(ada: User) -> None:
    by_password(ada)
    assert details(AuditAction.SIGNED_IN) == [{"method": "password", "second_factor": False}]


def test_by_a_code_by_email(ada: User) -> None:
    asking_for_a_code(ada).post("/accounts/login/code/confirm/", {"code": newest_code()})
    assert details(AuditAction.SIGNED_IN) == [{"method": "code", "second_factor": False}]


def test_with_an_authenticator_app_or_a_recovery_code(ada: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(ada, secret)
    codes = RecoveryCodes.activate(ada).get_unused_codes()
    for code in (code_of_app(secret), codes[0]):
        cache.clear()
        client = by_password(ada)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        client.post("/accounts/2fa/trust/", {"action": "no"})
    assert details(AuditAction.SIGNED_IN) == [{"method": "password", "second_factor": True}] * 2


def test_right_after_signing_up(ada: User) -> None:
    client = visitor()
    client.post("/accounts/signup/", {"email": "new@example.org"})
    client.post("/accounts/confirm-email/", {"code": newest_code()})
    assert details(AuditAction.SIGNED_IN) == [{"method": "code", "second_factor": False}]


def test_a_sign_in_takes_a_warning_back(ada: User) -> None:
    User.objects.update(inactivity_warned_at="2026-01-01T00:00Z")
    by_password(ada)
    ada.refresh_from_db()
    assert ada.inactivity_warned_at is None


def test_an_unknown_address_has_no_number_and_is_not_kept(ada: User) -> None:
    for login in ("nobody@example.org", "not an address", "ADA@example.org"):
        cache.clear()
        visitor().post("/accounts/login/", {"login": login, "password": "something"})
    numbers = AuditEntry.objects.order_by("pk").values_list("account", flat=True)
    assert list(numbers) == [None, ada.pk]  # what is no address is refused before anything is tried
    assert details(AuditAction.SIGN_IN_FAILED) == [{"what": "password"}] * 2


def test_a_refused_code_by_email(ada: User) -> None:
    asking_for_a_code(ada).post("/accounts/login/code/confirm/", WRONG)
    assert details(AuditAction.SIGN_IN_FAILED) == [{"what": "code"}]


def test_a_refused_second_factor(ada: User) -> None:
    TOTP.activate(ada, generate_totp_secret())
    by_password(ada).post("/accounts/2fa/authenticate/", WRONG)
    assert details(AuditAction.SIGN_IN_FAILED) == [{"what": "totp"}]
    assert details(AuditAction.SIGNED_IN) == []


def test_refused_codes_of_other_kinds(ada: User) -> None:
    resetting, confirming = visitor(), fresh(ada)
    resetting.post("/accounts/password/reset/", {"email": ada.email})
    resetting.post("/accounts/password/reset/confirm/", WRONG)
    confirming.post("/account/confirm/", {"send": "1"})
    confirming.post("/account/confirm/", WRONG)
    moving = fresh(ada)
    moving.post("/accounts/email/", {"action_add": "", "email": "later@example.org"})
    moving.post("/accounts/confirm-email/", WRONG)
    expected = [{"what": "reset code"}, {"what": "confirming code"}, {"what": "address code"}]
    assert details(AuditAction.SIGN_IN_FAILED) == expected


def test_a_passkey_that_does_not_fit(ada: User) -> None:
    TOTP.activate(ada, generate_totp_secret())
    forged = {"credential": '{"response": {"userHandle": "MQ"}}'}
    visitor().post("/accounts/2fa/webauthn/login/", forged)
    by_password(ada).post("/accounts/2fa/authenticate/", forged)
    Authenticator.objects.create(user=ada, type="webauthn", data={})
    fresh(ada).post("/accounts/2fa/webauthn/reauthenticate/", forged)
    assert details(AuditAction.SIGN_IN_FAILED) == [{"what": "webauthn"}] * 3
    assert list(AuditEntry.objects.order_by("pk").values_list("account", flat=True)) == [None, ada.pk, ada.pk]


def test_a_wrong_password_while_confirming_who_one_is(ada: User) -> None:
    fresh(ada).post("/accounts/reauthenticate/", {"password": "not it, that one"})
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.account, entry.actor) == ("sign_in_failed", ada.pk, ada.pk)


def test_a_request_without_an_address_leaves_an_entry_without_a_network(ada: User) -> None:
    client = fresh(ada)
    client.defaults["REMOTE_ADDR"] = ""
    client.post("/accounts/logout/")
    assert AuditEntry.objects.get().network == ""
