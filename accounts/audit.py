"""The audit trail: what happened to accounts, written where it happens and never changed."""

import ipaddress
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import AuditAction, AuditEntry, User


def record(
    action: AuditAction,
    *,
    account: User | int | None,
    request: HttpRequest | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Add an entry about `account` (None: an account nobody knows), done by whoever makes the request.

    `detail` is small, is JSON and names nobody: kinds and counts, no addresses, no names.
    """
    actor = request.user.pk if request is not None and request.user.is_authenticated else None
    AuditEntry.objects.create(
        action=action,
        account=account.pk if isinstance(account, User) else account,
        actor=actor,
        network=network_of(request),
        detail=detail or {},
    )


def network_of(request: HttpRequest | None) -> str:
    """Where the request comes from, without the part of the address that tells one household from the next."""
    if request is None:
        return ""
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except (PermissionDenied, ValueError):  # a socket has no address
        return ""
    if address.is_unspecified:
        return ""
    prefix = 24 if address.version == 4 else 48
    return str(ipaddress.ip_network((address, prefix), strict=False))
