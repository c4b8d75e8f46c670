"""Some thousand real postings in the search, and how good an answer to a query is."""

import json
import math
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from careers.catalogue import SHIPPED, import_catalogue
from jobs.choices import Format
from jobs.importing import import_postings
from jobs.models import JobSource
from jobs.posting import Posting
from tests.jobs.recognition.rows_of_sets import posting, rows

# how many of each set, drawn once
SHARES = {
    "himalayas_2026": 496,
    "remotejobs_org_2026": 469,
    "weworkremotely_2026": 410,
    "ats_boards_2026": 800,
    "simplify_newgrad_2023_2024": 400,
    "nyc_jobs_2019": 500,
    "nhs_jobs_2020": 1000,
}
JUDGEMENTS = Path(__file__).with_name("judgements.json")
DAYS = 60


def load() -> None:
    """Through the import, with everything recognised. Dates say nothing here: they are spread by the key."""
    import_catalogue(SHIPPED / "skills.yaml")
    source = JobSource.objects.create(name="Real sets", slug="real-sets", format=Format.NDJSON, is_enabled=False)
    run = import_postings(source, postings(timezone.now()))
    assert run.seen == sum(SHARES.values())


def postings(now: datetime) -> Iterator[Posting]:
    for name, number in SHARES.items():
        for row in random.Random(31).sample(list(rows(name)), number):
            days = zlib.crc32(row["id"].encode()) % (DAYS * 1440) / 1440
            yield replace(posting(row), posted_at=now - timedelta(days=days), closes_at=None)


def judgements() -> dict[str, dict[str, int]]:
    """Query → id of a row → how good an answer it is, from 0 (none) to 3 (just that)."""
    found: dict[str, dict[str, int]] = json.loads(JUDGEMENTS.read_text(encoding="utf-8"))
    return found


def ndcg(grades: Sequence[int], known: Sequence[int], at: int = 10) -> float:
    """Normalised discounted cumulative gain of an answer with these grades, where `known` are all that there are."""
    best = _gain(sorted(known, reverse=True)[:at])
    return _gain(grades[:at]) / best if best else 1.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))
