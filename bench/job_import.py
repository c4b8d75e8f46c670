"""Importing jobs: postings a second, with everything, where nothing changed, and while vectors are made beside it;
and whether memory is flat.
"""

import os
import random
import subprocess
import sys
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
from resumes.models import JobVector

FEW, MANY = 2_000, 20_000
BESIDE = 10_000
_WORDS = [
    "lamp", "log", "harbour", "keeper", "watch", "tide", "signal", "chart", "weather", "crew", "visitors",
    "radio", "engine", "paint", "stairs", "lens", "garden", "boat", "repair", "report", "plan", "order",
    "train", "guide", "measure", "improve", "explain", "answer", "carry", "clean", "store", "check", "write",
    "read", "build", "team", "week", "night", "month", "safety", "tools", "rope", "fog", "light", "storm",
    "bridge", "island", "coast", "people", "care", "quality", "service",
]  # fmt: skip
_TITLES = ("Keeper", "Engineer", "Nurse", "Electrician", "Teacher", "Analyst", "Cook", "Designer", "Planner", "Driver")
_PLACES = ("Berlin, Germany", "Kiel, Germany", "Porto, Portugal", "Austin, TX", "Leeds, United Kingdom", "Remote, US")


def postings(number: int, *, seed: int = 7) -> Iterator[Posting]:
    """Made up as they are asked for: some 2,500 characters each, a company for every ten."""
    chance, start = random.Random(seed), datetime(2026, 1, 1, tzinfo=UTC)
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
    _with_vectors_beside(report)


def _with_vectors_beside(report: Report) -> None:
    """As in production: `embed` at work in a process of its own. The imports before left it more than it can finish."""
    source = JobSource.objects.create(name="Bench 2", slug="bench-2", format=Format.NDJSON, is_enabled=False)
    command = [sys.executable, "-u", "manage.py", "embed", "--verbosity", "2"]
    embed = subprocess.Popen(command, env=os.environ, stdout=subprocess.PIPE, text=True)
    try:
        if not embed.stdout or not embed.stdout.readline():
            raise SystemExit("embed did not start")
        before, start = JobVector.objects.count(), time.perf_counter()
        run = import_postings(source, postings(BESIDE, seed=8))
        seconds = time.perf_counter() - start
        made = JobVector.objects.count() - before
        if embed.poll() is not None:
            raise SystemExit("embed ended before the import did")
    finally:
        embed.kill()
        embed.wait()
    if run.created < 0.9 * BESIDE or not made:
        raise SystemExit(f"the import went wrong: {run.created} new, {made} vectors, {run.faults[:3]}")
    report.line("import while vectors are made beside it", BESIDE / seconds, "postings/s", least=200)
    report.line("vectors made meanwhile", made / seconds, "a second")
