"""How consultants do: how busy they are, how long answers take in working time, how many promises are kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from advice.consultant import assigning, hours
from advice.consultant.assigning import Load
from advice.models import Author, Consultant, Message

DAYS = 30
MOST = 20_000  # answers that are looked at


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of the last DAYS. `kept` is how many of a hundred promises were; None where nothing was promised. Promises that
    are broken and not answered yet are in `overdue`."""

    load: Load
    overdue: int
    answers: int
    typical: timedelta | None
    kept: int | None


def of(consultants: Iterable[Consultant], *, now: datetime) -> Mapping[int, Numbers]:
    """By number. Four queries."""
    people = list(consultants)
    load = assigning.loads(people)
    late = _overdue(people, now)
    rows = Message.objects.filter(
        author=Author.CONSULTANT, consultant__in=people, promised_at__isnull=False, sent_at__gt=now - timedelta(DAYS)
    ).order_by("-pk")  # fmt: skip
    answers = defaultdict(list)
    for pk, promised, sent, waited in rows.values_list("consultant_id", "promised_at", "sent_at", "waited_minutes")[
        :MOST
    ]:
        answers[pk].append((promised is not None and sent <= promised, timedelta(minutes=waited or 0)))
    return {one.pk: _numbers(load[one.pk], late[one.pk], answers[one.pk]) for one in people}


def _overdue(people: Iterable[Consultant], now: datetime) -> Mapping[int, int]:
    counts: dict[int, int] = defaultdict(int)
    rows = assigning.open_ones(people).filter(reply_due_at__lt=now)
    for conversation in assigning.with_plus(rows):
        counts[conversation.consultant_id or 0] += 1
    return counts


def _numbers(load: Load, overdue: int, answers: list[tuple[bool, timedelta]]) -> Numbers:
    kept = sum(was_kept for was_kept, _ in answers)
    percent = 100 * kept // len(answers) if answers else None
    return Numbers(load, overdue, len(answers), hours.typical(waited for _, waited in answers), percent)
