"""Letting go of what came from readers, each when its time is over. Safe in two processes."""

from datetime import datetime, timedelta

from django.utils import timezone

from careers.models import (
    GuideReads,
    QuestionAsker,
    QuestionState,
    ReaderQuestion,
    UsefulKey,
    UsefulNote,
    UsefulVotes,
)
from careers.readers import telling

ASKERS = timedelta(days=180)
DECLINED = timedelta(days=180)
NOTES = timedelta(days=365)
COUNTS = timedelta(days=400)  # a month, and the same one a year earlier


def prune(*, now: datetime) -> int:
    """How many rows went."""
    today = timezone.localdate(now)
    declined = ReaderQuestion.objects.filter(state=QuestionState.DECLINED, handled_at__lte=now - DECLINED)
    outdated = (
        QuestionAsker.objects.filter(asked_at__lte=now - ASKERS),
        declined.filter(askers=None),
        UsefulNote.objects.filter(day__lte=today - NOTES),
        UsefulVotes.objects.filter(day__lte=today - COUNTS),
        GuideReads.objects.filter(day__lte=today - COUNTS),
        UsefulKey.objects.filter(day__lt=today),
    )
    return telling.give_up(now=now) + sum(rows.delete()[0] for rows in outdated)
