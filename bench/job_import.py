"""Importing jobs: postings a second, with everything and where nothing changed, and whether memory is flat."""

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import psutil

from bench.report import Report
from jobs.choices import Format
from jobs.importing import import_postings
from jobs.importing_batches import Tally
from jobs.models import Job, JobSource
from jobs.posting import Posting, RawPay

FEW, MANY = 2_000, 20_000
_WORDS = [
    "lamp", "log", "harbour", "keeper", "watch", "tide", "signal", "chart", "weather", "crew", "visitors",
    "radio", "engine", "paint", "stairs", "lens", "garden", "boat", "repair", "report", "plan", "order",
    "train", "guide", "measure", "improve", "explain", "answer", "carry", "clean", "store", "check", "write",
    "read", "build", "team", "week", "night", "month", "safety", "tools", "rope", "fog", "light", "storm",
    "bridge", "island", "coast", "people", "care", "quality", "service",
]  # fmt: skip
_TITLES = ("Keeper", "Engineer", "Nurse", "Electrician", "Teacher", "Analyst", "Cook", "Designer", "Planner", "Driver")
_PLACES = ("Berlin, Germany", "Kiel, Germany", "Porto, Portugal", "Austin, TX", "Leeds, United Kingdom", "Remote, US")


def postings(number: int) -> Iterator[Posting]:
    """Made up as they are asked for: some 2,500 characters each, a company for every ten."""
    chance, start = random.Random(7), datetime(2026, 1, 1, tzinfo=UTC)
    for at in range(number):
        paragraphs = "".join(f"<p>{' '.join(chance.choices(_WORDS, k=52)).capitalize()}.</p>" for _ in range(8))
        least = chance.randrange(30_000, 90_000, 1_000)
        yield Posting(
            key=str(at),
            title=f"{chance.choice(('Senior ', 'Junior ', ''))}{chance.choice(_TITLES)} {at % 97}",
            url=f"https://jobs.example.org/{at}",
            company=f"Company {chance.randrange(number // 10 + 1)} Ltd",
            description=paragraphs,
            location=chance.choice(_PLACES),
            employment=("Full-time",),
            pay=RawPay(least=Decimal(least), most=Decimal(least + 9_000), currency="EUR", period="YEAR"),
            posted_at=start + timedelta(minutes=at),
            raw={"id": at, "content": paragraphs},
        )


def measure(report: Report) -> None:
    source = JobSource.objects.create(
        name="Bench", slug="bench", format=Format.NDJSON, is_enabled=False, may_be_passed_on=True
    )
    process, memory = psutil.Process(), dict[int, float]()

    def watch(tally: Tally) -> None:
        memory[tally.seen] = process.memory_info().rss / 2**20

    start = time.perf_counter()
    run = import_postings(source, postings(MANY), is_whole=True, progress=watch)
    seconds = time.perf_counter() - start
    if run.seen != MANY or run.fault_count or Job.objects.count() < 0.9 * MANY:
        raise SystemExit(f"the import went wrong: {run.seen} seen, {Job.objects.count()} jobs, {run.faults[:3]}")
    few = max(size for seen, size in memory.items() if seen <= FEW)
    report.line("import of new postings, one process", MANY / seconds, "postings/s", least=500)
    report.line(f"memory after {FEW:,} postings", few, "MiB")
    report.line(f"growth from there to {MANY:,}", max(memory.values()) - few, "MiB", most=24)
    start = time.perf_counter()
    again = import_postings(source, postings(MANY), is_whole=True)
    if again.created or again.changed or again.closed or again.reopened:
        raise SystemExit("the second import found changes")
    report.line("second import, nothing changed", MANY / (time.perf_counter() - start), "postings/s", least=1_500)
