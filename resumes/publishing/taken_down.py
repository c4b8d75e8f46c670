"""What moderators took off is not shown again as it was, and what its owner shows after that is looked at."""

import hashlib
import json
from datetime import datetime, timedelta

from resumes.document import Document
from resumes.models import Resume, TakenDown

WATCHED = timedelta(days=180)  # in which all that its owner publishes is looked at


def remember(resume: Resume, *, note: str, now: datetime) -> TakenDown:
    """Before `resume`, which others still see, becomes private."""
    digest = _digest(resume.published or {}, resume.published_photo)
    return TakenDown.objects.create(user=resume.user, resume=resume, digest=digest, note=note, taken_down_at=now)


def note_about(resume: Resume, document: Document) -> str | None:
    """What moderators said when they took off just this, of whichever resume of theirs; None where they did not."""
    rows = TakenDown.objects.filter(user=resume.user_id, digest=_digest(document, resume.photo))
    return rows.values_list("note", flat=True).first()


def is_watched(user_id: int, *, now: datetime) -> bool:
    return TakenDown.objects.filter(user=user_id, taken_down_at__gt=now - WATCHED).exists()


def _digest(document: Document, photo: str) -> str:
    """The same for the same content and picture, whatever its order in the database."""
    said = json.dumps([document, photo], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
