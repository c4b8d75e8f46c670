"""What becomes of readers' questions. Each is settled once, whoever presses first, and its askers are told after that.

An answer that goes into the guide takes the way of every other change of it: careers.admin.saving, so it has a version,
an entry in the history and a new page, and whoever has the guide's form open meanwhile is told when they save.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from careers import storing
from careers.admin.assembling import Refused
from careers.admin.saving import save
from careers.documents import QuestionDocument
from careers.models import DeclineReason, Guide, QuestionState, ReaderQuestion
from careers.parts import fold, one_line, prose
from careers.readers import telling
from careers.skill_book import SkillBook
from careers.writing import normal


class Settled(Exception):  # noqa: N818 - it is what it is called
    """Somebody was first. `question` is as they left it, or None if it is gone."""

    def __init__(self, question: ReaderQuestion | None) -> None:
        super().__init__()
        self.question = question

    def __str__(self) -> str:
        if self.question is None:
            return "This question is gone; somebody has deleted it."
        who = self.question.handled_by or "Somebody"
        when = timezone.localtime(self.question.handled_at)
        return f"{who} settled this at {when:%H:%M on %-d %B %Y}: {self.question.get_state_display().lower()}."


@dataclass(frozen=True, slots=True)
class Answer:
    wording: str
    text: str

    @property
    def tidy(self) -> "Answer":
        """As a guide keeps it."""
        return Answer(one_line(self.wording), prose(self.text))


@transaction.atomic
def reply(pk: int, given: Answer, *, with_also: Iterable[int] = (), editor: User) -> list[ReaderQuestion]:
    """Answer those who wait, and leave the guide as it is. Returns what is settled now, the question first."""
    question, others = _locked(pk, with_also)
    if not question.is_new:
        raise Settled(question)
    return _settle(question, others, given.tidy, QuestionState.ANSWERED, editor)


@transaction.atomic
def put_into_guide(
    pk: int, given: Answer, *, seen_version: int | None, with_also: Iterable[int] = (), editor: User
) -> list[ReaderQuestion]:
    """Answer, as a question of the guide. Also what was answered by email before. Raises Refused, and nothing is done:
    where the guide is not the version that the editor saw, or storing refuses."""
    question, others = _locked(pk, with_also)
    if not question.is_new and (question.state != QuestionState.ANSWERED or question.version):
        raise Settled(question)
    given = given.tidy
    question.version = _added(question.guide_id, given, seen_version, editor)
    return _settle(question, others, given, QuestionState.ANSWERED, editor)


@transaction.atomic
def same_as(pk: int, known: Answer, *, with_also: Iterable[int] = (), editor: User) -> list[ReaderQuestion]:
    """Something that is answered already answers it."""
    question, others = _locked(pk, with_also)
    if not question.is_new:
        raise Settled(question)
    return _settle(question, others, known, QuestionState.SAME, editor)


@transaction.atomic
def decline(
    pk: int, reason: DeclineReason, *, said: str = "", with_also: Iterable[int] = (), editor: User
) -> list[ReaderQuestion]:
    question, others = _locked(pk, with_also)
    if not question.is_new:
        raise Settled(question)
    for each in (question, *others):
        each.reason, each.said = reason, said
    return _settle(question, others, Answer("", ""), QuestionState.DECLINED, editor)


def _locked(pk: int, with_also: Iterable[int]) -> tuple[ReaderQuestion, list[ReaderQuestion]]:
    """The question, and those of the others that are new and of the same guide; nobody else settles them meanwhile."""
    wanted = ReaderQuestion.objects.filter(pk__in={pk, *with_also}).select_related("handled_by")
    rows = {row.pk: row for row in wanted.select_for_update(of=("self",)).order_by("pk")}
    question = rows.pop(pk, None)
    if question is None:
        raise Settled(None)
    return question, [row for row in rows.values() if row.is_new and row.guide_id == question.guide_id]


def _settle(
    question: ReaderQuestion, others: list[ReaderQuestion], given: Answer, state: QuestionState, editor: User
) -> list[ReaderQuestion]:
    settled = [question, *others]
    for each in settled:
        each.wording, each.answer, each.handled_by, each.handled_at = given.wording, given.text, editor, timezone.now()
        each.state = QuestionState.SAME if state == QuestionState.ANSWERED and each in others else state
    columns = ["wording", "answer", "state", "reason", "said", "version", "handled_at", "handled_by"]
    ReaderQuestion.objects.bulk_update(settled, columns)
    ids = [each.pk for each in settled]
    transaction.on_commit(lambda: telling.tell_of(ids), robust=True)
    return settled


def _added(guide_id: int, given: Answer, seen_version: int | None, editor: User) -> int:
    """The version of the guide that has the question."""
    guide = Guide.objects.select_related("field").select_for_update(of=("self",)).get(pk=guide_id)
    if guide.version != seen_version:
        raise Refused([changed_meanwhile(guide)])
    document = normal(storing.load(guide))
    if any(fold(each.question) == fold(given.wording) for each in document.questions):
        raise Refused([f"The guide answers “{given.wording}” already. Choose that answer, or another wording."])
    added = QuestionDocument(given.wording, given.text)
    document = normal(replace(document, questions=(*document.questions, added)))
    reason = f"A reader’s question: {given.wording}"
    guide, _changed = save(document, guide=guide, skills=SkillBook(), editor=editor, reason=reason)
    return guide.version


def changed_meanwhile(guide: Guide) -> str:
    newest = guide.history.filter(version=guide.version).select_related("history_user").defer("document").first()
    who = str((newest and newest.history_user) or "an import")
    when = timezone.localtime(newest.history_date if newest else guide.changed_at)
    return (
        f"{who[0].upper()}{who[1:]} saved the guide at {when:%H:%M on %-d %B %Y}, after you had opened this page. "
        "What it answers now is listed here. Nothing you typed is lost: press again if your answer still belongs there."
    )
