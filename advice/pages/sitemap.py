"""The pages of goals for search engines (jobs.sitemaps)."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from advice.goals import Goal
from jobs.sitemaps import SECTIONS


def register() -> None:
    """From AppConfig.ready."""
    SECTIONS["advice"] = _pages


def _pages() -> Iterator[tuple[str, datetime | None]]:
    yield reverse("advice:index"), None
    for goal in Goal:
        yield reverse("advice:show", args=[goal]), None
