"""The page of advice in numbers: figures of advice.figures as tables and in words."""

from datetime import datetime
from typing import Any

from advice import figures
from advice.admin.words import dollars, seconds
from advice.figures import DayOfUse, GoalOfAnswers, Note
from billing.admin.bases import NONE, table


def shown(now: datetime, *, cap_micro: int) -> dict[str, Any]:
    days, today = figures.by_day(now), figures.today(now)
    return {
        "days": figures.DAYS,
        "spent": dollars(today.spent_micro),
        "reserved": dollars(today.reserved_micro),
        "cap": dollars(cap_micro) if cap_micro else "no cap",
        "is_spent": bool(cap_micro) and today.spent_micro + today.reserved_micro >= cap_micro,
        "total": dollars(sum(day.cost_micro for day in days)),
        "uses": sum(day.uses for day in days),
        "by_day": table(
            "Each day with a use, the newest first",
            ("Day", "Uses", "Answered", "First words", "In all", "Taken out", "Cost"),
            map(_day, days),
            empty="No AI was asked in these days.",
        ),
        "failures": table("Why uses came to nothing", ("Why", "How often"), figures.failures(now)),
        "by_goal": table(
            "What people said, by goal",
            ("Goal", "Kind", "Answers", "Helped", "Did not", "Helped of those who said", "Reported"),
            map(_goal, figures.by_goal()),
            empty="There is no answer yet.",
        ),
        "notes": table(
            "Why, in their words, the newest first",
            ("Goal", "Kind", "Helped", "Note"),
            map(_note, figures.notes()),
            empty="Nobody has said why yet.",
        ),
    }


def _day(day: DayOfUse) -> tuple[Any, ...]:
    removed = NONE if day.removed is None else f"{day.removed:.1f}"
    times = (seconds(day.first_ms), seconds(day.total_ms))
    return (f"{day.day:%Y-%m-%d}", day.uses, day.answered, *times, removed, dollars(day.cost_micro))


def _note(note: Note) -> tuple[Any, ...]:
    return (note.goal.label, note.kind.label, "yes" if note.helped else "no", note.text)


def _goal(row: GoalOfAnswers) -> tuple[Any, ...]:
    rated = row.helped + row.did_not
    share = f"{row.helped / rated:.0%}" if rated else NONE
    return (row.goal.label, row.kind.label, row.answers, row.helped, row.did_not, share, row.reported)
