"""Whether somebody has shown lately that it is they who sit at the keyboard."""

import time

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.http import HttpRequest

from accounts.models import User


def is_fresh(request: HttpRequest) -> bool:
    """They proved it within the last minutes, by signing in or by confirming."""
    if not isinstance(request.user, User):
        return False
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def record_code(request: HttpRequest) -> None:
    """They proved it by a code sent to their address."""
    record_authentication(request, request.user, method="code", reauthenticated=True)
