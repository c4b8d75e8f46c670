"""From a source to jobs: claim it, crawl it, store what it shows, close what is gone, write down how it went.

A run that breaks off, or whose process is killed, loses nothing: each batch is one transaction together
with the place where the crawl goes on, and another process takes the source over when its lease has ended.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from careers import epoch
from jobs import closing, importing_claims, importing_runs
from jobs.adapters import Adapter, adapter_for
from jobs.choices import Outcome
from jobs.fetching import Client, SourceError, TransientError
from jobs.importing_batches import Importer, LostClaimError, Tally
from jobs.importing_claims import NotNowError
from jobs.importing_lock import one_writer
from jobs.models import ImportRun, JobListing, JobSource
from jobs.posting import Crawled, Fault, Posting
from jobs.recognition import Book

__all__ = ["NotNowError", "import_postings", "import_source"]

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
Progress = Callable[[Tally], None]
_UNREAD = (
    "Nothing was closed, because some postings could not be read and each of them may be one that seems to be gone. "
    "The faults below say what is wrong with them."
)


def _clock(now: datetime | None) -> Clock:
    return timezone.now if now is None else lambda: now


def import_source(
    source: JobSource,
    *,
    now: datetime | None = None,
    client: Client | None = None,
    only_due: bool = False,
    book: Book | None = None,
    progress: Progress | None = None,
) -> ImportRun:
    """Crawl a source now. Raises NotNowError where its terms or another process do not allow it, or it is not due.

    Whatever goes wrong at the source is in the run, not raised. `now` is for tests: the clock stands still then.
    """
    clock = _clock(now)
    claim = importing_claims.take(source, now=clock(), only_due=only_due)
    with nullcontext(client) if client else Client() as used:
        return _Crawl(source, claim, clock, used, book, progress).run_through()


def import_postings(
    source: JobSource,
    postings: Iterable[Posting | Fault],
    *,
    now: datetime | None = None,
    is_whole: bool = False,
    book: Book | None = None,
    progress: Progress | None = None,
) -> ImportRun:
    """Import postings that are here already, the same way as crawled ones.

    With `is_whole` they are all that the source has, and what is absent closes by the same rules.
    """
    clock = _clock(now)
    began = clock()
    run = ImportRun.objects.create(source=source, started_at=began)
    importer = Importer(source, run, book or Book.load(), clock)
    message, is_done = "", False
    try:
        faults = _take_stream(importer, postings, progress)
        if is_whole:
            is_sound = _are_placed(source, faults, clock()) and importer.is_sound
            message = _close_absent(importer, began=began, is_resumed=False, is_sound=is_sound)
            JobSource.objects.filter(pk=source.pk).update(shrunk_at=source.shrunk_at, last_whole_at=began)
        is_done = True
    finally:
        tally = importer.tally
        outcome = (Outcome.WITH_FAULTS if tally.fault_count else Outcome.COMPLETE) if is_done else Outcome.FAILED
        message = message if is_done else "It broke off; the log says why. What was finished by then stays."
        importing_runs.keep(run, tally, outcome=outcome, message=message, finished_at=clock())
        if tally.is_public_news:
            epoch.bump()
    importing_runs.prune(source)
    return run


def _take_stream(importer: Importer, postings: Iterable[Posting | Fault], progress: Progress | None) -> list[Fault]:
    """In batches, so that memory stays flat. Gives the faults, which may stand for postings that are there."""
    faults: list[Fault] = []

    def sound() -> Iterator[Posting]:
        for each in postings:
            if isinstance(each, Fault):
                faults.append(each)
                importer.tally.fault(each)
            else:
                yield each

    importer.take(sound(), after=progress)
    return faults


def _are_placed(source: JobSource, faults: Iterable[Fault], now: datetime) -> bool:
    """Whether each fault says which listing it is about. Those are there, if not to be read: they were seen."""
    keys = {fault.where[:300] for fault in faults}
    known = JobListing.objects.filter(source=source, key__in=keys)
    placed = set(known.values_list("key", flat=True)) if keys else set()
    if placed:
        known.update(last_seen_at=now)
    return placed == keys


def _close_absent(importer: Importer, *, began: datetime, is_resumed: bool, is_sound: bool) -> str:
    """Close what a crawl that came to its end did not show; gives what has to be said.

    While a crawl was broken off, jobs may have moved from a page to come to one that was read. So
    after a resumed one only that closes which the crawl before did not show either.
    """
    source, now = importer.source, importer.clock()
    if not is_sound:
        return _UNREAD
    if is_resumed and source.last_whole_at is None:
        return ""
    with transaction.atomic():
        importer.guard()
        one_writer()
        sure_since = source.last_whole_at if is_resumed and source.last_whole_at else began
        closed, message = closing.close_absent(source, began=began, sure_since=sure_since, now=now)
    importer.tally.closed += closed
    return message


class _Crawl:
    """One run of a claimed source."""

    def __init__(
        self, source: JobSource, claim: UUID, clock: Clock, client: Client,
        book: Book | None, progress: Progress | None,
    ) -> None:  # fmt: skip
        self.source, self.claim, self.clock, self.client, self.progress = source, claim, clock, client, progress
        self.began = clock()
        self._begin_or_resume()
        self.run = importing_runs.begin(source, now=self.began)
        self.importer = Importer(source, self.run, book or Book.load(), clock, self._hold)

    def _begin_or_resume(self) -> None:
        source = self.source
        started = source.crawl_started_at
        self.is_resumed = bool(source.resume and started and self.began - started < importing_claims.RESUMED_WITHIN)
        if not self.is_resumed:
            source.resume, source.crawl_started_at, source.crawl_is_sound = "", self.began, True
            source.save(update_fields=["resume", "crawl_started_at", "crawl_is_sound"])

    def _hold(self) -> None:
        importing_claims.renew(self.source, self.claim, now=self.clock())

    def run_through(self) -> ImportRun:
        try:
            adapter = adapter_for(self.source.format)
            for crawled in adapter.crawl(self.source.address, client=self.client, resume=self.source.resume):
                self._take(crawled)
            message = self._come_to_the_end(adapter)
        except LostClaimError:
            self._keep(Outcome.INCOMPLETE, "It took too long, and another process took the source over.")
        except SourceError as error:
            self._fail(error.message, error)
        except ValidationError as error:
            self._fail(" ".join(error.messages), error)
        except DatabaseError:
            raise  # nothing can be written down now; the lease ends, and the next run goes on
        except Exception as error:  # one source must not stop the others; the log has the trace
            log.exception("The crawl of %s failed", self.source)
            self._fail(f"A fault of ours ({type(error).__name__}); the log says more.", error)
        else:
            self._succeed(message)
        if self.importer.tally.is_public_news:
            epoch.bump()
        importing_runs.prune(self.source)
        return self.run

    def _take(self, crawled: Crawled) -> None:
        source, tally = self.source, self.importer.tally
        for fault in crawled.faults:
            tally.fault(fault)
        source.crawl_is_sound &= _are_placed(source, crawled.faults, self.clock())
        self.importer.take(crawled.postings, after=self.progress)
        with transaction.atomic():
            self._hold()
            one_writer()
            if crawled.closed:
                tally.closed += closing.close_keys(source, crawled.closed, now=self.clock())
            source.resume = crawled.resume
            source.crawl_is_sound &= self.importer.is_sound
            source.save(update_fields=["resume", "crawl_is_sound"])
            importing_runs.keep(self.run, tally, client=self.client)

    def _come_to_the_end(self, adapter: Adapter) -> str:
        if not adapter.is_whole:
            return ""
        began = self.source.crawl_started_at or self.began
        return _close_absent(
            self.importer, began=began, is_resumed=self.is_resumed, is_sound=self.source.crawl_is_sound
        )

    def _succeed(self, message: str) -> None:
        source = self.source
        self._keep(Outcome.WITH_FAULTS if self.importer.tally.fault_count else Outcome.COMPLETE, message)
        importing_claims.release(
            source, self.claim, resume="", last_whole_at=source.crawl_started_at, crawl_started_at=None,
            shrunk_at=source.shrunk_at, last_success_at=self.clock(), failures_in_a_row=0,
            next_run_at=importing_claims.next_regular(source, began=self.began),
        )  # fmt: skip

    def _fail(self, message: str, error: Exception) -> None:
        """Written down with the remedy, and tried again later: where it stopped, if that can still be."""
        source, now, is_passing = self.source, self.clock(), isinstance(error, TransientError)
        failures = source.failures_in_a_row + 1
        retry_after = error.retry_after if isinstance(error, TransientError) else None
        again = importing_claims.pause(
            source, failures=failures, is_lasting=not is_passing, retry_after=retry_after, now=now
        )
        resume = source.resume if is_passing else ""
        outcome = Outcome.INCOMPLETE if resume else Outcome.FAILED
        self._keep(outcome, f"{message} It is tried again on {again:%Y-%m-%d at %H:%M} UTC.")
        not_before = again if retry_after else source.not_before
        importing_claims.release(
            source, self.claim, resume=resume, failures_in_a_row=failures, next_run_at=again, not_before=not_before
        )

    def _keep(self, outcome: Outcome, message: str) -> None:
        importing_runs.keep(
            self.run, self.importer.tally, client=self.client, outcome=outcome, message=message,
            finished_at=self.clock(),
        )  # fmt: skip
