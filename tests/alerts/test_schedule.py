"""When mails are due: each local day once, whatever clocks do."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts import schedule

ZONES = (
    "UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Cairo",
    "Pacific/Chatham",
)  # fmt: skip
# zones whose clocks change at midnight, so that a day has no beginning
AT_MIDNIGHT = ("America/Asuncion", "Asia/Beirut", "America/Havana")
FIRST = date(2025, 1, 1)


@pytest.mark.parametrize("zone_name", [*ZONES, *AT_MIDNIGHT])
@pytest.mark.parametrize("hour", [0, 1, 2, 3, 8, 23])
def test_each_local_day_of_two_years_is_due_once(zone_name: str, hour: int) -> None:
    zone = ZoneInfo(zone_name)
    days = [FIRST + timedelta(days=number) for number in range(730)]
    moments = [schedule.due_at(day, hour=hour, zone=zone) for day in days]
    assert [moment.astimezone(zone).date() for moment in moments] == days
    assert moments == sorted(set(moments))


@pytest.mark.parametrize("zone_name", ZONES)
def test_the_hour_is_the_local_one_but_where_the_day_has_none(zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    for number in range(730):
        day = FIRST + timedelta(days=number)
        local = schedule.due_at(day, hour=2, zone=zone).astimezone(zone)
        assert local.hour == 2 or (local.hour in (2, 3) and not _exists(day, 2, zone)), day


def _exists(day: date, hour: int, zone: ZoneInfo) -> bool:
    naive = datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001 - asked whether it is a time there
    return naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive


def test_an_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    due = schedule.due_at(date(2026, 10, 25), hour=2, zone=ZoneInfo("Europe/Berlin"))
    assert due == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)


def test_an_hour_that_is_left_out_is_the_moment_after_it() -> None:
    due = schedule.due_at(date(2026, 3, 29), hour=2, zone=ZoneInfo("Europe/Berlin"))
    assert due == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


@given(
    moment=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    hour=st.integers(0, 23),
    zone_name=st.sampled_from([*ZONES, *AT_MIDNIGHT, "Pacific/Apia", "America/Sao_Paulo"]),
)
def test_the_local_day_is_the_last_one_whose_hour_has_come(moment: datetime, hour: int, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    day = schedule.local_day(moment, hour=hour, zone=zone)
    assert schedule.due_at(day, hour=hour, zone=zone) <= moment
    assert schedule.due_at(day + schedule.DAY, hour=hour, zone=zone) > moment


@given(day=st.dates(date(2024, 1, 1), date(2030, 1, 1)), weekday=st.integers(0, 6))
def test_weekly_mails_are_a_week_apart_on_their_day(day: date, weekday: int) -> None:
    following = schedule.next_day(day, frequency="weekly", weekday=weekday)
    assert following.weekday() == weekday
    assert timedelta(days=1) <= following - day <= timedelta(days=7)
    assert schedule.next_day(following, frequency="weekly", weekday=weekday) - following == timedelta(days=7)


def test_daily_mails_are_a_day_apart() -> None:
    assert schedule.next_day(date(2026, 2, 28), frequency="daily", weekday=0) == date(2026, 3, 1)


def test_a_zone_that_is_not_there_is_utc() -> None:
    for name in ("Mars/Olympus", "", "../../etc/passwd", "\x00"):
        assert schedule.zone_of(name).key == "UTC"
