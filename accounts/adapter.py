"""Where this site differs from allauth's ways of signing in."""

import functools
import ipaddress
import logging
from typing import Any, cast

from allauth import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.urls import reverse

from accounts.addresses import fold
from accounts.fresh import is_fresh
from accounts.models import User
from accounts.secrets import decrypt, encrypt
from jobboard import mail

log = logging.getLogger(__name__)


_REMEDY = "Set it to the number of proxies that a request passes. See docs/operators.md."


@functools.cache
def _say_once(text: str) -> None:
    """Once in each process: a wrong setting meets every request."""
    log.error(text)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address and the password do not belong together.",
        "too_many_login_attempts": "Too many attempts. Wait five minutes, or sign in with a code or a passkey.",
        "incorrect_code": "This is not the code. Look at the newest email; older codes no longer work.",
        "rate_limited": "Too many requests. Wait a minute and try again.",
        "same_as_current": "This is the address you have now.",
    }

    def clean_email(self, email: str) -> str:
        return fold(email)

    def get_client_ip(self, request: HttpRequest) -> str:
        """allauth's; where PROXY_COUNT does not fit what arrives, the log says so and the site goes on."""
        trusted, chain = app_settings.TRUSTED_PROXY_COUNT, request.headers.get("X-Forwarded-For", "")
        named = chain.count(",") + 1 if chain else 0
        if named < trusted:
            _say_once(f"PROXY_COUNT is {trusted}, but X-Forwarded-For names fewer addresses. {_REMEDY}")
        try:
            found = cast(str, super().get_client_ip(request))
        except (ImproperlyConfigured, PermissionDenied):  # too few addresses, or none at all
            return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 - a socket has no address
        if named > trusted and ipaddress.ip_address(found).is_private:  # nobody comes from there but our own
            _say_once(f"PROXY_COUNT is {trusted}, but there seem to be more proxies. {_REMEDY}")
        return found

    def format_email_subject(self, subject: str) -> str:
        return subject

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMultiAlternatives:
        """allauth's words in the site's layout."""
        subject = mail.render_text(f"{template_prefix}_subject.txt", context)
        text = mail.render_text(f"{template_prefix}_message.txt", context)
        return mail.from_text(
            subject=subject, text=text, to=email, context={"code": context.get("code")}, headers=headers
        )

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """allauth's, and for everybody a code by email."""
        methods = cast(list[dict[str, Any]], super().get_reauthentication_methods(user))
        code = {"id": "code", "description": "Get a code by email", "url": reverse("account:confirm")}
        return [*methods, code] if user.is_authenticated else []

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Also of people with neither password nor second factor, whom allauth would let through."""
        required = super().is_reauthentication_required(app=app, **kwargs)
        request = cast(HttpRequest, self.request)
        user = request.user
        if required and user.is_authenticated and not get_reauthentication_flows(user) and not is_fresh(request):
            raise ReauthenticationRequired
        return cast(bool, required)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seeds of authenticator apps and recovery codes are encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This is not the code, or it was used already. Wait for the next one.",
    }

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        return cast(str, settings.SITE_NAME)
