"""Files of postings (NDJSON, one a line, also .gz) as sources for trying things out: marked as demo, not passed on."""

import gzip
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone
from django.utils.text import slugify

from jobs import closing
from jobs.adapters import ndjson
from jobs.choices import Format
from jobs.importing import import_postings
from jobs.importing_batches import Tally
from jobs.models import ImportRun, JobListing, JobSource
from jobs.posting import Fault, Posting


@dataclass(slots=True)
class _Overview:
    """What has to be known of a whole file before its first posting is taken."""

    newest: datetime | None = None
    key_of_newest: str = ""
    sources: tuple[str, ...] = ()


def load(
    path: Path, *, as_of_today: bool = False, now: datetime | None = None,
    progress: Callable[[Tally], None] | None = None,
) -> ImportRun:  # fmt: skip
    """Import a file. With `as_of_today` all its dates move together, so that its newest posting is of today."""
    moment = now or timezone.now()
    with _lines(path) as lines:
        overview = _look_over(ndjson.read(lines))
    source = _source(path, overview)
    shift = timedelta()
    if as_of_today and overview.newest:
        shift = timedelta(days=(moment - overview.newest).days)
        _expect_moved_dates(source, overview, shift)
    with _lines(path) as lines:
        return import_postings(source, _moved(ndjson.read(lines), shift), now=now, progress=progress)


@contextmanager
def _lines(path: Path) -> Iterator[Iterable[str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", errors="replace") as stream:
        yield stream


def _look_over(postings: Iterable[Posting | Fault]) -> _Overview:
    overview, names = _Overview(), dict[str, None]()
    for posting in postings:
        if isinstance(posting, Fault):
            continue
        if len(names) < 4 and isinstance(name := posting.raw.get("source"), str):
            names[name] = None
        if posting.posted_at and (overview.newest is None or posting.posted_at > overview.newest):
            overview.newest, overview.key_of_newest = posting.posted_at, posting.key
    overview.sources = tuple(names)
    return overview


def _source(path: Path, overview: _Overview) -> JobSource:
    """One for each file, by its name."""
    stem = path.name.removesuffix(".gz").removesuffix(".ndjson")
    slug = f"file-{slugify(stem)}"[:120]
    via = f"via {', '.join(overview.sources[:3])}" if overview.sources else ""
    source, _is_new = JobSource.objects.update_or_create(
        slug=slug,
        defaults={
            "name": f"File {stem}"[:120], "format": Format.NDJSON, "address": path.name[:500], "is_enabled": False,
            "is_demo": True, "may_be_passed_on": False, "attribution": via[:160],
        },
    )  # fmt: skip
    return source


def _expect_moved_dates(source: JobSource, overview: _Overview, shift: timedelta) -> None:
    """On another day all dates are others. That is our doing, so it is no change to tell people of."""
    newest = JobListing.objects.filter(source=source, key=overview.key_of_newest).first()
    if newest and overview.newest and newest.posted_at != overview.newest + shift:
        closing.read_again(source)


def _moved(postings: Iterable[Posting | Fault], shift: timedelta) -> Iterator[Posting | Fault]:
    for posting in postings:
        if shift and isinstance(posting, Posting):
            yield replace(
                posting,
                posted_at=posting.posted_at and posting.posted_at + shift,
                closes_at=posting.closes_at and posting.closes_at + shift,
            )
        else:
            yield posting
