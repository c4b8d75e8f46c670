"""Job pages over real HTTP with many jobs and nothing kept: alone, and eight connections at once."""

import os
from collections.abc import Sequence

import psutil

from bench import job_data, load
from bench.pages import served
from bench.report import Report, median, percentile_95

JOBS = 100_000
ALONE, SECONDS, CONNECTIONS = 200, 6, 8


def measure(report: Report) -> None:
    job_data.build(JOBS, with_jobs=True)
    rare, frequent = job_data.RARE, job_data.FREQUENT
    jobs = [f"/jobs/{number}-bench/" for number in range(7, JOBS, JOBS // 400)]
    pages: list[tuple[str, Sequence[str], float, float | None]] = [
        ("job list", ["/jobs/"], 8, 250),
        (f"search, frequent word ({frequent})", [f"/jobs/?q={frequent}"], 12, 200),
        (f"search, rare word ({rare})", [f"/jobs/?q={rare}"], 12, 200),
        ("job page", jobs, 6, None),
    ]
    with served(workers=2, threads=4) as port:
        for name, paths, most, least in pages:
            alone = load.alone(port, paths, ALONE)
            report.line(f"{name}: p50, one at a time", median(alone.times), "ms", most=most)
            report.line("… p95", percentile_95(alone.times), "ms")
            busy = load.together(port, paths, connections=CONNECTIONS, seconds=SECONDS)
            report.line(f"… {CONNECTIONS} connections", busy.per_second, "req/s", least=least)
            report.line("… p95", percentile_95(busy.times), "ms")
            report.line("… answers that were not 200", alone.failed + busy.failed, "", most=0)
        report.line("largest worker after all of it", _largest_worker(port), "MiB", most=120)


def _largest_worker(port: int) -> float:
    """Resident memory of the largest process that serves `port`, in MiB."""
    master = next(
        process
        for process in psutil.Process(os.getpid()).children(recursive=True)
        if f"127.0.0.1:{port}" in " ".join(process.cmdline())
    )
    return max(process.memory_info().rss for process in master.children()) / 2**20
