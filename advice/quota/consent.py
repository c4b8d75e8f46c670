"""Whether a member lets the provider see what they ask: asked before the first use, and anew for another provider."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from advice.models import Consent

_LONGEST = 120


def provider() -> str:
    """How consent names the provider: its name and the host that it is reached at. "" without one."""
    ai = settings.AI
    if not ai.is_on:
        return ""
    name = ai.name or ai.provider
    host = urlsplit(ai.base_url).hostname or ""
    return (f"{name} ({host})" if host and host not in name else name)[:_LONGEST]


def given(user: User) -> bool:
    """To the provider that is asked now. One query, none without a provider."""
    named = provider()
    return bool(named) and Consent.objects.filter(user=user, provider=named).exists()


def give(user: User) -> None:
    """Twice is once; to another provider it replaces what was given before. Nothing happens without a provider."""
    named = provider()
    if named and not given(user):
        Consent.objects.update_or_create(user=user, defaults={"provider": named, "given_at": timezone.now()})


def withdraw(user: User) -> None:
    Consent.objects.filter(user=user).delete()
