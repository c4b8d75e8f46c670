"""One answer being written: what is gathered for it, the model's stream through the gate, and how it ends."""

import logging
import time
from collections.abc import Iterable
from contextlib import aclosing
from dataclasses import dataclass, field

from advice.asking import Asked
from advice.checking.check import NothingLeft, answered
from advice.checking.gate import Dropped, Gate, Shown
from advice.composing import compose
from advice.document import Answered
from advice.generating import finishing, hub, keeping, words
from advice.generating.background import in_database
from advice.generating.finishing import Ended
from advice.generating.hub import Said, Writing
from advice.models import Answer, ModelUse, Outcome
from advice.prompting.prompt import MOST_OUTPUT_TOKENS, Prompt, build, estimated_tokens
from advice.provider import breaker
from advice.provider.port import Adviser, Failure, ProviderFailed, Restart, Usage
from advice.quota import consent, quota
from advice.quota.pricing import cost_micro
from advice.quota.quota import Facts
from advice.sources import Gathered, gather

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """An answer to write. `title` is its own for as long as it is being written."""

    answer: int
    title: str
    asked: Asked
    adviser: Adviser
    use: ModelUse
    user_ref: str
    writing: Writing


@dataclass(frozen=True)
class Prepared:
    """What the model gets, and the answer of our rules, which takes its place if it fails."""

    ruled: Answered
    gathered: Gathered
    prompt: Prompt
    gate: Gate


@dataclass
class Progress:
    """How far the model is. Times are of time.monotonic()."""

    prepared: Prepared | None = None
    text: str = ""
    usage: Usage | None = None
    is_sent: bool = False  # from here on it may cost money
    starts: int = 1
    began: float = field(default_factory=time.monotonic)
    first: float | None = None

    @property
    def sent(self) -> Facts:
        if self.prepared is None:
            return {}
        return {
            "prompt_digest": self.prepared.prompt.digest,
            "sources": [source.origin for source in self.prepared.gathered.sources],
            "first_ms": None if self.first is None else int((self.first - self.began) * 1000),
            "total_ms": int((time.monotonic() - self.began) * 1000),
        }

    @property
    def facts(self) -> Facts:
        """With tokens as the provider counted them or, where it did not say, as we do."""
        read = self.prepared.prompt.tokens if self.prepared else 0
        told = self.usage or Usage(read, estimated_tokens(self.text) if self.text else 0)
        told = Usage(told.input_tokens * self.starts, told.output_tokens)
        return {
            "input_tokens": told.input_tokens, "output_tokens": told.output_tokens, "is_estimated": self.usage is None,
            "cost_micro": cost_micro(told.input_tokens, told.output_tokens), **self.sent,
        }  # fmt: skip


class _Withdrawn(Exception):  # noqa: N818 - reads as what it says
    """The member has taken back their consent since they asked."""


async def write(task: Task) -> None:
    """To its end, whatever comes. An answer that could not be settled is settled by others when its lease is over."""
    keeping.keep(task.writing, task.title)
    try:
        await _write(task)
    except Exception:
        _log.exception("The answer %s could not be settled", task.answer)
    finally:
        keeping.let_go(task.writing)
        hub.end(task.writing)


async def _write(task: Task) -> None:
    progress, why, told = Progress(), Outcome.LOST, ""
    try:
        progress.prepared = prepared = await in_database(_prepare, task.asked)
        await _stream(task, prepared, progress)
        checked = answered(prepared.gate, task.asked, prepared.gathered)
    except NothingLeft as nothing:
        why, facts = Outcome.NONSENSE, Facts(**progress.facts, removed=nothing.removed)
    except ProviderFailed as failed:
        _log.warning("The AI failed (%s): %s", failed.why, failed)
        is_charged = failed.has_begun or failed.why == Failure.TIMEOUT or progress.starts > 1
        why, facts = Outcome(failed.why), progress.facts if is_charged else progress.sent
        told = words.UNREADABLE if failed.why == Failure.NONSENSE else ""
        await in_database(breaker.failed, task.adviser.name, failed.why)
    except _Withdrawn:
        why, facts = Outcome.WITHDRAWN, progress.sent
    except Exception:
        _log.exception("The answer %s broke off", task.answer)
        facts = Facts(**progress.sent, **quota.at_most(task.use)) if progress.is_sent else progress.sent
    else:
        facts = Facts(**progress.facts, removed=len(checked.removed))
        await in_database(finishing.finish, task.answer, task.use, checked, prepared.ruled, facts)
        return
    if not progress.is_sent:
        await in_database(breaker.let_go, task.adviser.name)
    ruled = progress.prepared.ruled if progress.prepared else None
    await in_database(finishing.fall_back, task.answer, task.use, task.asked, ruled, Ended(why, facts, told))


def _prepare(asked: Asked) -> Prepared:
    gathered = gather(asked)
    return Prepared(compose(asked), gathered, build(asked, gathered), Gate(gathered, asked))


def _may_see(answer: int) -> bool:
    """Whether its owner still lets the provider see what they ask; not so where it is deleted."""
    row = Answer.objects.select_related("user").filter(pk=answer).first()
    return row is not None and consent.given(row.user)


async def _stream(task: Task, prepared: Prepared, progress: Progress) -> None:
    """What comes goes through the gate to those who read along. Raises ProviderFailed."""
    if not await in_database(_may_see, task.answer):  # gathering takes a moment, and a form may be sent meanwhile
        raise _Withdrawn
    progress.began, progress.is_sent, gate = time.monotonic(), True, prepared.gate
    stream = task.adviser.stream(prepared.prompt.messages, max_tokens=MOST_OUTPUT_TOKENS, user_ref=task.user_ref)
    async with aclosing(stream) as pieces:  # type: ignore[type-var]
        async for piece in pieces:
            if isinstance(piece, Usage):
                progress.usage = piece
                continue
            if isinstance(piece, Restart):
                progress.starts += 1
                continue
            progress.first = progress.first or time.monotonic()
            progress.text += piece.text
            task.writing.say(_said(gate.feed(piece.text)))
    task.writing.say(_said(gate.finish()))
    await in_database(breaker.answered, task.adviser.name)


def _said(events: Iterable[Shown | Dropped]) -> list[Said]:
    return [
        Said(event.sentence, event.text) if isinstance(event, Shown) else Said(event.sentence, back=event.characters)
        for event in events
        if isinstance(event, Shown) or event.characters
    ]
