"""The page of a goal: what it needs, the answer by our rules, and what else could be done with that."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.models import User
from advice.asking import Asked, read
from advice.composing import compose
from advice.document import Answered
from advice.goals import GOALS, Goal
from advice.pages import ai_panel, choices, planning
from advice.pages.forms import AskForm, QuestionForm, said_of


def context(data: Mapping[str, str], *, goal: Goal, user: User | None) -> dict[str, Any]:
    """Nothing is written. Faults are told once something was asked for; a page that was merely opened has none."""
    now = timezone.now()
    form = AskForm(data, goal=goal, user=user)
    asked, answered = None, None
    if form.is_valid():
        asked, errors = read(form.said(), goal=goal, user=user, now=now)
        if form.is_sent:
            form.fault(errors)
    if asked is not None:
        form.fill(asked)
        answered = compose(asked)
    return {
        "goal": goal,
        "words": GOALS[goal],
        "form": form,
        "is_sent": form.is_sent,
        "role_titles": choices.role_titles() if {"guide", "from"} & form.fields.keys() else (),
        "ai": ai_panel.panel(user, now) if asked else None,
        **(_about(asked, answered, user) if asked and answered else {}),
    }


def _about(asked: Asked, answered: Answered, user: User | None) -> dict[str, Any]:
    return {
        "asked": asked,
        "answered": answered,
        "said": said_of(asked),
        "question_form": QuestionForm(initial={"question": asked.question}, auto_id="ai_%s"),
        "asked_key": uuid.uuid4(),
        "steps": planning.steps(answered, planning.subject_of(asked), user),
    }
