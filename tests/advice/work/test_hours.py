"""Working time and promises: on the consultant's clock, whatever the clock does."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advice.consultant import about, hours
from advice.models import Absence, Consultant, WorkingHours
from tests.advice.work import rows
from tests.hunting import examples

pytestmark = pytest.mark.django_db
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: BEGINNING + timedelta(minutes=minutes))
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago"]
TIMES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1439), st.integers(1, 1440)), min_size=1, max_size=6)


def with_hours(zone: str, times: list[tuple[int, int, int]], **fields: int) -> Consultant:
    found = rows.consultant(days=range(0), time_zone=zone, **fields)
    for weekday, first, last in times:
        starts, ends = sorted((first, last)) if first != last else (last - 1, last)
        WorkingHours.objects.create(consultant=found, weekday=weekday, starts=starts, ends=ends)
    return found


def test_eight_working_hours_are_one_working_day() -> None:
    ann = rows.consultant(time_zone="Europe/Berlin")
    friday = datetime(2026, 11, 27, 16, 0, tzinfo=BERLIN)
    assert hours.due(ann, friday) == datetime(2026, 11, 30, 16, 0, tzinfo=BERLIN)


def test_what_comes_at_night_counts_from_the_morning() -> None:
    ann = rows.consultant(time_zone="Europe/Berlin", reply_hours=2)
    assert hours.due(ann, datetime(2026, 11, 28, 3, 0, tzinfo=BERLIN)) == datetime(2026, 11, 30, 11, 0, tzinfo=BERLIN)


@pytest.mark.parametrize("sunday", [date(2026, 3, 8), date(2026, 11, 1)])  # the clocks of New York change
def test_the_clock_at_work_stays_when_clocks_change(sunday: date) -> None:
    ann = rows.consultant(time_zone="America/New_York")
    friday, monday = sunday - timedelta(days=2), sunday + timedelta(days=1)
    at = datetime(friday.year, friday.month, friday.day, 12, 0, tzinfo=NEW_YORK)
    assert hours.due(ann, at) == datetime(monday.year, monday.month, monday.day, 12, 0, tzinfo=NEW_YORK)


def test_a_shift_over_the_hour_that_is_left_out_is_an_hour_shorter() -> None:
    ann = with_hours("America/New_York", [(6, 60, 240)])  # one to four
    sunday = datetime(2026, 3, 8, tzinfo=UTC)
    assert hours.working(ann, sunday, sunday + timedelta(days=1)) == [(sunday.replace(hour=6), sunday.replace(hour=8))]


def test_a_shift_that_begins_in_the_hour_left_out_begins_with_the_change() -> None:
    ann = with_hours("America/New_York", [(6, 150, 240)])  # half past two to four
    sunday = datetime(2026, 3, 8, tzinfo=UTC)
    assert hours.working(ann, sunday, sunday + timedelta(days=1)) == [(sunday.replace(hour=7), sunday.replace(hour=8))]


def test_days_off_do_not_count() -> None:
    ann = rows.consultant(time_zone="Europe/Berlin")
    Absence.objects.create(consultant=ann, first_day=date(2026, 12, 1), last_day=date(2026, 12, 3))
    assert hours.due(ann, datetime(2026, 11, 30, 16, 0, tzinfo=BERLIN)) == datetime(2026, 12, 4, 16, 0, tzinfo=BERLIN)


def test_a_stand_in_answers_in_their_own_hours() -> None:
    ann, ben = rows.consultant(time_zone="Europe/Berlin"), rows.consultant("Ben Roe", time_zone="America/New_York")
    Absence.objects.create(consultant=ann, first_day=date(2026, 12, 1), last_day=date(2026, 12, 9), stand_in=ben)
    due = hours.due(ann, datetime(2026, 11, 30, 16, 0, tzinfo=BERLIN))  # one hour of Ann's, then seven of Ben's
    assert due == datetime(2026, 12, 1, 16, 0, tzinfo=NEW_YORK)


def away(who: Consultant, stand_in: Consultant, *, days: int = 9) -> None:
    Absence.objects.create(
        consultant=who, first_day=date(2026, 12, 1), last_day=date(2026, 12, days), stand_in=stand_in
    )  # fmt: skip


MONDAY_EVENING = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)


def test_who_stands_in_for_a_stand_in_counts_too() -> None:
    ann, ben, cleo = rows.consultant(), rows.consultant("Ben Roe"), rows.consultant("Cleo Fox")
    away(ann, ben)
    away(ben, cleo)
    assert hours.due(ann, MONDAY_EVENING) == datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
    away(cleo, ann, days=8)  # round in a ring: nobody is left before the ninth
    assert hours.due(ann, MONDAY_EVENING) == datetime(2026, 12, 9, 17, 0, tzinfo=UTC)


def test_a_stand_in_without_hours_keeps_those_of_whom_they_stand_in_for() -> None:
    ann, ben = rows.consultant(), rows.consultant("Ben Roe", days=range(0))
    away(ann, ben)
    assert hours.due(ann, MONDAY_EVENING) == datetime(2026, 12, 1, 17, 0, tzinfo=UTC)


def test_a_stand_in_who_has_left_counts_for_nothing() -> None:
    ann, ben = rows.consultant(), rows.consultant("Ben Roe")
    away(ann, ben)
    ben.user.groups.clear()
    assert hours.due(ann, MONDAY_EVENING) == datetime(2026, 12, 10, 17, 0, tzinfo=UTC)


def test_without_hours_a_working_day_is_a_day_of_the_calendar() -> None:
    ann = rows.consultant(days=range(0))
    assert hours.due(ann, rows.NOW) == rows.NOW + timedelta(days=1)
    assert hours.working(ann, rows.NOW, rows.NOW + timedelta(days=7)) == []


def test_who_is_away_for_ever_promises_nothing_sooner_than_the_farthest() -> None:
    ann = rows.consultant()
    Absence.objects.create(consultant=ann, first_day=date(2026, 1, 1), last_day=date(2036, 1, 1))
    assert hours.due(ann, rows.NOW) == rows.NOW + hours.FARTHEST


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("has_stand_in", [True, False])
def test_an_absence_to_the_end_of_all_days_takes_nobody_down(zone: str, has_stand_in: bool) -> None:
    ann, ben = rows.consultant(time_zone=zone), rows.consultant("Ben Roe")
    Absence.objects.create(
        consultant=ann, first_day=date(1, 1, 1), last_day=date(9999, 12, 31), stand_in=ben if has_stand_in else None
    )
    expected = hours.due(ben, rows.NOW) if has_stand_in else rows.NOW + hours.FARTHEST
    assert hours.due(ann, rows.NOW) == expected
    shown = about.of(ann, zone=UTC, now=rows.NOW)
    assert shown.back_on
    assert shown.back_on.year == 2029


@settings(max_examples=examples(25))
@given(st.sampled_from(ZONES), TIMES, st.integers(1, 40), MOMENTS, st.integers(0, 60 * 24 * 3))
def test_promises_are_in_order_and_within_working_time(
    zone: str, times: list[tuple[int, int, int]], reply_hours: int, at: datetime, later: int
) -> None:
    ann = with_hours(zone, times, reply_hours=reply_hours)
    first, second = hours.due(ann, at), hours.due(ann, at + timedelta(minutes=later))
    assert at < first <= second
    if first < at + hours.FARTHEST:
        assert hours.spent(ann, at, first) == timedelta(hours=reply_hours)
        assert hours.spent(ann, first - timedelta(microseconds=1), first) == timedelta(microseconds=1)


@settings(max_examples=examples(25))
@given(st.sampled_from(ZONES), TIMES, MOMENTS)
def test_working_time_is_in_order_apart_and_on_the_clock(
    zone: str, times: list[tuple[int, int, int]], at: datetime
) -> None:
    ann = with_hours(zone, times)
    found = hours.working(ann, at, at + timedelta(days=9))
    assert all(begins < ends for begins, ends in found)
    assert all(one[1] < next_one[0] for one, next_one in pairwise(found))
    shifts = [(row.weekday, row.starts, row.ends) for row in ann.hours.all()]
    for begins, _ends in found[1:]:  # the first may be cut
        local = begins.astimezone(ZoneInfo(zone))
        minutes = local.hour * 60 + local.minute
        assert any(day == local.weekday() and starts <= minutes <= starts + 60 for day, starts, _end in shifts)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(minutes=125), "due in 2 h"),
        (timedelta(minutes=-5), "overdue by 5 min"),
        (timedelta(days=3), "due in 3 days"),
    ],
)
def test_due_in_words(left: timedelta, words: str) -> None:
    assert hours.due_words(rows.NOW + left, rows.NOW) == words


@pytest.mark.parametrize(
    ("number", "words"), [(8, "within one working day"), (16, "within 2 working days"), (3, "within 3 working hours")]
)
def test_the_promise_in_words(number: int, words: str) -> None:
    assert hours.promise_words(Consultant(reply_hours=number)) == words
