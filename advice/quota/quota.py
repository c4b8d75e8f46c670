"""How many answers of a model a member may have: taken before the model is asked, kept when it answered, given back
when it did not. Months and days are those of UTC."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from advice.goals import Goal
from advice.models import Answer, AnswerState, ModelUse, Outcome, UseState
from advice.quota import spending
from advice.quota.spending import DayIsSpent
from billing.gate import plan_of
from billing.plans import Feature, Per

__all__ = ["DayIsSpent", "Meter", "NoneLeft", "TooManyTries", "at_most", "book",
           "check_tries", "give_back", "give_back_all", "meter", "note_capped", "reserve"]  # fmt: skip

TRIES = 3  # for each answer of a day, whatever becomes of them


class NoneLeft(Exception):  # noqa: N818 - reads as what it says
    """The member's answers are used up, those `per` month or day; there are new ones at `renews_at`."""

    def __init__(self, per: Per, renews_at: datetime) -> None:
        super().__init__(f"none left {per}")
        self.per = per
        self.renews_at = renews_at


class TooManyTries(NoneLeft):
    """So many of the member's uses of that day came to nothing, and each costs money, that there are no more today."""


@dataclass(frozen=True, slots=True)
class Meter:
    """`of_…` is None where there is no such limit. `renews_at` is when the limit that is nearest gives new ones."""

    used_month: int
    of_month: int | None
    used_day: int
    of_day: int | None
    renews_at: datetime

    @property
    def used_up(self) -> Per | None:
        """Which limit is reached; that of the month counts first."""
        if self.of_month is not None and self.used_month >= self.of_month:
            return Per.MONTH
        return Per.DAY if self.of_day is not None and self.used_day >= self.of_day else None


def meter(user: User, now: datetime) -> Meter:
    """Two queries."""
    month, day = _month(now), _day(now)
    counted = Q(reserved_at__gte=month)
    used = ModelUse.objects.filter(counted, user=user).exclude(state=UseState.GIVEN_BACK)
    counts = used.aggregate(month=Count("pk"), day=Count("pk", filter=Q(reserved_at__gte=day)))
    plan = plan_of(user)
    of_month, of_day = (plan.limit(Feature.AI_ADVICE, per) for per in (Per.MONTH, Per.DAY))
    by_day = of_day is not None and counts["day"] >= of_day and (of_month is None or counts["month"] < of_month)
    return Meter(
        counts["month"], of_month, counts["day"], of_day, day + timedelta(days=1) if by_day else _month_after(month)
    )


def reserve(
    user: User,
    *,
    goal: Goal | str,
    answer: Answer | None,
    provider: str,
    model: str,
    most_micro: int,
    now: datetime,
) -> ModelUse:
    """Take one answer of the member's and `most_micro` of the day's money. Raises NoneLeft (of it
    TooManyTries) and DayIsSpent.

    One at a time for each member, over all processes. Where the money is used up, people at work are to be told
    (spending.tell), once no transaction is open that this would undo.
    """
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        found = meter(user, now)
        if per := found.used_up:
            raise NoneLeft(per, found.renews_at)
        check_tries(user, now=now)
        spending.take(spending.day_of(now), most_micro)
        return ModelUse.objects.create(
            user=user, answer=answer, goal=goal, provider=provider, model=model,
            reserved_micro=most_micro, reserved_at=now,
        )  # fmt: skip


def check_tries(user: User, *, now: datetime) -> None:
    """Raises TooManyTries. What was given back, and what no model was asked for, count here as well."""
    of_day, day = plan_of(user).limit(Feature.AI_ADVICE, Per.DAY), _day(now)
    if of_day is None:
        return
    tried = ModelUse.objects.filter(user=user, reserved_at__gte=day).count()
    unasked = Answer.objects.filter(user=user, asked_at__gte=day, use__isnull=True).exclude(fell_back="").count()
    if tried + unasked >= TRIES * of_day:
        raise TooManyTries(Per.DAY, day + timedelta(days=1))


def note_capped(user: User, *, goal: Goal | str, answer: Answer, provider: str, model: str, now: datetime) -> None:
    """In the books, that a model would have been asked, had there been money."""
    ModelUse.objects.create(
        user=user, answer=answer, goal=goal, provider=provider, model=model, reserved_at=now,
        state=UseState.GIVEN_BACK, outcome=Outcome.CAPPED, settled_at=now,
    )  # fmt: skip


class Facts(TypedDict, total=False):
    """What became of a use, as far as it is known (advice.models.ModelUse)."""

    input_tokens: int
    output_tokens: int
    cost_micro: int
    is_estimated: bool
    prompt_digest: str
    sources: list[str]
    first_ms: int | None
    total_ms: int | None
    removed: int


def book(use: ModelUse, *, now: datetime, **facts: Unpack[Facts]) -> bool:
    """The model answered. False, and nothing changes, where the use was settled before."""
    return _settle(use, UseState.BOOKED, Outcome.ANSWERED, now, facts)


def give_back(use: ModelUse, outcome: Outcome | str, *, now: datetime, **facts: Unpack[Facts]) -> bool:
    """The member got no answer of the model: it is not counted. What the provider takes for it all the same
    (`cost_micro`) stays spent. False, and nothing changes, where the use was settled before."""
    return _settle(use, UseState.GIVEN_BACK, outcome, now, facts)


def at_most(use: ModelUse) -> Facts:
    """Where nobody knows any more what it did cost: all that was reserved for it."""
    return {"cost_micro": use.reserved_micro, "is_estimated": True}


def give_back_all(user: User) -> None:
    """Before an account is deleted (accounts.privacy.deletion), and its uses with it: what is under way may cost all
    that it may, and nothing stays reserved. Answers are locked before uses, as where answers end."""
    writing = Answer.objects.filter(user=user, state=AnswerState.WRITING).order_by("pk")
    list(writing.select_for_update(of=("self",)).values_list("pk", flat=True))
    for use in ModelUse.objects.filter(user=user, state=UseState.RESERVED).order_by("pk"):
        give_back(use, Outcome.LOST, now=timezone.now(), **at_most(use))


def _settle(use: ModelUse, state: UseState, outcome: Outcome | str, now: datetime, facts: Facts) -> bool:
    became = {"state": state, "outcome": outcome, "settled_at": now, **facts}
    with transaction.atomic():
        if not ModelUse.objects.filter(pk=use.pk, state=UseState.RESERVED).update(**became):
            return False
        day = spending.day_of(use.reserved_at)
        spending.settle(day, reserved=use.reserved_micro, spent=facts.get("cost_micro", 0))
    for name, value in became.items():
        setattr(use, name, value)
    return True


def _day(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _month(now: datetime) -> datetime:
    return _day(now).replace(day=1)


def _month_after(month: datetime) -> datetime:
    return (month + timedelta(days=32)).replace(day=1)
