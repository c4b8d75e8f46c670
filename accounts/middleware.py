"""How long a session lasts, and what staff need besides a password."""

import logging
import time
from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from requests import RequestException

from accounts.models import User

logger = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]

DAY = 24 * 3600
ABSOLUTE = 90 * DAY
# A session counts as used at most this often: each time costs two writes.
SEEN_EVERY = 600
STAFF_PATHS = "/admin/"


class SessionLifetimeMiddleware:
    """A sign-in ends 14 days after it was last used (SESSION_COOKIE_AGE) and 90 days after it began."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and isinstance(request.user, User):
            _renew_or_end(request)
        response = self.get_response(request)
        if request.session.modified and isinstance(request.user, User):  # perhaps signed in just now
            request.session.setdefault("began", int(time.time()))
        return response


def _renew_or_end(request: HttpRequest) -> None:
    now = int(time.time())
    if now - request.session.setdefault("began", now) > ABSOLUTE:
        logout(request)
    elif now - request.session.get("seen", 0) > SEEN_EVERY:
        request.session["seen"] = now  # saving moves the expiry
        UserSession.objects.create_from_request(request)


class ProviderErrorMiddleware:
    """Another site that does not answer, or answers nonsense, is told in words; it is no fault of ours."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, RequestException) or not request.path.startswith("/accounts/"):
            return None
        logger.warning("Signing in through another site failed: %s", type(exception).__name__)
        return render(request, "socialaccount/authentication_error.html", status=502)


class StaffSecondFactorMiddleware:
    """The admin opens to staff only after a second factor, in this very session."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user if request.path.startswith(STAFF_PATHS) else None
        if isinstance(user, User) and user.is_staff and not used_second_factor(request, user):
            return _ask_for_second_factor(request, user)
        return self.get_response(request)


def used_second_factor(request: HttpRequest, user: User) -> bool:
    return any(record["method"] == "mfa" for record in get_authentication_records(request, user))


def _ask_for_second_factor(request: HttpRequest, user: User) -> HttpResponse:
    if is_mfa_enabled(user):
        has_app = is_mfa_enabled(user, [Authenticator.Type.TOTP])
        page = reverse("mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn")
        return HttpResponseRedirect(f"{page}?{urlencode({'next': request.get_full_path()})}")
    messages.warning(request, "Staff need a second factor. Set up an authenticator app or a passkey, then come back.")
    return HttpResponseRedirect(reverse("mfa_index"))
