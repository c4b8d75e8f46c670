"""What models were used for, what they cost, and how well answers do: to be read, without a text of anybody."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from advice import figures
from advice.models import DaySpending
from advice.provider.configuration import Configuration
from tests.advice import rows
from tests.billing.ads.admin import at_work
from tests.resumes import rows as resumes

pytestmark = pytest.mark.django_db
USES, NUMBERS, DAYS = "/admin/advice/modeluse/", "/admin/advice/modeluse/numbers/", "/admin/advice/dayspending/"
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def boss() -> Client:
    return at_work("administrator")


@pytest.fixture
def ada() -> User:
    return resumes.member(name="Ada Quay")


def test_a_use_says_what_it_cost_and_how_long_it_took(boss: Client, ada: User) -> None:
    use = rows.use(ada, answer=rows.answer(ada, title="Secret plan", question="Secret?"))
    for url in (USES, f"{USES}{use.pk}/change/"):
        html = boss.get(url).content.decode()
        for words in ("$0.0042", "3,000 / 500", "0.40 s", "6.00 s"):
            assert words in html
        for words in ("Secret", "Ada Quay", ada.email):
            assert words not in html


def test_uses_are_found_by_outcome_and_day(boss: Client, ada: User) -> None:
    rows.use(ada)
    late = rows.use(ada, outcome="timeout", state="given_back")
    found = boss.get(USES, {"outcome__exact": "timeout"}).context["cl"].result_list
    assert [use.pk for use in found] == [late.pk]
    long_ago = boss.get(USES, {"reserved_at__year": "2001"}).context["cl"].result_list
    assert list(long_ago) == []


def test_days_are_summed_and_those_that_failed_do_not_shape_the_times(ada: User) -> None:
    for first in (200, 400, 900):
        rows.use(ada, first_ms=first, total_ms=first * 10, removed=1, reserved_at=NOON)
    rows.use(ada, outcome="timeout", state="given_back", first_ms=60_000, cost_micro=10, reserved_at=NOON)
    rows.use(ada, reserved_at=NOON - timedelta(days=40))
    [day] = figures.by_day(NOON)
    assert (day.day, day.uses, day.answered) == (NOON.date(), 4, 3)
    assert (day.first_ms, day.total_ms, day.removed) == (400, 4_000, 1)
    assert day.cost_micro == 3 * 4_200 + 10
    assert figures.failures(NOON) == [("Took too long", 1)]


def test_a_day_is_one_of_utc_and_the_newest_comes_first(ada: User) -> None:
    for hours in (11, 13):
        rows.use(ada, reserved_at=NOON - timedelta(hours=hours))
    assert [(day.day.day, day.uses) for day in figures.by_day(NOON)] == [(15, 1), (14, 1)]


def test_what_people_said_is_counted_by_goal_and_kind(ada: User) -> None:
    for rating in (1, 1, -1, None):
        rows.answer(ada, goal="pay", rating=rating)
    rows.answer(ada, goal="fit", kind="model", reported_at=timezone.now())
    assert [tuple(row) for row in figures.by_goal()] == [("fit", "model", 1, 0, 0, 1), ("pay", "guides", 4, 2, 1, 0)]


def test_the_page_of_numbers_says_all_that(boss: Client, ada: User, settings: Any) -> None:
    settings.AI = Configuration(provider="openai", name="Example AI", day_cap_micro=5_000_000)
    DaySpending.objects.create(day=timezone.now().astimezone(UTC).date(), spent_micro=5_000_000)
    rows.use(ada)
    rows.answer(ada, rating=1, rating_note="The <b>dates</b> were wrong.", title="Secret plan")
    html = boss.get(NUMBERS).content.decode()
    for words in ("$5.00", "billing-bad", "$0.0042", "0.40 s", "What is my next step in this career?", "100%"):
        assert words in html
    assert "The &lt;b&gt;dates&lt;/b&gt; were wrong." in html
    assert not any(secret in html for secret in ("Secret plan", "Ada Quay", ada.email))


def test_with_nothing_there_it_says_so(boss: Client) -> None:
    html = boss.get(NUMBERS).content.decode()
    assert "No AI was asked in these days." in html
    assert "There is no answer yet." in html
    assert "no cap" in html


def test_spending_stands_beside_the_most_that_a_day_may_cost(boss: Client, settings: Any) -> None:
    DaySpending.objects.create(day=NOON.date(), spent_micro=1_250_000, reserved_micro=10_000)
    assert "no cap" in boss.get(DAYS).content.decode()
    settings.AI = Configuration(provider="openai", day_cap_micro=5_000_000)
    html = boss.get(DAYS).content.decode()
    for words in ("2026-06-15", "$1.25", "$0.0100", "$5.00", "25%"):
        assert words in html


@pytest.mark.parametrize("role", ["editor", "moderator", "support", "consultant"])
def test_others_at_work_do_not_see_it(role: str) -> None:
    client = at_work(role)
    for url in (USES, NUMBERS, DAYS):
        assert client.get(url).status_code == 403


def test_nothing_of_it_can_be_changed(boss: Client, ada: User) -> None:
    use = rows.use(ada)
    assert boss.post(f"{USES}{use.pk}/change/", {"cost_micro": 0}).status_code == 403
    assert boss.get(f"{USES}add/").status_code == 403
    assert boss.post(f"{USES}{use.pk}/delete/").status_code == 403
    assert boss.post(NUMBERS).status_code == 405
