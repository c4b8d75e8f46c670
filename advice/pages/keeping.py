"""Keeping an answer of our guides in the account."""

import uuid

from django.db import transaction

from accounts.models import User
from advice.asking import Asked
from advice.composing import compose
from advice.document import to_json
from advice.models import Answer, AnswerKind, AnswerState

MOST_KEPT = 500


class TooManyAnswers(Exception):  # noqa: N818 - reads as what it says
    """The member has as many as there can be."""

    def __init__(self) -> None:
        super().__init__(f"You have {MOST_KEPT} answers, which is the most. Delete one that you no longer need.")


def keep(*, asked: Asked, user: User, asked_key: uuid.UUID) -> Answer:
    """The answer by our rules as it is now; of one form, once. Raises TooManyAnswers."""
    answered = compose(asked)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).only("pk").get(pk=user.pk)
        if same := Answer.objects.of(user).filter(asked_key=asked_key).first():
            return same
        if Answer.objects.of(user).count() >= MOST_KEPT:
            raise TooManyAnswers
        return Answer.objects.create(
            user=user, goal=asked.goal, job=asked.job, guide=asked.guide, from_guide=asked.from_guide,
            resume=asked.resume, resume_edition=asked.resume.edition if asked.resume else None,
            question=asked.question, kind=AnswerKind.GUIDES, state=AnswerState.DONE, title=answered.title[:200],
            document=to_json(answered), asked_key=asked_key, asked_at=asked.now, finished_at=asked.now,
        )  # fmt: skip
