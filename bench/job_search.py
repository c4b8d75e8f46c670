"""Job search inside the database: pages and facets for rare and frequent words, with 100,000 and a million jobs."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.cache import caches
from django.http import QueryDict

from bench import job_data
from bench.report import Report, median
from jobs import facets, search_sql, searching, suggesting
from jobs.criteria import JobSearch

RUNS = 9
PAGES = {
    "all jobs, newest": "",
    "rare word, newest": f"q={job_data.RARE}&sort=newest",
    "medium word, newest": f"q={job_data.MEDIUM}&sort=newest",
    "frequent word, newest": f"q={job_data.FREQUENT}&sort=newest",
    "two words, newest": f"q={job_data.FREQUENT}+{job_data.MEDIUM}&sort=newest",
    "rare word, best match": f"q={job_data.RARE}",
    "medium word, best match": f"q={job_data.MEDIUM}",
    "frequent word, best match": f"q={job_data.FREQUENT}",
    "title words, best match": "q=python+engineer",
    "four filters, newest": "level=senior&type=full-time&where=de&workplace=remote",
    "frequent word and four filters": f"q={job_data.FREQUENT}&level=senior&type=full-time&where=de&workplace=remote&sort=newest",  # noqa: E501
    "pay at least": "pay=120000",
    "highest pay": "sort=pay",
    "skill that few ask for": "skill=bench-skill-280",
}
# those that are promised a goal at a million
GOAL = [name for name in PAGES if name.endswith("newest")]
FACETS = (
    "all jobs, newest",
    "rare word, newest",
    "medium word, newest",
    "frequent word, newest",
    "four filters, newest",
)


def measure(report: Report, *sizes: int) -> None:
    found: dict[int, dict[str, float]] = {}
    for size in sizes:
        start = time.perf_counter()
        job_data.build(size)
        report.line(f"{size:,} jobs: built", time.perf_counter() - start, "s")
        found[size] = _pages(report, size)
        _facets(report, size)
        _suggestions(report, size)
    small, large = min(sizes), max(sizes)
    if small < large:
        for name in GOAL:
            # below a millisecond a ratio tells nothing of growth
            ratio = found[large][name] / max(found[small][name], 1.0)
            report.line(f"growth {small:,} → {large:,}: {name}", ratio, "×", most=2)


def _pages(report: Report, size: int) -> dict[str, float]:
    times = {}
    for name, query in PAGES.items():
        search = JobSearch.parse(QueryDict(query))
        times[name] = _timed(partial(_newest_page, search))
        report.line(f"{size:,}: {name}", times[name], "ms", most=10 if name in GOAL else None)
    deep = searching.find(JobSearch()).next
    for _ in range(40):
        deep = searching.find(JobSearch(), after=deep, limit=50).next
    times["deep"] = _timed(lambda: searching.find(JobSearch(), after=deep))
    report.line(f"{size:,}: page 100, by its cursor", times["deep"], "ms", most=10)
    return times


def _newest_page(search: JobSearch) -> Any:
    """The page without the number of all, which is kept for a minute."""
    match = search_sql.matching(search)
    expected = search_sql.table_rows() if match.is_all else search_sql.estimate(match)
    if search.order == "best":
        return searching._best(match, expected, None, backwards=False, limit=20)
    return searching._in_order(match, expected, search.order, None, backwards=False, limit=20)


def _facets(report: Report, size: int) -> None:
    for name in FACETS:
        search = JobSearch.parse(QueryDict(PAGES[name]))

        def count(search: JobSearch = search) -> None:
            caches["searches"].clear()
            facets.facets(search)

        report.line(f"{size:,}: facets, {name}", _timed(count), "ms", most=30)
        counted = _timed(partial(_count, search))
        report.line(f"{size:,}: number of jobs, {name}", counted, "ms")


def _count(search: JobSearch) -> None:
    caches["searches"].clear()
    match = search_sql.matching(search)
    searching._count(search, match, 0)


def _suggestions(report: Report, size: int) -> None:
    for typed in ("py", "python eng", "compan", "berl"):
        took = _timed(partial(suggesting.suggestions, typed))
        report.line(f"{size:,}: suggestions for “{typed}”", took, "ms", most=30)


def _timed(work: Callable[[], Any]) -> float:
    """Median milliseconds, after one to warm up."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)
