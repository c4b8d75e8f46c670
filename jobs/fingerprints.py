"""What makes two listings the same job, and a posting a changed one."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import fields

from jobs.models import Job
from jobs.posting import Posting
from jobs.recognition.recognised import Recognised

_GAPS = re.compile(r"[^\w+#]+|_+")  # C++ and C# are not C
_OF_A_POSTING = [field.name for field in fields(Posting) if field.name != "raw"]


def _hash(*parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=24).hexdigest()


def _fold(text: str) -> str:
    return _GAPS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def digest(posting: Posting) -> str:
    """Of all that a posting says. Not of the payload: counters and dates of fetching change with every answer."""
    return _hash(*(getattr(posting, name) for name in _OF_A_POSTING))


def text_digest(recognised: Recognised) -> str:
    """Of its text and pay: two of one source that have the same company, title and places differ in these."""
    pay = recognised.pay
    text = " ".join(recognised.plain.casefold().split())
    return _hash(text, pay.least, pay.most, pay.currency, pay.period)


def fingerprint(company_id: int, title: str, *, places: Sequence[str], open_to: Sequence[str], location: str) -> str:
    """Of company, title and places. The company is its number: all its names are one."""
    return _hash(company_id, _fold(title), sorted(places) or sorted(open_to) or _fold(location))


def fingerprint_of(job: Job) -> str:
    return fingerprint(
        job.company_id, job.title, places=job.places, open_to=job.open_to, location=job.location_text
    )  # fmt: skip


def with_text(of_job: str, text: str) -> str:
    """For a second job of one source with the same company, title and places, but another text."""
    return _hash(of_job, text)


def own_fingerprint(*whose: object) -> str:
    """One that no other job can have: of its number, or of the source and key it comes from."""
    return _hash("own", *whose)
