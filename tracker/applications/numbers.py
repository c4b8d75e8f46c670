"""How applications went: of each figure, of how many it is. Of fewer than FEW, only counts are told."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from statistics import median
from typing import NamedTuple

from django.utils import timezone

from accounts.models import User
from tracker.applications.duplicates import fold_title
from tracker.models import Application, EventKind, Outcome, Stage, TimelineEvent

FEW = 5
ANSWERS = (Outcome.ACCEPTED, Outcome.REJECTED)


class Share(NamedTuple):
    """How many of how many; `percent` where there are enough."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.part / self.whole) if self.whole >= FEW else None


class Days(NamedTuple):
    """Of so many the middle wait in days, where enough have one, and the longest."""

    number: int
    middle: int | None
    longest: int | None


class Role(NamedTuple):
    name: str
    answered: Share


class Numbers(NamedTuple):
    stages: list[tuple[str, int]]
    sent: int
    answered: Share
    to_answer: Days
    waiting: Days
    roles: list[Role]


def of(user: User, *, today: date) -> Numbers:
    """Two queries."""
    rows = list(Application.objects.kept(user).for_cards().select_related("guide"))
    heard = _heard(user)
    sent = [each for each in rows if each.was_sent or (each.stage == Stage.CLOSED and each.pk in heard)]
    answered = [each for each in sent if _is_answered(each, heard)]
    waits = [
        (day - each.applied_on).days
        for each in answered
        if each.applied_on and (day := heard.get(each.pk)) and day >= each.applied_on
    ]
    waiting = [each for each in sent if each.stage == Stage.APPLIED]
    open_since = [(today - each.applied_on).days for each in waiting if each.applied_on and each.applied_on <= today]
    return Numbers(
        stages=[(str(label), sum(each.stage == stage for each in rows)) for stage, label in Stage.choices],
        sent=len(sent),
        answered=Share(len(answered), len(sent)),
        to_answer=_days(waits, of=len(waits)),
        waiting=_days(open_since, of=len(waiting)),
        roles=_roles(sent, {each.pk for each in answered}),
    )


def _heard(user: User) -> dict[int, date | None]:
    """Since when each is answered, by its moves; None where it was added so, which says no day.

    Moved back before an answer, it is as if there had been none: a slip of the hand is no answer.
    """
    told = TimelineEvent.objects.filter(
        kind__in=(EventKind.ADDED, EventKind.MOVED), application__user=user, application__removed_at__isnull=True
    )
    moves = told.order_by("at", "pk").values_list("application", "kind", "to_stage", "at", "application__outcome")
    found: dict[int, datetime | None] = {}
    for pk, kind, stage, at, outcome in moves:
        if stage in (Stage.SAVED, Stage.APPLIED):
            found.pop(pk, None)
        elif stage != Stage.CLOSED or outcome in ANSWERS:
            found.setdefault(pk, at if kind == EventKind.MOVED else None)
    return {pk: timezone.localtime(at).date() if at else None for pk, at in found.items()}


def _is_answered(each: Application, heard: dict[int, date | None]) -> bool:
    if each.stage == Stage.CLOSED:
        return each.outcome in ANSWERS or each.pk in heard
    return each.stage in (Stage.INTERVIEW, Stage.OFFER)


def _days(waits: list[int], *, of: int) -> Days:
    return Days(of, round(median(waits)) if len(waits) >= FEW else None, max(waits, default=None))


def _roles(sent: Iterable[Application], answered: set[int]) -> list[Role]:
    """By career guide, and where none is chosen by title. The most frequent first."""
    groups: dict[str, list[Application]] = defaultdict(list)
    for each in sent:
        groups[f"guide {each.guide_id}" if each.guide else fold_title(each.title)].append(each)
    found = [
        Role(group[0].guide.title if group[0].guide else group[0].title,
             Share(sum(each.pk in answered for each in group), len(group)))
        for group in groups.values()
    ]  # fmt: skip
    return sorted(found, key=lambda role: (-role.answered.whole, role.name))[:50]
