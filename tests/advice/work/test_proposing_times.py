"""Times that a consultant proposes for a call are those that the member can book."""

from datetime import UTC, date, datetime, timedelta

import pytest

from advice.consultant import calls, desk
from advice.models import Absence, Consultant, Conversation, WorkingHours
from tests.advice.work import rows
from tests.advice.work.rows import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> Consultant:
    return rows.consultant()


@pytest.fixture
def ben() -> Consultant:
    """Works from one to three, when others begin at nine."""
    made = rows.consultant("Ben Roe", days=range(0))
    for weekday in range(5):
        WorkingHours.objects.create(consultant=made, weekday=weekday, starts=780, ends=900)
    return made


def words(kept: Conversation, reader: Consultant) -> str:
    return desk.beginning(kept, reader, template="", draft="", times="1", now=NOW)[0]


def proposed(kept: Conversation, reader: Consultant) -> list[datetime]:
    lines = [line for line in words(kept, reader).splitlines() if line.startswith("- ")]
    return [datetime.strptime(f"{line} 2026", "- %A, %d %B, %H:%M %Y").replace(tzinfo=UTC) for line in lines]


def away(ann: Consultant, ben: Consultant, *, days: int) -> None:
    until = NOW.date() + timedelta(days=days)
    Absence.objects.create(consultant=ann, first_day=NOW.date(), last_day=until, stand_in=ben)


def test_while_somebody_stands_in_for_days_calls_are_with_the_consultant(ann: Consultant, ben: Consultant) -> None:
    kept = rows.conversation(ann)
    away(ann, ben, days=3)
    times = proposed(kept, ben)
    assert [(at.date(), at.hour) for at in times] == [
        (date(2026, 12, 4), 9), (date(2026, 12, 7), 9), (date(2026, 12, 8), 9),
    ]  # fmt: skip
    assert "These times are free with Ann Lee, on your clock (UTC):" in words(kept, ben)
    assert calls.book(conversation=kept, starts_at=times[0], now=NOW).consultant == ann


@pytest.mark.parametrize("reader", ["Ann Lee", "Ben Roe"])
def test_while_they_are_away_for_long_calls_are_with_who_answers(ann: Consultant, ben: Consultant, reader: str) -> None:
    kept = rows.conversation(ann)
    away(ann, ben, days=30)
    who = Consultant.objects.get(name=reader)
    times = proposed(kept, who)
    assert [(at.day, at.hour) for at in times] == [(1, 13), (2, 13), (3, 13)]
    assert ("with Ben Roe, on your clock" in words(kept, who)) is (who == ann)
    assert calls.book(conversation=kept, starts_at=times[0], now=NOW).consultant == ben


def test_with_as_many_calls_ahead_as_can_be_none_is_proposed(ann: Consultant) -> None:
    kept = rows.conversation(ann)
    for at in proposed(kept, ann)[: calls.MOST_AHEAD]:
        calls.book(conversation=kept, starts_at=at, now=NOW)
    assert words(kept, ann) == (
        "Shall we talk? You have 2 calls ahead already. You can move one of them under “Calls” on this page."
    )


def test_to_who_cannot_book_now_nothing_is_proposed(ann: Consultant) -> None:
    assert words(rows.conversation(ann, user=rows.member(plus=False)), ann) == ""


def test_where_there_is_no_time_it_says_so(ben: Consultant) -> None:
    ben.hours.all().delete()
    assert "no free time for calls in the next two weeks" in words(rows.conversation(ben), ben)
