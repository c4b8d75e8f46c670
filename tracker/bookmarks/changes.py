"""What became of a bookmarked thing: changed, closed, gone; and the text of an ad, line by line."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from careers.models import Status
from jobs import job_page
from jobs.choices import JobStatus
from jobs.importing_facts import plain
from jobs.models import Job
from tracker import snapshots
from tracker.models import Bookmark, BookmarkKind
from tracker.snapshots import Difference

MOST_LINES = 1_000
AROUND = 1  # unchanged lines shown on either side of a change
_BLOCK = re.compile(r"(?=<(?:p|li|h[1-6]|ul|ol|blockquote|pre|div|tr)\b)|<br[^>]*>", re.IGNORECASE)


class Line(NamedTuple):
    """`kind` is "same", "gone" or "new", or "skipped" for unchanged lines that are left out."""

    kind: str
    text: str


def differences(bookmark: Bookmark) -> list[Difference]:
    """Which facts its ad gave otherwise when it was kept, or last seen. What is not public says nothing."""
    job, snapshot = bookmark.job, bookmark.snapshot
    if job is None or snapshot is None or not is_public(job):
        return []
    return snapshots.differences(snapshot=snapshot, job=job)


def is_public(job: Job) -> bool:
    return job.status in (JobStatus.OPEN, JobStatus.CLOSED)


def fate(bookmark: Bookmark) -> str:
    """Why it is no longer what it was, in a sentence; "" for what is there as ever."""
    if bookmark.kind == BookmarkKind.JOB:
        return _fate_of_job(bookmark.job)
    if bookmark.kind == BookmarkKind.GUIDE and (bookmark.guide is None or bookmark.guide.status != Status.PUBLISHED):
        return "This guide is no longer here."
    if bookmark.kind == BookmarkKind.COMPANY and bookmark.company is None:
        return "This company is no longer here."
    return ""


def _fate_of_job(job: Job | None) -> str:
    if job is None:
        return "This job is no longer here."
    if job.status == JobStatus.REMOVED:
        return "We took this ad off the site."
    if job.status == JobStatus.HELD:
        return "This ad is not shown just now: somebody here is looking at it."
    return job_page.closed_words(job)


def has_page(bookmark: Bookmark) -> bool:
    job = bookmark.job
    if bookmark.kind == BookmarkKind.JOB:
        return job is not None and is_public(job) and not job_page.is_gone(job)
    return not fate(bookmark)


def lines(html: str) -> list[str]:
    """A sanitised text as people read it: a line for each paragraph, item and heading."""
    return [line for part in _BLOCK.split(html) if (line := plain(part))][:MOST_LINES]


def compare(before: str, after: str) -> list[Line]:
    """What came and what went, with a little of what stands around it. Empty where all words are the same."""
    old, new = lines(before), lines(after)
    steps = SequenceMatcher(None, old, new, autojunk=len(old) > 200).get_opcodes()
    if all(step[0] == "equal" for step in steps):
        return []
    found: list[Line] = []
    for number, (step, a, b, c, d) in enumerate(steps):
        if step == "equal":
            found += _around(old[a:b], is_first=number == 0, is_last=number == len(steps) - 1)
        else:
            found += [Line("gone", text) for text in old[a:b]] + [Line("new", text) for text in new[c:d]]
    return found


def _around(same: list[str], *, is_first: bool, is_last: bool) -> Iterator[Line]:
    head, tail = 0 if is_first else AROUND, 0 if is_last else AROUND
    if len(same) <= head + tail + 1:
        yield from (Line("same", text) for text in same)
        return
    yield from (Line("same", text) for text in same[:head])
    yield Line("skipped", "")
    yield from (Line("same", text) for text in same[len(same) - tail :])
