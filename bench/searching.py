"""Index and search as you type among the generated guides: time in the database a request."""

import time
from typing import Any

from django.db import connection
from django.test import Client

from bench.report import Report, median, percentile_95

INDEX = ["", "?q=harbor", "?q=harbor+engineer", "?q=nruse", "?field=health&demand=high", "?pay=80000&sort=pay",
         "?growth=7&remote=yes&education=bachelor", "?q=teacher&pay=60000", "?page=20"]  # fmt: skip
TYPED = ["ha", "har", "harbor", "harbor nu", "nurse", "nruse", "skill 12", "railway planer", "zzzzzz", "e"]
ROUNDS = 5


class Stopwatch:
    """Adds up the time of every query and counts them."""

    def __init__(self) -> None:
        self.seconds, self.queries = 0.0, 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - start
            self.queries += 1


def measure(report: Report) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    _measure(report, "guide index", [f"/careers/{query}" for query in INDEX])
    _measure(report, "search as you type", [f"/careers/suggest/?q={text}" for text in TYPED])


def _measure(report: Report, what: str, addresses: list[str]) -> None:
    client = Client(headers={"host": "127.0.0.1"})
    times: dict[str, list[float]] = {}
    queries: dict[str, int] = {}
    for turn in range(ROUNDS + 1):
        for address in addresses:
            watch = Stopwatch()
            with connection.execute_wrapper(watch):
                answer = client.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answered {answer.status_code}")
            if turn:
                times.setdefault(address, []).append(watch.seconds * 1000)
                queries[address] = watch.queries
    medians = {address: median(values) for address, values in times.items()}
    slowest = max(medians, key=lambda address: medians[address])
    report.line(f"{what}: database time, median", median(list(medians.values())), "ms")
    report.line(f"{what}: 95th percentile of all", percentile_95([t for v in times.values() for t in v]), "ms")
    report.line(f"{what}: slowest ({slowest})", medians[slowest], "ms", most=20)
    report.line(f"{what}: most queries", max(queries.values()), "queries")
