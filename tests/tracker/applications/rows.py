"""Plain functions that make applications; what a test does not name gets a plain value."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from accounts.models import User
from tests.people import sign_in
from tracker.applications import adding
from tracker.models import AdSnapshot, Application, CalendarEntry, CalendarFeed, Contact, EventKind, TimelineEvent

JUNE = datetime(2026, 6, 15, 12, tzinfo=UTC)
BOARD = "/account/applications/"


def member(email: str = "ada@example.org") -> User:
    return User.objects.create_user(email)


def at_home(user: User) -> Client:
    return sign_in(user)


def application(user: User, title: str = "Lighthouse keeper", **fields: Any) -> Application:
    fields.setdefault("company", "Harbour Lights Ltd")
    return adding.add(application=Application(user=user, title=title, **fields), now=JUNE)


def note(of: Application, text: str = "They called.") -> TimelineEvent:
    return TimelineEvent.objects.create(application=of, kind=EventKind.NOTE, text=text, at=JUNE)


def contact(of: Application, name: str = "Nadia Keel") -> Contact:
    return Contact.objects.create(application=of, name=name, email="nadia@example.org", created_at=JUNE)


def entry(of: Application, title: str = "First talk", days: float = 7, **fields: Any) -> CalendarEntry:
    fields.setdefault("at", JUNE + timedelta(days=days))
    row = CalendarEntry.objects.create(application=of, title=title, **fields)
    row.refresh_from_db()
    return row


def order(user: User, stage: str = "saved") -> list[str]:
    """Titles of the cards of a stage, the top one first."""
    cards = Application.objects.kept(user).filter(stage=stage).order_by("position", "-pk")
    return list(cards.values_list("title", flat=True))


def one_of_each(**users: User) -> dict[str, Any]:
    """For each of them an application with a note and an entry, by the words for whose it is."""
    found: dict[str, Any] = {}
    for role, user in users.items():
        card = application(user)
        found |= {f"application of {role}": card, f"note of {role}": note(card), f"entry of {role}": entry(card)}
    return found | {"calendar of free": feed(users["free"], "calendar-of-free").token}


def personal(user: User) -> Application:
    """The application whose parts are rows of one who is deleted and exported."""
    found = Application.objects.filter(user=user).first()
    return found or Application.objects.create(
        user=user, title="zq-application", snapshot=AdSnapshot.objects.create(digest="d", facts={"title": "Keeper"})
    )


def feed(user: User, token: str = "zq-calendar") -> CalendarFeed:
    return CalendarFeed.objects.create(user=user, token=token)
