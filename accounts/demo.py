"""Accounts to try the site with: made in demo mode only, each with a password of its own."""

import secrets
import time
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from accounts.models import User
from accounts.roles import BY_KEY, appoint

MEMBER = "member"
PLUS_MEMBER = "plus member"  # who gets Plus from advice.consultant.demo
# role → address
ADDRESSES = {
    MEMBER: "member@demo.invalid",
    PLUS_MEMBER: "plus@demo.invalid",
    "editor": "editor@demo.invalid",
    "moderator": "moderator@demo.invalid",
    "consultant": "consultant@demo.invalid",
    "support": "support@demo.invalid",
    "administrator": "admin@demo.invalid",
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    role: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class DemoCode:
    """What an authenticator app would show now for a demo account, and for how many seconds more."""

    label: str
    email: str
    code: str
    seconds_left: int


def create_demo_accounts() -> list[DemoAccount]:
    """The demo accounts that were not there yet, with passwords that are told this once."""
    _only_in_demo()
    return [account for role in ADDRESSES if (account := _create(role))]


def demo_codes() -> list[DemoCode]:
    """The second factors of the demo accounts, which no phone has."""
    _only_in_demo()
    counter, gone = divmod(int(time.time()), app_settings.TOTP_PERIOD)
    found = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__email__in=ADDRESSES.values())
    secret = {each.user.email: decrypt(each.data["secret"]) for each in found.select_related("user")}
    return [
        DemoCode(
            label=role.capitalize(),
            email=email,
            code=format_hotp_value(hotp_value(secret[email], counter)),
            seconds_left=app_settings.TOTP_PERIOD - gone,
        )
        for role, email in ADDRESSES.items()
        if email in secret
    ]


def _only_in_demo() -> None:
    if not settings.DEMO:
        raise ImproperlyConfigured("Demo accounts are made in demo mode only. Set DEMO=true, never in production.")


@transaction.atomic
def _create(role: str) -> DemoAccount | None:
    email = ADDRESSES[role]
    if user := User.objects.filter(email=email).first():
        _equip(user)
        return None
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user(email, password, name=f"Demo {role}")
    if role in BY_KEY:
        appoint(user, role)
    _equip(user)
    return DemoAccount(role, email, password)


def _equip(user: User) -> None:
    """What signing in asks for: a verified address, and of staff a second factor. Also of older demo accounts."""
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    if user.is_staff and not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())
