"""What people at work do to the accounts of others. Each act leaves one entry in the audit trail."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest

from accounts import audit, devices
from accounts.models import AuditAction, User

MANAGE = "accounts.manage_staff"


def manages_staff(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.has_perm(MANAGE)


def may_touch(request: HttpRequest, user: User) -> bool:
    """A superuser's account is in the hands of superusers, one of somebody at work in those of administrators."""
    if user.is_superuser:
        return bool(request.user.is_authenticated and request.user.is_superuser)
    return not user.is_staff or manages_staff(request)


@transaction.atomic
def sign_out(user: User, *, request: HttpRequest) -> None:
    audit.record(AuditAction.SESSION_ENDED, account=user, request=request, detail={"sessions": devices.end_all(user)})


@transaction.atomic
def remove_second_factors(user: User, *, request: HttpRequest) -> None:
    """For somebody who has lost them all. Ends their sessions too, and tells them by email."""
    factors = Authenticator.objects.filter(user=user)
    kinds = sorted(factors.values_list("type", flat=True))
    factors.delete()
    devices.end_all(user)
    audit.record(AuditAction.FACTOR_REMOVED, account=user, request=request, detail={"kinds": kinds})
    _tell(user, "account/email/second_factors_removed")


@transaction.atomic
def change_address(user: User, former: str) -> None:
    """`user.email` has been changed from `former` by staff: it has to be confirmed, and nobody stays signed in."""
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    devices.end_all(user)
    change = {"from_email": former, "to_email": user.email}
    _tell(user, "account/email/email_changed", change, email=former)


def _tell(user: User, template: str, context: dict[str, Any] | None = None, *, email: str = "") -> None:
    """Inside the transaction: what the owner cannot be told does not happen."""
    get_adapter().send_notification_mail(template, user, context, email=email or user.email)
