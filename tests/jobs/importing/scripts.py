"""Sources that answer as a test says, and the ways tests look at what came of it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from jobs import importing
from jobs.fetching import Client
from jobs.models import ImportRun, Job, JobSource, SearchRow
from jobs.posting import Crawled, Fault, Posting
from jobs.recognition import Book
from jobs.recognition.recognised import Pay, Place, Recognised, Suspicion

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def read(posting: Posting, _book: Book, *, now: datetime, company: str = "") -> Recognised:
    """Recognition that takes every word for what it says, so that tests of importing are about importing."""
    pay = Pay()
    if posting.pay and posting.pay.least is not None:
        least, most = (int(amount * 100) for amount in (posting.pay.least, posting.pay.most or posting.pay.least))
        pay = Pay(text=posting.pay.text, least=least, most=most, currency=posting.pay.currency, period="year")
    places = (posting.location.lower(),) if posting.location else ()
    suspicion = Suspicion(reason="It wants money.", remove="remove" in posting.tags) if "spam" in posting.tags else None
    return Recognised(
        title=posting.title,
        company=posting.company or company,
        description=posting.description,
        plain=unescape(strip_tags(posting.description)),
        pay=pay,
        place=Place(text=posting.location, label=posting.location, places=places, workplace=posting.workplace),
        level="".join(posting.level[:1]),
        employment_types=posting.employment,
        posted_at=posting.posted_at,
        closes_at=posting.closes_at,
        suspicion=suspicion,
    )


class Script:
    """An adapter whose answers are given: pages, and errors to be raised between them."""

    def __init__(self, *answers: Any, is_whole: bool = True) -> None:
        self.answers, self.is_whole = list(answers), is_whole
        self.resumed: list[str] = []

    def crawl(self, _address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        self.resumed.append(resume)
        for answer in self.answers[int(resume or 0) :]:
            if isinstance(answer, BaseException):
                raise answer
            yield answer() if callable(answer) else answer

    def check_address(self, address: str) -> str:
        return address


def pages(*parts: Sequence[Posting]) -> list[Crawled]:
    """Answers that lead to one another."""
    last = len(parts) - 1
    return [Crawled(postings=tuple(part), resume="" if at == last else str(at + 1)) for at, part in enumerate(parts)]


def page(*postings: Posting, faults: Sequence[Fault] = (), closed: Sequence[str] = ()) -> Crawled:
    return Crawled(postings=postings, faults=tuple(faults), closed=tuple(closed))


def crawl(monkeypatch: Any, source: JobSource, *answers: Any, now: datetime = NOW, is_whole: bool = True) -> ImportRun:
    """One crawl of a source that answers so, at that time, as if it were due."""
    script = Script(*answers, is_whole=is_whole)
    monkeypatch.setattr(importing, "adapter_for", lambda _format: script)
    JobSource.objects.filter(pk=source.pk).update(not_before=None)
    return importing.import_source(JobSource.objects.get(pk=source.pk), now=now, client=Client())


def statuses() -> dict[str, str]:
    return dict(Job.objects.values_list("title", "status"))


def searchable() -> set[str]:
    return set(SearchRow.objects.values_list("job__title", flat=True))
