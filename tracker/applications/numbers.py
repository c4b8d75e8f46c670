"""How applications went: of each figure, of how many it is. Of fewer than FEW, only counts are told."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import NamedTuple

from django.db.models import Min, Q
from django.utils import timezone

from accounts.models import User
from tracker.applications.duplicates import fold_title
from tracker.models import Application, Outcome, Stage, TimelineEvent

FEW = 5


class Share(NamedTuple):
    """How many of how many; `percent` where there are enough."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.part / self.whole) if self.whole >= FEW else None


class Days(NamedTuple):
    """The middle of so many waits in days; None where there are too few."""

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
    answers = _first_answers(user)
    sent = [each for each in rows if each.was_sent or each.pk in answers]
    answered = [each for each in sent if _is_answered(each, answers)]
    waits = [
        (answers[each.pk] - each.applied_on).days
        for each in answered
        if each.applied_on and each.pk in answers and answers[each.pk] >= each.applied_on
    ]
    open_since = [(today - each.applied_on).days for each in sent if each.stage == Stage.APPLIED and each.applied_on]
    return Numbers(
        stages=[(str(label), sum(each.stage == stage for each in rows)) for stage, label in Stage.choices],
        sent=len(sent),
        answered=Share(len(answered), len(sent)),
        to_answer=_days(waits),
        waiting=_days([days for days in open_since if days >= 0]),
        roles=_roles(sent, {each.pk for each in answered}),
    )


def _first_answers(user: User) -> dict[int, date]:
    """When each was first heard of: an interview, an offer, or closed with a yes or a no."""
    heard = Q(to_stage__in=(Stage.INTERVIEW, Stage.OFFER)) | Q(
        to_stage=Stage.CLOSED, application__outcome__in=(Outcome.ACCEPTED, Outcome.REJECTED)
    )
    mine = TimelineEvent.objects.filter(heard, application__user=user, application__removed_at__isnull=True)
    first = mine.filter(kind="moved").order_by().values_list("application").annotate(first=Min("at"))
    return {pk: timezone.localtime(at).date() for pk, at in first}


def _is_answered(each: Application, answers: dict[int, date]) -> bool:
    heard = each.outcome in (Outcome.ACCEPTED, Outcome.REJECTED)
    return heard or each.stage in (Stage.INTERVIEW, Stage.OFFER) or each.pk in answers


def _days(waits: list[int]) -> Days:
    if len(waits) < FEW:
        return Days(len(waits), None, max(waits, default=None))
    return Days(len(waits), round(median(waits)), max(waits))


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
