"""Postings into the database, some two hundred in one transaction: the same result however often.

A posting is read (jobs.recognition) before the transaction begins, and only if it is new or says
something else than before. Within it there are whole-batch statements only.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import DataError, IntegrityError, OperationalError, transaction
from django.db.models import F

from jobs import companies, fingerprints, importing_facts, indexing
from jobs.importing_lock import one_writer
from jobs.importing_matching import Board, Item, Slot
from jobs.models import ImportRun, Job, JobChange, JobListing, JobSkill, JobSource, SpamRule
from jobs.posting import Fault, Posting
from jobs.recognition import Book, recognise
from jobs.recognition.recognised import Recognised

log = logging.getLogger(__name__)
SIZE = 200
_TRIES = 4
_MOST_FAULTS = 50
_KEEPS = ("status", "posted_at", "changed_at", "closed_at", "closed_because", "held_because", "fingerprint")
_OF_A_LISTING = (
    "job_id", "url", "apply_url", "is_open", "open_since", "posted_at", "closes_at", "last_seen_at", "last_run_id",
    "closed_at", "digest", "text_digest", "raw",
)  # fmt: skip


class LostClaimError(Exception):
    """Another process has taken the source over: nothing more may be written for it here."""


@dataclass(slots=True)
class Tally:
    seen: int = 0
    created: int = 0
    changed: int = 0
    closed: int = 0
    reopened: int = 0
    held: int = 0
    fault_count: int = 0
    faults: list[Fault] = field(default_factory=list)

    def fault(self, fault: Fault) -> None:
        self.fault_count += 1
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(fault)

    def add(self, other: "Tally") -> None:
        for name in ("seen", "created", "changed", "closed", "reopened", "held", "fault_count"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.faults += other.faults[: _MOST_FAULTS - len(self.faults)]

    @property
    def is_public_news(self) -> bool:
        return bool(self.created or self.changed or self.closed or self.reopened)


@dataclass(slots=True)
class Importer:
    """Takes the postings of one run. `guard` is called first in each transaction and raises LostClaimError."""

    source: JobSource
    run: ImportRun
    book: Book
    clock: Callable[[], datetime]
    guard: Callable[[], None] = lambda: None
    tally: Tally = field(default_factory=Tally)
    is_sound: bool = True  # every posting so far says which it is

    def take(self, postings: Iterable[Posting], *, after: Callable[[Tally], None] | None = None) -> None:
        """In batches; `after` is told how far it is."""
        for part in batched(postings, SIZE):
            self.tally.seen += len(part)
            self._take(self._sound(part))
            if after:
                after(self.tally)

    def _sound(self, part: Sequence[Posting]) -> dict[str, Posting]:
        """Those that can be stored, by key. Of two with one key the first."""
        sound: dict[str, Posting] = {}
        for posting in part:
            if what := self._fault_of(posting):
                self.tally.fault(Fault(posting.key[:100] or posting.title[:100], what))
                self._is_there(posting.key)
            else:
                sound.setdefault(posting.key, posting)
        return sound

    def _is_there(self, key: str) -> None:
        """A posting that cannot be stored is at its source all the same: its listing does not close."""
        self.is_sound &= bool(key)
        if "\0" not in key:
            JobListing.objects.filter(source=self.source, key=key).update(last_seen_at=self.clock())

    def _fault_of(self, posting: Posting) -> str:
        if not posting.key or len(posting.key) > 300 or "\0" in posting.key:
            return "It has no key that tells it from others, of at most 300 characters."
        if not posting.title.strip():
            return "It has no title."
        if not posting.company.strip() and not self.source.company_id:
            return "It names no company. Say in the source whose board it is."
        return ""

    def _take(self, postings: dict[str, Posting]) -> None:
        """A batch; one that the database refuses is halved until what is wrong stands alone."""
        if not postings:
            return
        try:
            self._take_all(postings)
        except (DataError, IntegrityError, ValueError) as error:
            keys = list(postings)
            if len(keys) == 1:
                log.warning("%s, posting %s: %s", self.source, keys[0], error)
                self._is_there(keys[0])
                self.tally.fault(Fault(keys[0], f"The database refuses it: {str(error).splitlines()[0][:200]}."))
                return
            for half in (keys[: len(keys) // 2], keys[len(keys) // 2 :]):
                self._take({key: postings[key] for key in half})

    def _take_all(self, postings: dict[str, Posting]) -> None:
        reader = _Reader(self, postings)
        reader.read_ahead()
        for tried in range(1, _TRIES + 1):
            try:
                with transaction.atomic():
                    self.guard()
                    one_writer()
                    tally = _write(self, reader)
            except (IntegrityError, OperationalError) as error:  # somebody else was at the same rows
                if tried == _TRIES or not _may_pass(error):
                    raise
            else:
                self.tally.add(tally)
                return


def _may_pass(error: Exception) -> bool:
    """Whether trying again can help: a deadlock, a serialisation failure, a row that another has just added."""
    return getattr(error.__cause__, "pgcode", "") in ("40P01", "40001", "23505", "23503")


class _Reader:
    """The postings of a batch, each recognised at most once."""

    def __init__(self, importer: Importer, postings: dict[str, Posting]) -> None:
        self.importer, self.postings = importer, postings
        self.digests = {key: fingerprints.digest(posting) for key, posting in postings.items()}
        self.company = importer.source.company.name if importer.source.company else ""
        self._read: dict[str, Recognised | Fault] = {}
        self.now = importer.clock()

    def read_ahead(self) -> None:
        known = dict(
            JobListing.objects.filter(source=self.importer.source, key__in=self.postings).values_list("key", "digest")
        )
        for key, digest in self.digests.items():
            if known.get(key) != digest:
                self.read(key)

    def read(self, key: str) -> Recognised | Fault:
        if key not in self._read:
            try:
                read = recognise(self.postings[key], self.importer.book, now=self.now, company=self.company)
                empty = not read.title.strip() or not read.company.strip()
                self._read[key] = Fault(key, "Nothing is left of its title or company.") if empty else read
            except Exception:  # no posting may stop the others; the log has the trace
                log.exception("%s, posting %s", self.importer.source, key)
                self._read[key] = Fault(key, "It could not be read; the log says why.")
        return self._read[key]


def _write(importer: Importer, reader: _Reader) -> Tally:
    """One batch within its transaction."""
    tally, now, source = Tally(), importer.clock(), importer.source
    known = {
        listing.key: listing
        for listing in JobListing.objects.filter(source=source, key__in=reader.postings).defer("raw")
    }
    JobListing.objects.filter(pk__in=[listing.pk for listing in known.values()]).update(last_seen_at=now)
    items = list(_items(reader, known, tally, now))
    if not items:
        return tally
    _name_companies(items, source)
    board = Board(source, importer.run, now=now)
    board.load(items)
    for item in items:
        board.place(item)
    _store(board)
    tally.created, tally.changed, tally.held = board.created, board.changed, board.held
    tally.closed, tally.reopened = board.closed, board.reopened
    _count_hits(items)
    indexing.index(sorted(slot.job.pk for slot in board.touched()))
    return tally


def _items(reader: _Reader, known: dict[str, JobListing], tally: Tally, now: datetime) -> Iterator[Item]:
    """The postings that something has to be done for."""
    for key, posting in reader.postings.items():
        listing, digest = known.get(key), reader.digests[key]
        same = listing is not None and listing.digest == digest
        if same and listing and (listing.is_open or (listing.closes_at and listing.closes_at <= now)):
            continue
        read = reader.read(key)
        if isinstance(read, Fault):
            tally.fault(read)
            continue
        for sentence in read.faults:
            tally.fault(Fault(key, sentence))
        source = reader.importer.source
        since = listing.first_seen_at if listing else now
        closes_at = importing_facts.end_of(posting, read, source, since=since)
        yield Item(posting, read, digest, fingerprints.text_digest(read), closes_at, listing)


def _name_companies(items: Sequence[Item], source: JobSource) -> None:
    named: dict[str, companies.Named] = {}
    folded: dict[Item, str] = {}
    for item in items:
        if source.company_id and not item.posting.company.strip():
            item.company_id = source.company_id
        else:
            folded[item] = companies.fold(item.read.company)
            named.setdefault(folded[item], companies.Named(item.read.company, item.posting.company_url, source.is_demo))
    ids = companies.find_or_add_all(named) if named else {}
    for item, name in folded.items():
        item.company_id = ids[name]


def _store(board: Board) -> None:
    slots = board.touched()
    Job.objects.bulk_create(slot.job for slot in slots if slot.is_new)
    _upsert(Job, [slot.job for slot in slots if not slot.is_new], (*importing_facts.FACTS, *_KEEPS))
    for listing, slot in board.placed:
        listing.job = slot.job
    known = [listing for listing, _slot in board.placed if listing.pk is not None]
    JobListing.objects.bulk_create(listing for listing, _slot in board.placed if listing.pk is None)
    _upsert(JobListing, known, _OF_A_LISTING)
    if board.to_read_again:
        JobListing.objects.filter(pk__in=board.to_read_again).update(digest="")
    JobChange.objects.bulk_create(board.changes)
    _store_skills(slots)


def _upsert(model: Any, rows: Sequence[Any], columns: Sequence[str]) -> None:
    """Rows that are there already, rewritten in one statement."""
    if rows:
        names = [model._meta.get_field(column).name for column in columns]
        model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=names)


def _store_skills(slots: Sequence[Slot]) -> None:
    wanted = {slot.job.pk: slot.skills for slot in slots if slot.skills is not None}
    known = [slot.job.pk for slot in slots if slot.skills is not None and not slot.is_new]
    old: dict[int, list[int]] = {}
    for job_id, skill_id in JobSkill.objects.filter(job_id__in=known).values_list("job_id", "skill_id"):
        old.setdefault(job_id, []).append(skill_id)
    other = {pk: skills for pk, skills in wanted.items() if tuple(old.get(pk, ())) != skills}
    JobSkill.objects.filter(job_id__in=other.keys() & old.keys()).delete()
    JobSkill.objects.bulk_create(
        JobSkill(job_id=pk, skill_id=skill, position=position)
        for pk, skills in other.items()
        for position, skill in enumerate(skills)
    )


def _count_hits(items: Sequence[Item]) -> None:
    hits: dict[int, int] = {}
    for item in items:
        if item.read.suspicion and item.read.suspicion.rule_id and item.known is None:
            hits[item.read.suspicion.rule_id] = hits.get(item.read.suspicion.rule_id, 0) + 1
    for rule, number in hits.items():
        SpamRule.objects.filter(pk=rule).update(hits=F("hits") + number)
