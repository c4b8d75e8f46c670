"""How an answer ends: with what a model wrote and was checked, or with the answer of our rules in its place.

Each of them settles an answer once, whoever comes first: the process that wrote it, or one that found it dead.
"""

import logging
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from advice.asking import Asked
from advice.composing import compose
from advice.document import Answered, Source, Step, to_json
from advice.generating import words
from advice.goals import Goal
from advice.models import Answer, AnswerKind, AnswerState, ModelUse, Outcome
from advice.quota import quota
from advice.quota.quota import Facts

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ended:
    """How a model's answer came about, for the books; and for the member, where the outcome does not say it."""

    outcome: Outcome
    facts: Facts
    words: str = ""


def finish(answer: int, use: ModelUse, checked: Answered, ruled: Answered, facts: Facts) -> None:
    """The model's answer takes its place, with the steps of our rules."""
    document = with_steps(replace(checked, title=ruled.title or checked.title), ruled)
    with transaction.atomic():
        _settle(answer, document, kind=AnswerKind.MODEL, fell_back="")
        quota.book(use, now=timezone.now(), **facts)


def fall_back(answer: int, use: ModelUse | None, asked: Asked, ruled: Answered | None, ended: Ended) -> None:
    """The answer of our rules takes the model's place, and the member's quota is as it was."""
    document = ruled or by_rules(asked)
    with transaction.atomic():
        _settle(answer, document, kind=AnswerKind.GUIDES, fell_back=ended.words or words.fell_back(ended.outcome))
        if use is not None:
            quota.give_back(use, ended.outcome, now=timezone.now(), **ended.facts)


def by_rules(asked: Asked) -> Answered:
    """Nobody is left with an answer that is never finished, even where our own rules fail."""
    try:
        return compose(asked)
    except Exception:
        _log.exception("The rules have no answer to the goal %s", asked.goal)
        return Answered(title=Goal(asked.goal).label)


def _settle(answer: int, document: Answered, *, kind: AnswerKind, fell_back: str) -> bool:
    """False where it was settled before, or deleted by its owner meanwhile."""
    rows = Answer.objects.filter(pk=answer, state=AnswerState.WRITING)
    return bool(
        rows.update(
            state=AnswerState.DONE, kind=kind, title=document.title[:200], document=to_json(document), text_so_far="",
            fell_back=fell_back, leased_until=None, finished_at=timezone.now(),
        )
    )  # fmt: skip


def with_steps(checked: Answered, ruled: Answered) -> Answered:
    """Steps are ours. Their sources follow those that the model was given, unless it was given the same."""
    sources, numbers = list(checked.sources), {_place(source): source.number for source in checked.sources}
    steps = []
    for step in ruled.steps:
        marks = []
        for source in filter(None, map(ruled.source, step.marks)):
            if _place(source) not in numbers:
                number = max(numbers.values(), default=0) + 1
                numbers[_place(source)] = number
                sources.append(replace(source, number=number))
            marks.append(numbers[_place(source)])
        steps.append(Step(step.key, step.title, step.days, tuple(marks)))
    return replace(checked, steps=tuple(steps), sources=tuple(sources))


def _place(source: Source) -> tuple[str, str, str]:
    return source.origin, source.url, source.quote
