"""Any sequence of crawls, good and bad: no job closes without evidence, and none is lost."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.choices import JobStatus
from jobs.fetching import TransientError, UnreadableError
from jobs.models import Job, JobListing, JobSource, SearchRow
from jobs.posting import Fault
from tests.hunting import examples
from tests.jobs import rows
from tests.jobs.importing.scripts import HOUR, NOW, crawl, page, pages

pytestmark = pytest.mark.django_db
KEYS = range(9)
CRAWLS = st.lists(
    st.tuples(
        st.sampled_from(["whole", "whole", "whole", "paged", "broken off", "html", "faulty"]),
        st.one_of(st.just(frozenset(KEYS)), st.frozensets(st.sampled_from(KEYS)), st.just(frozenset())),
        st.sampled_from([1, 6, 30]),
    ),
    min_size=2,
    max_size=9,
)


@dataclass
class Seen:
    """What a careful person would know: when each was last shown, and when most were first missed."""

    last: dict[int, datetime] = field(default_factory=dict)
    missed: datetime | None = None

    def may_close(self, kind: str, shown: frozenset[int], open_ones: set[int], now: datetime) -> set[int]:
        """What may be closed after this crawl, and has to be if it is whole."""
        if kind not in ("whole", "paged"):
            return set()
        absent = open_ones - shown
        if len(absent) * 2 <= len(open_ones):
            self.missed = None
            return absent
        if self.missed is None or now < self.missed + 6 * HOUR:
            self.missed = self.missed or now
            return set()
        both = {key for key in absent if self.last[key] < self.missed}
        self.missed = None
        return both


def answers(kind: str, shown: frozenset[int]) -> list[Any]:
    postings = rows.postings(*sorted(shown))
    return {
        "whole": [page(*postings)],
        "paged": pages(postings[:3], postings[3:]),
        "broken off": [page(*postings), TransientError("It did not answer in time.")],
        "html": [UnreadableError("It answered with a page for people.")],
        "faulty": [page(*postings, faults=[Fault("element 3", "It has no id.")])],
    }[kind]


def open_keys() -> set[int]:
    return set(map(int, JobListing.objects.filter(is_open=True).values_list("key", flat=True)))


def play(monkeypatch: pytest.MonkeyPatch, crawls: list[tuple[str, frozenset[int], int]]) -> None:
    source, now, seen = rows.source(), NOW, Seen()
    for kind, shown, hours in crawls:
        now += hours * HOUR
        before = open_keys()
        JobSource.objects.update(resume="")  # each crawl stands alone here
        crawl(monkeypatch, source, *answers(kind, shown), now=now)
        shown = frozenset() if kind == "html" else shown
        may = seen.may_close(kind, shown, before, now)
        seen.last |= dict.fromkeys(shown, now)
        assert open_keys() == (before - may) | shown
        assert set(map(int, JobListing.objects.values_list("key", flat=True))) == seen.last.keys()
        listed = JobListing.objects.filter(is_open=True).values_list("job_id", flat=True)
        opened = Job.objects.filter(status=JobStatus.OPEN).values_list("pk", flat=True)
        assert set(opened) == set(listed) == set(SearchRow.objects.values_list("job_id", flat=True))
        assert Job.objects.count() == len(seen.last)  # one that comes back is the same


@given(crawls=CRAWLS)
@settings(max_examples=examples(40))
def test_no_job_closes_without_evidence_and_none_is_lost(
    monkeypatch: pytest.MonkeyPatch, crawls: list[tuple[str, frozenset[int], int]]
) -> None:
    with transaction.atomic():
        play(monkeypatch, crawls)
        transaction.set_rollback(True)
