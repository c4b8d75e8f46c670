"""The cap on what a day may cost, and many at once at the last answer and the last cent."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import mail

from accounts.models import User
from advice.models import DaySpending, ModelUse
from advice.provider.configuration import Configuration
from advice.quota import quota, spending
from billing.plans import PLUS, Feature, Per
from tests.accounts.members import at_once
from tests.advice.quota.test_quota import NOON, reserve, used
from tests.resumes.rows import member

pytestmark = pytest.mark.django_db
DAY = PLUS.limit(Feature.AI_ADVICE, Per.DAY) or 0


@pytest.fixture(autouse=True)
def ai(settings: Any) -> None:
    settings.AI = Configuration(provider="openai", name="Parrot", day_cap_micro=100)


def owner(email: str = "root@example.org", **fields: Any) -> User:
    return User.objects.create_user(email, is_staff=True, **fields)


def ask(user: User, most_micro: int) -> ModelUse:
    """As advice.generating.running does."""
    try:
        return reserve(user, most_micro=most_micro)
    except quota.DayIsSpent:
        spending.tell(spending.day_of(NOON), now=NOON)
        raise


def test_an_answer_that_may_cost_more_than_what_is_left_is_not_asked_for() -> None:
    plus = member(plus=True)
    quota.book(reserve(plus, most_micro=60), now=NOON, cost_micro=50)
    reserve(plus, most_micro=50)
    with pytest.raises(quota.DayIsSpent):
        reserve(plus, most_micro=1)
    assert ModelUse.objects.count() == 2


def test_the_next_day_has_money_of_its_own() -> None:
    plus = member(plus=True)
    reserve(plus, most_micro=100)
    assert reserve(plus, most_micro=100, now=datetime(2026, 11, 19, tzinfo=UTC))


def test_without_a_cap_the_day_is_counted_all_the_same(settings: Any) -> None:
    settings.AI = replace(settings.AI, day_cap_micro=0)
    reserve(member(plus=True), most_micro=10**12)
    assert DaySpending.objects.get(day=NOON.date()).reserved_micro == 10**12


def test_those_who_look_after_it_hear_of_it_once() -> None:
    owner(is_superuser=True)
    treasurer = owner("treasurer@example.org")
    treasurer.user_permissions.add(Permission.objects.get(codename="view_dayspending"))
    owner("editor@example.org")
    owner("gone@example.org", is_superuser=True, is_active=False)
    plus = member(plus=True)
    for _ in range(3):
        with pytest.raises(quota.DayIsSpent):
            ask(plus, 101)
    assert [message.to for message in mail.outbox] == [["root@example.org"], ["treasurer@example.org"]]
    assert mail.outbox[0].subject == "The money for AI of 18 November 2026 is used up"
    assert "$0.00" in mail.outbox[0].body
    assert DaySpending.objects.get(day=NOON.date()).told_at == NOON


def test_a_mail_that_cannot_be_sent_is_tried_again_and_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    owner(is_superuser=True)
    plus = member(plus=True)

    def down(**_named: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as away:
        away.setattr(spending.mail, "send", down)
        with pytest.raises(quota.DayIsSpent):
            ask(plus, 101)
    assert mail.outbox == []
    with pytest.raises(quota.DayIsSpent):
        ask(plus, 101)
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_of_thirty_at_once_at_the_last_answer_exactly_one_gets_it() -> None:
    plus = member(plus=True)
    used(plus, DAY - 1, NOON)
    answers = at_once(*[lambda: reserve(plus, most_micro=1)] * 30)
    assert {type(answer) for answer in answers} == {quota.NoneLeft, ModelUse}
    assert sum(isinstance(answer, ModelUse) for answer in answers) == 1
    assert quota.meter(plus, NOON).used_day == DAY


@pytest.mark.django_db(transaction=True)
def test_many_members_at_once_never_spend_more_than_the_cap() -> None:
    owner(is_superuser=True)
    people = [member(f"reader{number}@example.org", plus=True) for number in range(12)]
    answers = at_once(*[lambda user=user: ask(user, 30) for user in people])
    assert sum(isinstance(answer, ModelUse) for answer in answers) == 3
    assert sum(isinstance(answer, quota.DayIsSpent) for answer in answers) == 9
    assert DaySpending.objects.get().reserved_micro == 90
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_settled_by_many_at_once_it_is_settled_once() -> None:
    use = reserve(member(plus=True), most_micro=30)
    same = [ModelUse.objects.get(pk=use.pk) for _ in range(8)]
    answers = at_once(
        *[lambda one=one: quota.book(one, now=NOON, cost_micro=7) for one in same[:4]],
        *[lambda one=one: quota.give_back(one, "lost", now=NOON, cost_micro=7) for one in same[4:]],
    )
    assert sorted(answers) == [False] * 7 + [True]
    assert DaySpending.objects.values_list("reserved_micro", "spent_micro").get() == (0, 7)
