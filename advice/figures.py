"""What asking an AI comes to: uses, times and money day by day, and how people found the answers. No text of any."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Aggregate, Avg, Count, FloatField, Q, Sum
from django.db.models.functions import TruncDate

from advice.goals import Goal
from advice.models import Answer, AnswerKind, DaySpending, ModelUse, Outcome, UseState

DAYS = 30
MOST_NOTES = 50


class Median(Aggregate):
    """The middle value; None of none."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)%(filter)s"
    output_field = FloatField()


class DayOfUse(NamedTuple):
    """Times are milliseconds, medians of those that answered; money is millionths of a US dollar."""

    day: date
    uses: int
    answered: int
    first_ms: float | None
    total_ms: float | None
    removed: float | None  # sentences taken out of an answer, on average
    cost_micro: int


class GoalOfAnswers(NamedTuple):
    goal: Goal
    kind: AnswerKind
    answers: int
    helped: int
    did_not: int
    reported: int


class Note(NamedTuple):
    """What somebody wrote beside their rating; of an answer and a person no word."""

    goal: Goal
    kind: AnswerKind
    helped: bool
    text: str


class Spending(NamedTuple):
    """Of today (UTC)."""

    spent_micro: int
    reserved_micro: int


def by_day(now: datetime) -> list[DayOfUse]:
    """The newest first; days on which nothing was asked are left out. One query."""
    since = (now - timedelta(days=DAYS - 1)).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    done = Q(outcome=Outcome.ANSWERED)
    days = ModelUse.objects.filter(reserved_at__gte=since).order_by()
    rows = days.annotate(day=TruncDate("reserved_at", tzinfo=UTC)).values("day").annotate(
        uses=Count("pk"),
        answered=Count("pk", filter=done),
        first=Median("first_ms", filter=done),
        total=Median("total_ms", filter=done),
        taken_out=Avg("removed", filter=done),
        cost=Sum("cost_micro"),
    )  # fmt: skip
    names = ("day", "uses", "answered", "first", "total", "taken_out", "cost")
    return [DayOfUse(*row) for row in rows.order_by("-day").values_list(*names)]


def failures(now: datetime) -> list[tuple[str, int]]:
    """Why uses came to nothing in these days, the most frequent first, in words."""
    lost = ModelUse.objects.filter(reserved_at__gte=now - timedelta(days=DAYS), state=UseState.GIVEN_BACK).order_by()
    rows = lost.values("outcome").annotate(number=Count("pk")).order_by("-number", "outcome")
    return [(str(Outcome(outcome).label), number) for outcome, number in rows.values_list("outcome", "number")]


def by_goal() -> list[GoalOfAnswers]:
    """Of the answers that are kept now: how many, and what their owners said of them."""
    rows = Answer.objects.order_by().values("goal", "kind").annotate(
        answers=Count("pk"),
        helped=Count("pk", filter=Q(rating=1)),
        did_not=Count("pk", filter=Q(rating=-1)),
        told=Count("pk", filter=Q(reported_at__isnull=False)),
    )  # fmt: skip
    found = [
        GoalOfAnswers(Goal(goal), AnswerKind(kind), *numbers)
        for goal, kind, *numbers in rows.values_list("goal", "kind", "answers", "helped", "did_not", "told")
    ]
    return sorted(found, key=lambda row: (list(Goal).index(row.goal), row.kind))


def notes() -> list[Note]:
    """Those of the newest answers that have one."""
    rows = Answer.objects.exclude(rating=None).exclude(rating_note="").order_by("-asked_at", "-pk")
    fields = rows.values_list("goal", "kind", "rating", "rating_note")
    return [Note(Goal(goal), AnswerKind(kind), rating == 1, text) for goal, kind, rating, text in fields[:MOST_NOTES]]


def today(now: datetime) -> Spending:
    day = DaySpending.objects.filter(day=now.astimezone(UTC).date()).first()
    return Spending(day.spent_micro, day.reserved_micro) if day else Spending(0, 0)
