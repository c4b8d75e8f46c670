"""How somebody stands, in words: every state that money can be in has its own, and says when."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import User
from billing import gate
from billing.models import Subscription
from billing.standing import WORDS, State, standing, standing_of, with_session
from tests.billing import rows

START = datetime(2026, 3, 10, 12, tzinfo=UTC)
END = datetime(2026, 4, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def row(status: str, **fields: object) -> Subscription:
    values = {"period_start": START, "period_end": END, "created": START, "amount": 800, "currency": "usd",
              "interval": "month"}  # fmt: skip
    return Subscription(status=status, **values | fields)


STATES = [
    (row("active"), START + DAY, State.ACTIVE, True),
    (row("active"), END + DAY, State.RENEWING, True),
    (row("active"), END + 4 * DAY, State.UNHEARD, False),
    (row("active", cancels_at=END), START + DAY, State.ENDING, True),
    (row("active", cancels_at=END), END + DAY, State.ENDED, False),
    (row("trialing"), START + DAY, State.TRIAL, True),
    (row("trialing", cancels_at=END), START + DAY, State.ENDING, True),
    (row("trialing"), END + DAY, State.UNHEARD, False),
    (row("past_due"), START + DAY, State.FAILED, True),
    (row("past_due"), START + 15 * DAY, State.OVERDUE, False),
    (row("incomplete"), START, State.UNFINISHED, False),
    (row("unpaid"), START, State.UNPAID, False),
    (row("paused"), START, State.PAUSED, False),
    (row("canceled", ended_at=END), END, State.ENDED, False),
    (row("incomplete_expired"), END, State.ENDED, False),
    (row("a_word_of_tomorrow"), START, State.UNKNOWN, False),
]


@pytest.mark.parametrize(("held", "now", "state", "plus"), STATES)
def test_each_state(held: Subscription, now: datetime, state: State, plus: bool) -> None:
    found = standing([held], disputed=False, now=now)
    assert (found.state, found.plus) == (state, plus)


def test_every_state_can_be_reached_and_has_words() -> None:
    reached = {state for *_rest, state, _plus in STATES} | {State.FREE, State.DISPUTED}
    assert reached == set(State) == WORDS.keys()
    assert all(words.title and words.text.endswith(".") for words in WORDS.values())


@pytest.mark.parametrize(("held", "now", "state", "plus"), STATES)
def test_the_words_name_the_day_and_leave_no_gap(held: Subscription, now: datetime, state: State, plus: bool) -> None:
    found = standing([held], disputed=False, now=now)
    for text in (found.title, found.text, found.banner):
        assert "{" not in text
        assert "on ." not in text
        assert "until ." not in text
    if state in (State.ACTIVE, State.ENDING, State.TRIAL):
        assert "10 April 2026" in found.title + found.text


def test_a_failed_payment_says_until_when() -> None:
    found = standing([row("past_due")], disputed=False, now=START)
    assert found.banner == "Your last payment for Plus failed. You have Plus until 24 March 2026."


def test_nothing_is_free() -> None:
    assert standing([], disputed=False, now=START).state == State.FREE


def test_a_dispute_outweighs_what_runs_and_nothing_that_is_over() -> None:
    assert standing([row("active")], disputed=True, now=START).state == State.DISPUTED
    assert not standing([row("active")], disputed=True, now=START).plus
    assert standing([row("canceled", ended_at=END)], disputed=True, now=START).state == State.ENDED


def test_one_that_is_cancelled_is_not_offered_to_be_cancelled_again() -> None:
    cancelled = standing([row("active", cancels_at=END)], disputed=True, now=START)
    assert cancelled.state == State.DISPUTED
    assert not cancelled.can_cancel
    assert cancelled.can_resume
    assert "You have cancelled: nothing more is charged, and the subscription ends on 10 April 2026." in cancelled.text


@pytest.mark.parametrize(("status", "end"), [("active", END), ("trialing", END), ("past_due", None), ("paused", None)])
def test_the_page_before_cancelling_says_when(status: str, end: datetime | None) -> None:
    assert standing([row(status)], disputed=False, now=START).ends_when_cancelled == end


@pytest.mark.parametrize("other", ["canceled", "past_due", "unpaid", "incomplete"])
def test_of_several_the_one_that_gives_plus_counts(other: str) -> None:
    rows_newest_first = [row(other, created=START + DAY, period_start=START - 30 * DAY), row("active")]
    assert standing(rows_newest_first, disputed=False, now=START).state == State.ACTIVE


def test_it_says_what_the_gate_says(ada: User) -> None:
    rows.give_plus(ada)
    assert standing_of(ada).plus
    assert gate.plan_of(ada) == standing_of(ada).plan


def test_an_open_session_is_a_payment_not_finished(ada: User) -> None:
    account = rows.billing_account(ada, open_session_id="cs_1")
    assert with_session(standing_of(ada), account).state == State.UNFINISHED
    rows.subscription(account)
    assert with_session(standing_of(ada), account).state == State.ACTIVE
