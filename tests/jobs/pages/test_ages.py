"""Ages in words."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.ages import age, age_element

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=6, hours=23), "6 days ago"),
        (timedelta(days=7), "25 Feb"),
        (timedelta(days=100), "24 Nov 2025"),
        (-timedelta(hours=5), "just now"),
    ],
)
def test_an_age_is_said_the_way_people_say_it(ago: timedelta, words: str) -> None:
    assert age(NOW - ago, NOW) == words


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_every_time_has_a_machine_form_to_the_minute(seconds: int) -> None:
    when = NOW + timedelta(seconds=seconds)
    stamp = age_element(when, NOW).partition('datetime="')[2].partition('"')[0]
    assert datetime.fromisoformat(stamp) == when.replace(second=0, microsecond=0)
