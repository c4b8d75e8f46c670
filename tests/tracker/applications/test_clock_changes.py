"""Calendar entries in the hours that come twice, and in those that do not come."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import Profile, User
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, at_home
from tracker.models import Application, CalendarEntry

pytestmark = pytest.mark.django_db
FIRST, SECOND = datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


@pytest.fixture
def card() -> Application:
    user = rows.member()
    Profile.objects.update_or_create(user=user, defaults={"time_zone": "Europe/Berlin"})
    return rows.application(user)


@pytest.fixture
def home(card: Application) -> Client:
    return at_home(User.objects.get(pk=card.user_id))


def said(at: str, title: str = "Talk") -> dict[str, str]:
    return {"calendar-kind": "interview", "calendar-title": title, "calendar-at": at}


def test_of_an_hour_that_comes_twice_the_first_is_meant(home: Client, card: Application) -> None:
    home.post(f"{BOARD}{card.pk}/calendar/add/", said("2027-10-31T02:30"))
    assert CalendarEntry.objects.get().at == FIRST


@pytest.mark.parametrize("at", [FIRST, SECOND])
def test_an_entry_in_that_hour_can_be_changed_and_keeps_it(home: Client, card: Application, at: datetime) -> None:
    entry = rows.entry(card, at=at)
    home.post(f"{BOARD}calendar/{entry.pk}/", said("2027-10-31T02:30", "Other"))
    entry.refresh_from_db()
    assert (entry.title, entry.at) == ("Other", at)


def test_an_hour_that_is_passed_over_is_told(home: Client, card: Application) -> None:
    answer = home.post(f"{BOARD}{card.pk}/calendar/add/", said("2027-03-28T02:30"))
    assert "Clocks go forward then: 02:30 does not exist on that day." in answer.content.decode()
    assert not CalendarEntry.objects.exists()
