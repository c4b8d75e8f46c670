"""Whether somebody has shown lately that it is they who sit at the keyboard."""

import time
from collections.abc import Callable
from typing import cast

from allauth.account import app_settings
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.http import HttpRequest, HttpResponseBase

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


def fresh_required[View: Callable[..., HttpResponseBase]](view: View) -> View:
    """Whoever sends this form has just proved who they are, or is asked to; then the form goes on by itself."""
    return cast(View, reauthentication_required(view, allow_get=True))
