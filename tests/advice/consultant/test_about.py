"""Who the consultant is, on both clocks."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from advice.consultant import about
from advice.models import Absence
from advice.templatetags.consultant import moment
from tests.advice.consultant import rows
from tests.advice.consultant.rows import NOW

pytestmark = pytest.mark.django_db


def of(consultant, zone="UTC"):
    return about.of(consultant, zone=ZoneInfo(zone), now=NOW)


def lines(days):
    return [(day.name, day.times) for day in days]


def test_the_week_is_told_in_as_few_lines_as_it_needs():
    ann = rows.consultant(days=range(4))
    ann.hours.create(weekday=4, starts=540, ends=720)
    ann.hours.create(weekday=4, starts=780, ends=1440)
    assert lines(of(ann).theirs) == [
        ("Monday to Thursday", "09:00–17:00"), ("Friday", "09:00–12:00 and 13:00–24:00"),
    ]  # fmt: skip


def test_on_the_same_clock_it_is_told_once_and_on_another_day_by_day():
    ann = rows.consultant(time_zone="Europe/Berlin", days=range(1))
    assert of(ann, "Europe/Paris").yours == ()
    assert lines(of(ann, "America/New_York").yours) == [("Monday, 30 Nov", "05:00–11:00"),
                                                        ("Monday, 7 Dec", "03:00–05:00")]  # fmt: skip


def test_work_past_the_readers_midnight_has_its_part_on_each_day():
    ann = rows.consultant(days=range(1, 2))
    assert lines(of(ann, "Asia/Tokyo").yours) == [("Tuesday, 1 Dec", "18:00–24:00"),
                                                  ("Wednesday, 2 Dec", "00:00–02:00")]  # fmt: skip


def test_it_says_by_when_an_answer_comes_and_when_somebody_is_back():
    ann = rows.consultant()
    assert (of(ann).promise, of(ann).by, of(ann).back_on) == ("within one working day", NOW + timedelta(days=1), None)
    for first, last in ((29, 30), (1, 2)):
        month = 11 if first > 2 else 12
        Absence.objects.create(consultant=ann, first_day=date(2026, month, first), last_day=date(2026, month, last))
    assert of(ann).back_on == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today, 10:00"), (-1, "yesterday, 10:00"), (1, "tomorrow, 10:00"), (-6, "Tuesday, 10:00"),
     (6, "Sunday, 10:00"), (-7, "23 November, 10:00"), (-400, "26 October 2025, 10:00")],
)  # fmt: skip
def test_a_moment_is_told_as_people_do(days, words, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    assert moment(NOW + timedelta(days=days)) == words
