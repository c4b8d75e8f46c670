"""What tests of bookmarks begin with."""

from typing import Any

from accounts.models import User
from jobs.models import Job
from tracker.bookmarks import keeping
from tracker.bookmarks.things import find
from tracker.models import Bookmark


def bookmark(user: User, of: Any, **fields: Any) -> Bookmark:
    """Of a job, guide or company, or of a search by its query."""
    kept = keeping.keep_for(user, find(key(of)))
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.save()
    return kept


def key(of: Any) -> str:
    if isinstance(of, str):
        return f"search:{of}"
    kind = of._meta.model_name
    return f"guide:{of.slug}" if kind == "guide" else f"{kind}:{of.pk}"


def change(job: Job, **fields: Any) -> None:
    Job.objects.filter(pk=job.pk).update(**fields)
