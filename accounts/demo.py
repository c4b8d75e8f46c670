"""Accounts to try the site with: made in demo mode only, each with a password of its own."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured

from accounts.models import User

# role → (address, apps whose models the role may work on; None: everything)
ROLES: dict[str, tuple[str, tuple[str, ...] | None]] = {
    "editor": ("editor@demo.invalid", ("careers",)),
    "administrator": ("admin@demo.invalid", None),
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    role: str
    email: str
    password: str


def create_demo_accounts() -> list[DemoAccount]:
    """The demo accounts that were not there yet, with passwords that are told this once."""
    if not settings.DEMO:
        raise ImproperlyConfigured("Demo accounts are made in demo mode only. Set DEMO=true, never in production.")
    return [account for role in ROLES if (account := _create(role))]


def _create(role: str) -> DemoAccount | None:
    email, apps = ROLES[role]
    if User.objects.filter(email=email).exists():
        return None
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user(email, password, name=f"Demo {role}", is_staff=True, is_superuser=apps is None)
    if apps is not None:
        group, _ = Group.objects.get_or_create(name=role.capitalize())
        group.permissions.set(Permission.objects.filter(content_type__app_label__in=apps))
        user.groups.add(group)
    return DemoAccount(role, email, password)
