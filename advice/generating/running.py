"""Starting an answer that a model writes: whether it may be, once for each form, one at a time for each member."""

import hashlib
import hmac
import uuid

from django.conf import settings
from django.db import transaction

from accounts.models import User
from advice.asking import Asked
from advice.composing import topics
from advice.document import to_json
from advice.generating import background, finishing, hub, settling, words, writing
from advice.goals import Goal
from advice.models import Answer, AnswerKind, AnswerState, ModelUse, Outcome
from advice.prompting.prompt import MOST_INPUT_TOKENS, MOST_OUTPUT_TOKENS
from advice.provider import adviser, breaker
from advice.provider.port import Adviser
from advice.quota import consent, quota, spending
from advice.quota.pricing import cost_micro
from advice.quota.quota import DayIsSpent
from billing.gate import has_feature
from billing.plans import Feature

STARTS = 2  # of one answer at most: what is lost before its first word is sent once more


class CannotAsk(Exception):  # noqa: N818 - reads as what it says
    """The words are for the member."""


class NeedsPlus(CannotAsk):
    pass


class NeedsConsent(CannotAsk):
    pass


class NoProvider(CannotAsk):
    pass


class StillWriting(CannotAsk):
    """Another answer of theirs is being written."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("Another answer is still being written for you. Ask again when it is done.")
        self.answer = answer


def start(asked: Asked, *, user: User, asked_key: uuid.UUID) -> Answer:
    """The answer to what one form asked, being written now or done already: sent twice, it is the same one.

    Where no model can be asked now, it is done at once, from our guides, and says why. Raises CannotAsk, and NoneLeft
    of the quota.
    """
    key = _key(asked, asked_key)
    if same := _same(user, key):
        return same
    asks = _allowed(user)
    settling.settle(user)
    if topics.blocked(asked.question):
        return _by_rules(asked, user, key, words.NOT_FOR_AN_AI)
    try:
        answer, use = _reserved(asked, user, key, asks)
        if use is not None and not breaker.allows(asks.name):  # last, as one try is all that a rest leaves
            finishing.fall_back(answer.pk, use, asked, None, finishing.Ended(Outcome.BREAKER, {}))
            return Answer.objects.get(pk=answer.pk)
    except DayIsSpent:
        spending.tell(spending.day_of(asked.now), now=asked.now)
        return _by_rules(asked, user, key, words.fell_back(Outcome.CAPPED), asks)
    if use is not None:
        transaction.on_commit(lambda: _begin(answer, use, asked, asks))
    return answer


def _allowed(user: User) -> Adviser:
    asks = adviser()
    if asks is None:
        raise NoProvider("There is no AI on this site. What our guides say is free, as often as you like.")
    if not has_feature(user, Feature.AI_ADVICE):
        raise NeedsPlus("Answers of an AI are part of Plus.")
    if not consent.given(user):
        raise NeedsConsent(f"Before the first time, say whether {asks.name} may see what you ask.")
    return asks


def _key(asked: Asked, asked_key: uuid.UUID) -> uuid.UUID:
    """The same for the same question of a form, and another where its fields were changed and it was sent again."""
    rows = (asked.job, asked.guide, asked.from_guide, asked.resume)
    return uuid.uuid5(asked_key, "|".join([asked.goal, *(str(row and row.pk) for row in rows), asked.question]))


def _same(user: User, asked_key: uuid.UUID) -> Answer | None:
    return Answer.objects.filter(user=user, asked_key=asked_key).first()


def _reserved(asked: Asked, user: User, asked_key: uuid.UUID, asks: Adviser) -> tuple[Answer, ModelUse | None]:
    """The answer with what it takes of quota and money; without a use, where the same form was first elsewhere."""
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).only("pk").get(pk=user.pk)
        if same := _same(user, asked_key):
            return same, None
        if writes := Answer.objects.filter(user=user, state=AnswerState.WRITING).first():
            raise StillWriting(writes)
        answer = Answer.objects.create(
            **_columns(asked), user=user, asked_key=asked_key, kind=AnswerKind.MODEL, state=AnswerState.WRITING,
            title=Goal(asked.goal).label, provider=asks.name, leased_until=settling.lease(),
        )  # fmt: skip
        use = quota.reserve(
            user, goal=asked.goal, answer=answer, provider=asks.name, model=asks.model,
            most_micro=cost_micro(STARTS * MOST_INPUT_TOKENS, MOST_OUTPUT_TOKENS), now=asked.now,
        )  # fmt: skip
    return answer, use


def _by_rules(asked: Asked, user: User, asked_key: uuid.UUID, why: str, capped: Adviser | None = None) -> Answer:
    """No model is asked. Where it would have been, but for money, that is in the books as a try."""
    document = finishing.by_rules(asked)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).only("pk").get(pk=user.pk)
        if same := _same(user, asked_key):
            return same
        quota.check_tries(user, now=asked.now)
        answer = Answer.objects.create(
            **_columns(asked), user=user, asked_key=asked_key, kind=AnswerKind.GUIDES, title=document.title[:200],
            document=to_json(document), fell_back=why, finished_at=asked.now,
        )  # fmt: skip
        if capped is not None:
            quota.note_capped(
                user, goal=asked.goal, answer=answer, provider=capped.name, model=capped.model, now=asked.now
            )
    return answer


def _columns(asked: Asked) -> dict[str, object]:
    return {
        "goal": asked.goal, "job": asked.job, "guide": asked.guide, "from_guide": asked.from_guide,
        "resume": asked.resume, "resume_edition": asked.resume.edition if asked.resume else None,
        "question": asked.question, "asked_at": asked.now,
    }  # fmt: skip


def _begin(answer: Answer, use: ModelUse, asked: Asked, asks: Adviser) -> None:
    task = writing.Task(
        answer=answer.pk, title=answer.title, asked=asked, adviser=asks, use=use,
        user_ref=pseudonym(answer.user_id), writing=hub.begin(answer.pk),
    )  # fmt: skip
    background.run(writing.write(task))


def pseudonym(user: int) -> str:
    """For the provider's checks of abuse: the same for a member each time, and nobody else can tell who it is."""
    return hmac.new(settings.SECRET_KEY.encode(), f"advice.member:{user}".encode(), hashlib.sha256).hexdigest()[:32]
