"""What the page of an answer shows, and the list of all that somebody has."""

import json
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.utils import timezone

from accounts.models import User
from advice.document import Answered, from_json
from advice.goals import Goal
from advice.models import Answer, Consent
from advice.models.answers import KEPT_DAYS
from advice.pages import addresses, planning
from advice.pages.forms import RatingForm, ReportForm
from advice.quota import consent, quota
from billing.gate import has_feature
from billing.plans import Feature

PAGE_SIZE = 20


def context(answer: Answer, *, rating: RatingForm | None = None, report: ReportForm | None = None) -> dict[str, Any]:
    answered = document_of(answer)
    said = {"rating": answer.rating, "rating_note": answer.rating_note}
    steps = planning.steps(answered, planning.subject_of(answer), answer.user) if answered else []
    return {
        "answer": answer,
        "goal": Goal(answer.goal),
        "answered": answered,
        "steps": steps,
        "again_url": addresses.again(answer),
        "rating_form": rating or RatingForm(initial=said),
        "report_form": report or ReportForm(),
    }


def document_of(answer: Answer) -> Answered | None:
    """The answer; while it is being written, as much of it as has been checked."""
    if answer.is_done:
        return from_json(answer.document) if answer.document else None
    return from_json(json.loads(answer.text_so_far)) if answer.text_so_far else None


def history(user: User, *, page: str | None) -> dict[str, Any]:
    """Theirs, a page of them; with the meter where an AI can be asked, and whom they allow to see what they ask."""
    now = timezone.now()
    has_ai = settings.AI.is_on and has_feature(user, Feature.AI_ADVICE)
    return {
        "page": Paginator(Answer.objects.of(user).for_list(), PAGE_SIZE).get_page(page),
        "kept_days": KEPT_DAYS,
        "ai_is_on": settings.AI.is_on,
        "provider": consent.provider(),
        "has_ai": has_ai,
        "meter": quota.meter(user, now) if has_ai else None,
        "consent": Consent.objects.filter(user=user).first(),
    }
