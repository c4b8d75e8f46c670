"""What leaves a trace: signals of Django and allauth become entries of the audit trail, one for each act."""

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts import audit
from accounts.addresses import fold
from accounts.models import AuditAction, User

# allauth's words → ours; whoever chose a new password by code has proved the same as by a code
METHODS = {"password": "password", "code": "code", "socialaccount": "provider", "password_reset": "code"}


def connect() -> None:
    """Called once, when all apps are ready."""
    receivers = {
        account.user_signed_up: signed_up,
        account.user_logged_in: signed_in,
        user_login_failed: password_failed,
        account.login_code_rejected: login_code_failed,
        account.email_verification_code_rejected: address_code_failed,
        account.password_reset_code_rejected: reset_code_failed,
        mfa.authentication_failed: factor_failed,
        user_logged_out: signed_out,
        account.email_changed: email_changed,
        account.password_changed: password_changed,
        account.password_set: password_set,
        account.password_reset: password_reset,
        mfa.authenticator_added: factor_added,
        mfa.authenticator_removed: factor_removed,
        mfa.authenticator_reset: recovery_codes_made,
        social.social_account_added: connected,
        social.social_account_removed: disconnected,
    }
    for signal, receiver in receivers.items():
        signal.connect(receiver, dispatch_uid=f"accounts.receivers.{receiver.__name__}")


def signed_up(request: HttpRequest, user: User, sociallogin: Any = None, **_signal: Any) -> None:
    detail = {"provider": sociallogin.account.provider} if sociallogin else {}
    audit.record(AuditAction.SIGNED_UP, account=user, request=request, detail=detail)


def signed_in(request: HttpRequest, user: User, **_signal: Any) -> None:
    if user.inactivity_warned_at:
        user.inactivity_warned_at = None
        user.save(update_fields=["inactivity_warned_at"])
    audit.record(AuditAction.SIGNED_IN, account=user, request=request, detail=_how(request, user))


def _how(request: HttpRequest, user: User) -> dict[str, Any]:
    """By which means they came in, from what allauth noted in the session."""
    records = get_authentication_records(request, user)
    factors = [record for record in records if record["method"] == "mfa"]
    first = next((record for record in records if record["method"] in METHODS), None)
    if any(record.get("passwordless") for record in factors):
        method = "passkey"
    else:
        # no record: they have just signed up, and confirmed the address by a code
        method = METHODS[first["method"]] if first else "code"
    detail = {"method": method, "second_factor": bool(factors)}
    return {**detail, "provider": first["provider"]} if first and method == "provider" else detail


def password_failed(request: HttpRequest | None, credentials: dict[str, Any], **_signal: Any) -> None:
    """Known or not, the work is the same, and what was typed is not kept."""
    typed = str(credentials.get("email") or credentials.get("username") or "")
    try:
        email = fold(typed)
    except ValidationError:
        email = ""
    number = User.objects.filter(email=email).values_list("pk", flat=True).first()
    audit.record(AuditAction.SIGN_IN_FAILED, account=number, request=request, detail={"what": "password"})


def login_code_failed(request: HttpRequest, user: User, **_signal: Any) -> None:
    _failed(request, user, "code")


def address_code_failed(request: HttpRequest, user: User, **_signal: Any) -> None:
    _failed(request, user, "address code")


def reset_code_failed(request: HttpRequest, user: User, **_signal: Any) -> None:
    _failed(request, user, "reset code")


def factor_failed(request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    _failed(request, user, authenticator.type)


def _failed(request: HttpRequest, user: User, what: str) -> None:
    audit.record(AuditAction.SIGN_IN_FAILED, account=user, request=request, detail={"what": what})


def signed_out(request: HttpRequest, user: User | None, **_signal: Any) -> None:
    if user is not None:
        audit.record(AuditAction.SIGNED_OUT, account=user, request=request)


def email_changed(request: HttpRequest, user: User, from_email_address: EmailAddress | None, **_signal: Any) -> None:
    if from_email_address is not None:  # None: the first one has just been confirmed
        audit.record(AuditAction.EMAIL_CHANGED, account=user, request=request)


def password_changed(request: HttpRequest, user: User, **_signal: Any) -> None:
    audit.record(AuditAction.PASSWORD_CHANGED, account=user, request=request)


def password_set(request: HttpRequest, user: User, **_signal: Any) -> None:
    audit.record(AuditAction.PASSWORD_CHANGED, account=user, request=request, detail={"first": True})


def password_reset(request: HttpRequest, user: User, **_signal: Any) -> None:
    audit.record(AuditAction.PASSWORD_RESET, account=user, request=request)


def factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:  # made with the first factor
        recovery_codes_made(request, user)
        return
    audit.record(AuditAction.FACTOR_ADDED, account=user, request=request, detail={"kind": authenticator.type})
    if request.user == user:  # who has just set it up is not asked for it once more
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:  # which go with the last factor
        audit.record(AuditAction.FACTOR_REMOVED, account=user, request=request, detail={"kind": authenticator.type})


def recovery_codes_made(request: HttpRequest, user: User, **_signal: Any) -> None:
    audit.record(AuditAction.RECOVERY_CODES, account=user, request=request)


def connected(request: HttpRequest, sociallogin: Any, **_signal: Any) -> None:
    provider = sociallogin.account.provider
    audit.record(AuditAction.CONNECTED, account=sociallogin.user, request=request, detail={"provider": provider})


def disconnected(request: HttpRequest, socialaccount: SocialAccount, **_signal: Any) -> None:
    provider = socialaccount.provider
    audit.record(AuditAction.DISCONNECTED, account=socialaccount.user, request=request, detail={"provider": provider})
