"""Consultants say when they work and when they are away."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from advice.models import Absence, Consultant, WorkingHours
from tests.advice.work import rows
from tests.advice.work.pages import LIST
from tests.advice.work.test_overseeing import ABOUT
from tests.billing.ads.admin import at_work

pytestmark = pytest.mark.django_db
SETTINGS, AWAY = f"{LIST}settings/", f"{LIST}settings/absence/"
DAYS = {"first_day": "2027-07-01", "last_day": "2027-07-14"}


@pytest.fixture
def ann() -> Consultant:
    return rows.consultant()


@pytest.fixture
def client(ann: Consultant) -> Client:
    return rows.client_of(ann)


def test_hours_are_kept_as_they_are_said(client: Client, ann: Consultant) -> None:
    assert 'value="9:00-17:00"' in client.get(SETTINGS).content.decode()
    said = {**ABOUT, "day_1": "9:00-12:30, 13.30 – 17", "day_5": "20 to 24"}
    for _ in range(2):
        assert client.post(SETTINGS, said).status_code == 302
    ann.refresh_from_db()
    assert ann.time_zone == "Europe/Berlin"
    kept = [(row.weekday, row.starts, row.ends) for row in WorkingHours.objects.filter(consultant=ann)]
    assert kept == [(1, 540, 750), (1, 810, 1020), (5, 1200, 1440)]


def test_another_link_for_calls_counts_up_in_calendars(client: Client, ann: Consultant) -> None:
    starts = timezone.now() + timedelta(days=2)
    call = rows.conversation(ann).calls.create(
        consultant=ann, starts_at=starts, ends_at=starts + timedelta(minutes=30)
    )  # fmt: skip
    for _ in range(2):
        assert client.post(SETTINGS, {**ABOUT, "call_link": "https://new.example.org/"}).status_code == 302
    call.refresh_from_db()
    assert call.sequence == 1


@pytest.mark.parametrize(
    ("said", "fault"),
    [("morning", "is no time"), ("17-9", "Work ends after it begins"), ("9-25", "is no time"),
     ("9:75-10", "is no time"), ("9-12, 11-13", "overlap"), ("1-2,3-4,5-6,7-8,9-10", "At most 4")],
)  # fmt: skip
def test_what_is_no_time_is_said(client: Client, ann: Consultant, said: str, fault: str) -> None:
    answer = client.post(SETTINGS, {**ABOUT, "name": "Changed", "day_0": said})
    assert fault in str(answer.context["form"].errors["day_0"])
    ann.refresh_from_db()
    assert ann.name == "Ann Lee"
    assert ann.hours.count() == 5


def test_days_away_have_a_stand_in_and_can_be_taken_back(client: Client, ann: Consultant) -> None:
    ben = rows.consultant("Ben Roe")
    for stand_in in ("", ben.pk):
        assert client.post(AWAY, {**DAYS, "stand_in": stand_in}).status_code == 302
    absence = Absence.objects.get()
    assert (absence.consultant, absence.first_day, absence.stand_in) == (ann, date(2027, 7, 1), ben)
    assert "Ben Roe stands in" in client.get(SETTINGS).content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(consultant=ann, first_day=absence.first_day, last_day=absence.last_day)
    other = rows.client_of(ben)
    assert other.post(f"{AWAY}{absence.pk}/remove/").status_code == 404
    assert client.post(f"{AWAY}{absence.pk}/remove/").status_code == 302
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("changed", "fault"),
    [({"last_day": "2027-06-30"}, "not before the first"), ({"first_day": ""}, "required"),
     ({"stand_in": "own"}, "valid"), ({"last_day": "9999-12-31"}, "two years"),
     ({"first_day": "2026-02-01"}, "At most a year")],
)  # fmt: skip
def test_days_that_cannot_be_are_shown_again(
    client: Client, ann: Consultant, changed: dict[str, str], fault: str
) -> None:
    data = {**DAYS, **changed}
    if data.get("stand_in"):
        data["stand_in"] = str(ann.pk)
    answer = client.post(AWAY, data)
    assert fault in str(answer.context["absence_form"].errors)
    assert not Absence.objects.exists()


def test_an_administrator_who_is_no_consultant_is_told(ann: Consultant) -> None:
    boss = at_work("administrator")
    assert "not a consultant yet" in boss.get(SETTINGS).content.decode()
    assert boss.post(SETTINGS, ABOUT).status_code == 200
    assert boss.post(AWAY, DAYS).status_code == 200
    assert not Absence.objects.exists()


def test_others_have_no_such_page() -> None:
    assert at_work("moderator").get(SETTINGS).status_code == 403
