"""Which job a posting belongs to, and what that makes of the job. In memory, for one batch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from jobs import fingerprints, importing_facts
from jobs.choices import ClosedBecause, JobStatus
from jobs.models import ImportRun, Job, JobChange, JobListing, JobSource
from jobs.posting import Posting
from jobs.recognition.recognised import Recognised


@dataclass(slots=True, eq=False)
class Item:
    """A posting that is new, changed or back, with what is known of it."""

    posting: Posting
    read: Recognised
    digest: str
    text_digest: str
    closes_at: datetime | None
    known: JobListing | None
    company_id: int = 0

    @property
    def fingerprint(self) -> str:
        place = self.read.place
        return fingerprints.fingerprint(
            self.company_id, self.read.title.strip()[:200],
            places=place.places, open_to=place.open_to, location=place.text[:300],
        )  # fmt: skip


@dataclass(slots=True, eq=False)
class Slot:
    """A job with its open listings, some of which are not stored yet."""

    job: Job
    is_new: bool = False
    listings: list[JobListing] = field(default_factory=list)
    skills: tuple[int, ...] | None = None
    is_rewritten: bool = False

    @property
    def best(self) -> JobListing | None:
        return min(self.listings, key=importing_facts.rank, default=None)


class Board:
    """The jobs that a batch may touch, and what it does to them."""

    def __init__(self, source: JobSource, run: ImportRun, *, now: datetime) -> None:
        self.source, self.run, self.now = source, run, now
        self.placed: list[tuple[JobListing, Slot]] = []
        self.changes: list[JobChange] = []
        self.created = self.changed = self.closed = self.reopened = self.held = 0
        self.to_read_again: set[int] = set()
        self._slots: dict[int, Slot] = {}
        self._new: list[Slot] = []
        self._live: dict[str, Slot] = {}

    def touched(self) -> list[Slot]:
        return self._new + [slot for slot in self._slots.values() if slot.is_rewritten]

    def load(self, items: Sequence[Item]) -> None:
        """All that this batch has to know, in three queries."""
        own = {item.known.job_id for item in items if item.known}
        rows = Job.objects.select_for_update(no_key=True).order_by("pk")
        jobs = {job.pk: job for job in rows.filter(pk__in=own)} if own else {}
        wanted = {job.fingerprint for job in jobs.values()}
        for item in items:
            first = item.fingerprint
            wanted |= {first, fingerprints.with_text(first, item.text_digest)}
        for job in rows.filter(fingerprint__in=wanted).exclude(status=JobStatus.CLOSED):
            jobs.setdefault(job.pk, job)
        self._slots = {pk: Slot(job) for pk, job in jobs.items()}
        self._live = {
            slot.job.fingerprint: slot for slot in self._slots.values() if slot.job.status != JobStatus.CLOSED
        }
        if jobs:
            open_ones = JobListing.objects.filter(job_id__in=jobs, is_open=True).select_related("source")
            for listing in open_ones.defer("raw").order_by("pk"):
                self._slots[listing.job_id].listings.append(listing)

    def place(self, item: Item) -> None:
        if item.known is None:
            self._place_new(item)
        else:
            self._place_known(item, item.known)

    def _is_over(self, item: Item) -> bool:
        return item.closes_at is not None and item.closes_at <= self.now

    def _place_new(self, item: Item) -> None:
        first = item.fingerprint
        slot, mark = (None, first) if self._is_over(item) else self._same(item, first)
        listing = JobListing(source=self.source, key=item.posting.key, first_seen_at=self.now, open_since=self.now)
        if slot is None:
            slot = Slot(Job(fingerprint=mark, posted_at=item.read.posted_at or self.now, first_seen_at=self.now,
                            changed_at=self.now), is_new=True)  # fmt: skip
            self._new.append(slot)
            self.created += 1
            if not self._is_over(item):
                self._live[mark] = slot
        self._fill_listing(listing, item, slot)
        if slot.is_new and len(slot.listings) < 2:
            self._write_facts(slot, item)
            self._judge(slot, item)
            if self._is_over(item):
                self._shut(slot, ClosedBecause.ENDED, at=item.closes_at or self.now)
        elif slot.best is listing:
            self._write_facts(slot, item)
            self._judge(slot, item)
        else:
            slot.is_rewritten = not slot.is_new  # its search row says where it is listed

    def _same(self, item: Item, first: str) -> tuple[Slot | None, str]:
        """The job that a new posting is of, if it is there already; else the fingerprint of a new one."""
        for mark in (first, fingerprints.with_text(first, item.text_digest)):
            slot = self._live.get(mark)
            if slot is None:
                return None, mark
            own = [listing for listing in slot.listings if listing.source_id == self.source.pk]
            if not own or any(listing.text_digest == item.text_digest for listing in own):
                return slot, mark
        return None, fingerprints.own_fingerprint(self.source.pk, item.posting.key)

    def _place_known(self, item: Item, listing: JobListing) -> None:
        slot = self._slots[listing.job_id]
        was_open, itself = listing.is_open, bool(listing.digest) and listing.digest != item.digest
        before = slot.best
        if not was_open and not self._is_over(item):
            slot = self._back(slot)
        address = importing_facts.applied_for_at(listing)
        slot.listings = [each for each in slot.listings if each.pk != listing.pk]
        self._fill_listing(listing, item, slot)
        slot.is_rewritten = not slot.is_new
        best = slot.best
        if best is None:
            self._write_facts(slot, item, keep_history=itself)
            if slot.job.status == JobStatus.OPEN:
                self._shut(slot, ClosedBecause.ENDED, at=self.now)
                self.closed += 1
        elif best.pk == listing.pk:
            same_one = before is None or before.pk == listing.pk
            self._write_facts(slot, item, keep_history=itself and same_one, address=address)
            self._judge(slot, item)
        elif before and before.pk == listing.pk and best.pk:  # the job goes by another from now on
            self.to_read_again.add(best.pk)
        self.changed += was_open and itself

    def _back(self, slot: Slot) -> Slot:
        """A closed listing is there again: its job opens, unless staff closed it or another has taken its place."""
        job = slot.job
        if job.status != JobStatus.CLOSED or job.closed_because == ClosedBecause.STAFF:
            return slot
        other = self._live.get(job.fingerprint)
        if other is not None:
            slot.is_rewritten = True
            return other
        self._note(slot, "status", JobStatus.CLOSED.label, JobStatus.OPEN.label)
        job.status, job.closed_at, job.closed_because = JobStatus.OPEN, None, ""
        self._live[job.fingerprint] = slot
        self.reopened += 1
        return slot

    def _fill_listing(self, listing: JobListing, item: Item, slot: Slot) -> None:
        over = self._is_over(item)
        if not over and not listing.is_open:
            listing.open_since = self.now
        listing.source = self.source
        listing.url, listing.apply_url = map(importing_facts.web, (item.posting.url, item.posting.apply_url))
        listing.posted_at, listing.closes_at = item.read.posted_at, item.closes_at
        listing.is_open = not over
        listing.closed_at = (listing.closed_at or self.now) if over else None
        listing.digest, listing.text_digest = item.digest, item.text_digest
        listing.raw = importing_facts.payload(item.posting)
        listing.last_seen_at, listing.last_run = self.now, self.run
        if not over:
            slot.listings.append(listing)
        self.placed.append((listing, slot))

    def _write_facts(self, slot: Slot, item: Item, *, keep_history: bool = False, address: str | None = None) -> None:
        job = slot.job
        before = importing_facts.shown(job) if keep_history else {}
        values = importing_facts.facts(
            item.posting, item.read, company_id=item.company_id, source=self.source, closes_at=item.closes_at
        )
        open_to_change = values.keys() - set(job.kept_fields)
        different = [name for name in values if name in open_to_change and getattr(job, name) != values[name]]
        for name in different:
            setattr(job, name, values[name])
        job.posted_at = item.read.posted_at or job.posted_at
        if not slot.is_new:
            slot.is_rewritten = True
            job.changed_at = self.now if different else job.changed_at
            self._mark_anew(slot, item)
        slot.skills = tuple(dict.fromkeys(item.read.skill_ids))
        if keep_history:
            for name, text in importing_facts.shown(job).items():
                self._note(slot, name, before[name], text)
            if address is not None and slot.best:
                self._note(slot, "apply_url", address, importing_facts.applied_for_at(slot.best))

    def _mark_anew(self, slot: Slot, item: Item) -> None:
        """The fingerprint follows the facts, as long as no other job has it."""
        job, first = slot.job, item.fingerprint
        for mark in (first, fingerprints.with_text(first, item.text_digest), fingerprints.own_fingerprint(job.pk)):
            if job.status == JobStatus.CLOSED or self._live.get(mark, slot) is slot:
                job.fingerprint = mark
                if job.status != JobStatus.CLOSED:
                    self._live[mark] = slot  # the old one stays taken for this batch
                return

    def _judge(self, slot: Slot, item: Item) -> None:
        """Hold back what is suspicious; what staff decided stays."""
        job, suspicion = slot.job, item.read.suspicion
        if suspicion is None or job.is_released or job.status != JobStatus.OPEN:
            return
        job.status = JobStatus.REMOVED if suspicion.remove else JobStatus.HELD
        job.held_because = suspicion.reason[:200]
        self.held += 1

    def _shut(self, slot: Slot, because: ClosedBecause, *, at: datetime) -> None:
        job = slot.job
        if job.status == JobStatus.OPEN:
            job.status, job.closed_because, job.closed_at = JobStatus.CLOSED, because, at
            if not slot.is_new:
                self._note(slot, "status", JobStatus.OPEN.label, because.label)

    def _note(self, slot: Slot, name: str, before: str, after: str) -> None:
        if before != after:
            self.changes.append(
                JobChange(job=slot.job, at=self.now, source=self.source, field=name, before=before, after=after)
            )
