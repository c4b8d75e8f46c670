"""Rows of what comes from readers; what a test does not name gets a plain value."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from careers.models import Guide, QuestionAsker, QuestionState, ReaderQuestion, UsefulNote
from careers.readers import asking, near

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
# what a browser says with a form of a page of ours
FROM_HERE = {"user-agent": BROWSER, "origin": "http://testserver"}


def question(guide: Guide, text: str = "Do I need to like heights?", **asked: Any) -> ReaderQuestion:
    words = near.words_of(text, near.names_of(guide))
    return asking.take(guide, text, words=words, **asked)


def asker(guide: Guide, text: str = "Is there a pension?", *, email: str, user: User | None = None) -> QuestionAsker:
    return question(guide, text, email=email, user=user).askers.get(email=email)


def answered(
    guide: Guide, text: str = "Who paints the tower?", *, by: User | None = None, **fields: Any
) -> ReaderQuestion:
    row = question(guide, text)
    settled = {"state": QuestionState.ANSWERED, "wording": text, "answer": "The keeper does.", **fields}
    ReaderQuestion.objects.filter(pk=row.pk).update(handled_by=by, handled_at=timezone.now(), **settled)
    row.refresh_from_db()
    return row


def note(guide: Guide, text: str = "Pay in winter", **fields: Any) -> UsefulNote:
    known = {"useful": False, "day": timezone.localdate(), **fields}
    return UsefulNote.objects.create(guide=guide, text=text, **known)
