"""Numbers of applications: of how many, and none where there are too few."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, JUNE, at_home
from tracker.applications import moving, numbers

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return rows.member()


def sent(user: User, title: str, *, heard: str = "", after: int = 10, outcome: str = "") -> None:
    card = rows.application(user, title, stage="applied", applied_on=JUNE.date())
    if heard:
        now = JUNE + timedelta(days=after)
        moving.move(application=card, shown="applied", to=heard, outcome=outcome, now=now)


def of(user: User) -> numbers.Numbers:
    return numbers.of(user, today=JUNE.date() + timedelta(days=30))


def test_shares_and_middles_are_told_with_their_number(ada: User) -> None:
    for number, after in enumerate((4, 10, 50)):
        sent(ada, f"Interview {number}", heard="interview", after=after)
    sent(ada, "Offer", heard="offer", after=6)
    sent(ada, "No", heard="closed", after=8, outcome="rejected")
    sent(ada, "Silence", heard="closed", after=9, outcome="no_answer")
    sent(ada, "Waiting")
    rows.application(ada, "H")
    found = of(ada)
    assert dict(found.stages) == {"Saved": 1, "Applied": 1, "Interview": 3, "Offer": 1, "Closed": 2}
    assert (found.answered, found.answered.percent) == ((5, 7), 71)
    assert found.to_answer == (5, 8, 50)
    assert found.waiting == (1, None, 30)


def test_of_few_only_counts_are_told(ada: User) -> None:
    sent(ada, "A", heard="interview")
    found = of(ada)
    assert (found.answered, found.answered.percent, found.to_answer.middle) == ((1, 1), None, None)


def test_an_interview_that_led_nowhere_was_an_answer(ada: User) -> None:
    card = rows.application(ada, stage="applied", applied_on=JUNE.date())
    for shown, to in (("applied", "interview"), ("interview", "closed")):
        moving.move(application=card, shown=shown, to=to, now=JUNE + timedelta(days=3))
    assert of(ada).answered == (1, 1)


def test_roles_are_told_by_title_however_it_is_written(ada: User) -> None:
    for title in ("Baker", "BAKER (m/f/d)", "Pilot"):
        sent(ada, title)
    assert [role.answered.whole for role in of(ada).roles] == [2, 1]


def test_any_number_of_them_takes_the_same_queries(ada: User, django_assert_num_queries: Any) -> None:
    for number in range(8):
        sent(ada, f"Role {number}", heard="interview")
    with django_assert_num_queries(2):
        of(ada)


def test_the_page_is_there_with_none_and_with_some(ada: User) -> None:
    client = at_home(ada)
    assert "None was sent yet." in client.get(f"{BOARD}numbers/").content.decode()
    sent(ada, "Baker", heard="interview")
    assert "1 of 1" in client.get(f"{BOARD}numbers/").content.decode()


def test_a_slip_of_the_hand_is_no_answer(ada: User) -> None:
    card = rows.application(ada, stage="applied", applied_on=JUNE.date())
    for shown, to in (("applied", "interview"), ("interview", "applied")):
        moving.move(application=card, shown=shown, to=to, now=JUNE + timedelta(days=1))
    assert (of(ada).answered, of(ada).waiting.number) == ((0, 1), 1)
    moving.move(application=card, shown="applied", to="closed", outcome="no_answer", now=JUNE)
    assert of(ada).answered == (0, 1)
    moving.move(application=card, shown="closed", to="saved", now=JUNE)
    assert of(ada).sent == 0


def test_the_answer_after_a_slip_is_the_one_whose_day_counts(ada: User) -> None:
    card = rows.application(ada, stage="applied", applied_on=JUNE.date())
    for day, shown, to in ((1, "applied", "interview"), (1, "interview", "applied"), (20, "applied", "offer")):
        moving.move(application=card, shown=shown, to=to, now=JUNE + timedelta(days=day))
    assert of(ada).to_answer == (1, None, 20)


def test_one_added_as_an_interview_and_closed_was_answered_on_no_known_day(ada: User) -> None:
    card = rows.application(ada, stage="interview", applied_on=JUNE.date())
    moving.move(application=card, shown="interview", to="closed", outcome="withdrawn", now=JUNE)
    found = of(ada)
    assert (found.answered, found.to_answer.number) == ((1, 1), 0)


def test_those_without_a_day_wait_too(ada: User) -> None:
    rows.application(ada, "No day", stage="applied")
    sent(ada, "Day")
    assert of(ada).waiting == (2, None, 30)


@pytest.mark.parametrize(("ago", "words"), [(0, "1, since today"), (1, "for 1 day<"), (2, "for 2 days<")])
def test_days_are_counted_in_words(ada: User, ago: int, words: str) -> None:
    rows.application(ada, stage="applied", applied_on=timezone.now().date() - timedelta(days=ago))
    assert words in at_home(ada).get(f"{BOARD}numbers/").content.decode()
