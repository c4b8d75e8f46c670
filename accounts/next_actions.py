"""What somebody could do next, shown on the overview of their account. Each app adds what it knows."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from allauth.mfa.utils import is_mfa_enabled
from django.urls import reverse

from accounts.models import Profile, User


class NextAction(NamedTuple):
    title: str
    text: str
    url: str
    done: bool


_SOURCES: list[Callable[[User], Iterable[NextAction]]] = []


def register(source: Callable[[User], Iterable[NextAction]]) -> None:
    """Let `source` add actions, in the order of registering. Called from AppConfig.ready."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def actions_for(user: User) -> list[NextAction]:
    return [action for source in _SOURCES for action in source(user)]


def of_account(user: User) -> list[NextAction]:
    profile = Profile.objects.filter(user=user).first()
    return [
        NextAction("Say your name", "So that we can greet you.", reverse("account:profile"), bool(user.name)),
        NextAction(
            "Say where you live and may work",
            "Jobs that you cannot take need not be shown to you.",
            reverse("account:profile"),
            bool(profile and profile.country and profile.may_work_in),
        ),
        NextAction(
            "Make your account safer",
            "With a passkey or an authenticator app, a password or mailbox in wrong hands opens nothing here.",
            reverse("account:security"),
            is_mfa_enabled(user),
        ),
    ]
