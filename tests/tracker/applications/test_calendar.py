"""Entries in calendars: the secret address, what is read there, and what is not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Profile, User
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, at_home
from tracker.models import Application, CalendarEntry, CalendarFeed

pytestmark = pytest.mark.django_db
PAGE = f"{BOARD}calendar/"


@pytest.fixture
def ada() -> User:
    return rows.member()


@pytest.fixture
def keeper(ada: User) -> Application:
    return rows.application(ada)


def address(user: User) -> str:
    at_home(user).post(f"{PAGE}make/")
    return f"/calendar/{CalendarFeed.objects.get(user=user).token}.ics"


def events(client: Client, path: str) -> list[Any]:
    return list(Calendar.from_ical(client.get(path).content).walk("VEVENT"))


def soon(**ahead: float) -> datetime:
    return (timezone.now() + timedelta(**ahead)).replace(microsecond=0)


def test_an_entry_is_an_event_in_utc_with_an_alarm(client: Client, ada: User, keeper: Application) -> None:
    entry = rows.entry(keeper, "First talk", at=soon(days=2), minutes=45, place="https://meet.example.org/1")
    [event] = events(client, address(ada))
    assert str(event["SUMMARY"]) == "First talk (Lighthouse keeper at Harbour Lights Ltd)"
    assert (event.start, event.end - event.start) == (entry.at, timedelta(minutes=45))
    assert event["DTSTART"].to_ical().endswith(b"Z")
    assert str(event["UID"]) == f"entry-{entry.pk}@testserver"
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [timedelta(hours=-1)]


def test_a_changed_entry_keeps_its_name_and_counts_on(client: Client, ada: User, keeper: Application) -> None:
    entry, path = rows.entry(keeper, at=soon(days=2)), address(ada)
    [before] = events(client, path)
    data = {"calendar-kind": "interview", "calendar-title": "Second talk", "calendar-at": "2026-12-24T10:00"}
    at_home(ada).post(f"{BOARD}calendar/{entry.pk}/", data)
    CalendarEntry.objects.update(at=soon(days=3))
    [after] = events(client, path)
    assert (before["UID"], before["SEQUENCE"], after["SEQUENCE"]) == (after["UID"], 0, 1)
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt


def test_nothing_private_leaves_and_removed_ones_neither(client: Client, ada: User, keeper: Application) -> None:
    rows.contact(keeper)
    rows.note(keeper, "Ask for more.")
    rows.entry(keeper, at=soon(days=1), note="Wear the blue one.")
    rows.entry(keeper, "Gone", at=soon(days=1), removed_at=timezone.now())
    rows.entry(rows.application(ada, "Removed", removed_at=timezone.now()), at=soon(days=1))
    path = address(ada)
    body = client.get(path).content.decode()
    assert [word for word in ("Nadia", "more", "blue", "Gone", "Removed") if word in body] == []
    assert len(events(client, path)) == 1


def test_an_unchanged_calendar_is_not_sent_again(client: Client, ada: User, keeper: Application) -> None:
    rows.entry(keeper, at=soon(days=1))
    path = address(ada)
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    CalendarEntry.objects.update(title="Other")
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_it_is_read_without_a_cookie_and_kept_from_searches(client: Client, ada: User) -> None:
    answer = client.get(address(ada))
    assert (answer["Content-Type"], answer["X-Robots-Tag"]) == ("text/calendar; charset=utf-8", "noindex, nofollow")
    assert "private" in answer["Cache-Control"]
    assert not answer.cookies
    assert CalendarFeed.objects.get().read_at


def test_a_replaced_or_revoked_address_is_dead(client: Client, ada: User) -> None:
    first = address(ada)
    second = address(ada)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    at_home(ada).post(f"{PAGE}revoke/")
    assert client.get(second).status_code == 404
    at_home(ada).post(f"{PAGE}revoke/")
    assert len(first) == len("/calendar/.ics") + 43


@pytest.mark.parametrize("token", ["x", "x" * 43, "é" * 43, "%00" * 10, "a" * 5000, "."])
def test_an_unknown_address_shows_nothing(client: Client, token: str) -> None:
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_a_switched_off_account_shows_nothing(client: Client, ada: User, keeper: Application) -> None:
    rows.entry(keeper, at=soon(days=1))
    path = address(ada)
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert client.get(path).status_code == 404
    User.objects.filter(pk=ada.pk).update(is_active=True)
    assert len(events(client, path)) == 1


def test_the_page_shows_the_address_only_to_its_owner(ada: User, client: Client) -> None:
    path = address(ada)
    assert path in at_home(ada).get(PAGE).content.decode()
    assert path not in at_home(rows.member("eve@example.org")).get(PAGE).content.decode()
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")
    assert at_home(ada).get(f"{PAGE}make/").status_code == 405


def test_one_entry_is_a_file(ada: User, keeper: Application) -> None:
    entry = rows.entry(keeper, at=soon(days=1))
    assert len(events(at_home(ada), f"{PAGE}{entry.pk}.ics")) == 1
    assert at_home(rows.member("eve@example.org")).get(f"{PAGE}{entry.pk}.ics").status_code == 404


def test_times_are_those_of_the_members_zone(ada: User, keeper: Application) -> None:
    Profile.objects.create(user=ada, time_zone="America/New_York")
    client = at_home(ada)
    data = {"calendar-kind": "interview", "calendar-title": "Talk", "calendar-at": "2026-12-24T10:00"}
    client.post(f"{BOARD}{keeper.pk}/calendar/add/", data)
    assert CalendarEntry.objects.get().at == datetime(2026, 12, 24, 15, tzinfo=UTC)
    assert "24 Dec, 10:00" in client.get(f"{BOARD}{keeper.pk}/").content.decode()
    client.post(f"{BOARD}{keeper.pk}/calendar/add/", data | {"calendar-at": "2026-03-08T02:30"})
    assert CalendarEntry.objects.count() == 1  # a time that the clocks skip
