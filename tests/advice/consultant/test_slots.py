"""Times for calls: in working hours, free, exact on days on which clocks change."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advice.consultant import hours, slots
from advice.models import Absence
from tests.advice.consultant import rows
from tests.advice.consultant.rows import NOW

pytestmark = pytest.mark.django_db
# beside the usual ones: half hours, three quarters, a change of half an hour, one at midnight, the date line
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe",
         "Africa/Cairo", "Pacific/Apia", "America/St_Johns", "Europe/London"]  # fmt: skip
moments = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def of(consultant, *, now=NOW, zone="UTC", **options):
    return slots.slots(consultant, now=now, zone=ZoneInfo(zone), **options)


def test_they_begin_with_the_working_day_and_not_before_twelve_hours_from_now():
    found = of(rows.consultant())
    assert found[0].starts_at == datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    assert [slot.starts_at.minute for slot in found[:3]] == [0, 30, 0]
    assert found[-1].ends_at <= NOW + slots.FAR
    at_ten = of(rows.consultant(), now=datetime(2026, 11, 30, 22, 10, tzinfo=UTC))
    assert at_ten[0].starts_at == datetime(2026, 12, 1, 10, 30, tzinfo=UTC)  # 22:10 and twelve hours


def test_what_is_booked_is_not_free_for_anybody_and_a_canceled_call_is():
    ann = rows.consultant()
    thread, other = rows.conversation(ann), rows.conversation(ann)
    first, second, third = of(ann)[:3]
    rows.call(other, at=first.starts_at)
    rows.call(other, at=second.starts_at, state="cancelled")
    assert of(ann)[0] == second
    bo = rows.consultant("Bo Mast")
    rows.call(thread, at=third.starts_at, consultant=bo)
    assert third in of(ann)
    assert third not in of(ann, conversation=thread)  # the member talks to somebody else then


def test_a_call_that_is_moved_takes_no_room():
    thread = rows.talking()
    first = of(thread.consultant)[0]
    call = rows.call(thread, at=first.starts_at)
    assert first not in of(thread.consultant, conversation=thread)
    assert first in of(thread.consultant, conversation=thread, moving=call)


def test_none_while_the_consultant_is_away():
    ann = rows.consultant()
    Absence.objects.create(consultant=ann, first_day=date(2026, 12, 1), last_day=date(2026, 12, 8))
    assert of(ann)[0].starts_at.date() == date(2026, 12, 9)


def test_none_without_working_hours():
    assert of(rows.consultant(days=range(0))) == []


@given(now=moments, zone=st.sampled_from(ZONES), theirs=st.sampled_from(ZONES), minutes=st.integers(10, 120))
def test_every_slot_is_working_time_of_the_right_length_and_none_overlap(now, zone, theirs, minutes):
    ann = rows.consultant(time_zone=theirs, call_minutes=minutes)
    found = of(ann, now=now, zone=zone)
    working = hours.working(ann, now - timedelta(days=2), now + slots.FAR + timedelta(days=2))
    assert found
    for before, after in pairwise(found):
        assert before.ends_at.astimezone(UTC) <= after.starts_at.astimezone(UTC)
    for slot in found:
        start, end = slot.starts_at.astimezone(UTC), slot.ends_at.astimezone(UTC)
        assert end - start == timedelta(minutes=minutes)
        assert now + slots.AHEAD <= start
        assert end <= now + slots.FAR
        assert any(begins <= start and end <= ends for begins, ends in working)
        assert slot.theirs == slot.starts_at == slots.moment_of(slot.key)


@pytest.mark.parametrize(
    ("now", "before", "after"),
    [
        (datetime(2027, 3, 27, 12, 0, tzinfo=UTC), 8, 7),  # Berlin puts its clock forward on the 28th
        (datetime(2026, 10, 24, 12, 0, tzinfo=UTC), 7, 8),  # and back on the 25th
    ],
)
def test_nine_in_berlin_is_nine_in_berlin(now, before, after):
    ann = rows.consultant(time_zone="Europe/Berlin", days=range(7))
    at_nine = [slot.starts_at for slot in of(ann, now=now - timedelta(days=2)) if f"{slot.theirs:%H:%M}" == "09:00"]
    assert {at.hour for at in at_nine if at.date() <= now.date()} == {before}
    assert {at.hour for at in at_nine if at.date() > now.date()} == {after}


def test_an_hour_that_comes_twice_has_its_calls_twice():
    ann = rows.consultant(time_zone="Europe/Berlin", days=range(0), call_minutes=60)
    ann.hours.create(weekday=6, starts=60, ends=240)  # one to four, on the Sunday of the change
    found = of(ann, now=datetime(2026, 10, 24, 8, 0, tzinfo=UTC))[:4]
    assert [f"{slot.theirs:%H:%M}" for slot in found] == ["01:00", "02:00", "02:00", "03:00"]


@pytest.mark.parametrize("text", ["", "2026-12-01", "2026-12-01T09:00+01:00", "x" * 30, "2026-13-01T09:00Z", "\0"])
def test_what_names_no_moment_is_none(text):
    assert slots.moment_of(text) is None
