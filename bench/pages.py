"""The guide page over real HTTP against a view that does nothing, in turns on one connection."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import Client

from bench.environment import free_port
from bench.report import Report, median
from bench.searching import Stopwatch
from careers import epoch

NOTHING = "/bench/nothing/"
GUIDE = "/careers/generated-7/"
ROUNDS = 300
SERVERS = 5


def _another(turn: int, guides: int) -> str:
    """A guide to render anew: not the same one twice in a row."""
    return f"/careers/generated-{turn * 7 % guides}/?fresh"


def measure(report: Report, guides: int) -> None:
    """Each server process has a pace of its own, so several are asked and the median of their ratios counts.

    Rendered anew is measured as the site makes the page; what compressing it adds is told apart.
    """
    _count_queries(report)
    runs: dict[str, list[dict[str, float]]] = {"identity": [], "gzip": []}
    for _ in range(SERVERS):
        with served() as port:
            for accept, found in runs.items():
                found.append(_in_turns(port, guides, accept))
    for accept, what, goal in (("identity", "guide page", 6), ("gzip", "guide page, compressed", None)):
        found = runs[accept]
        for name, said in (("floor", "a view that does nothing"), ("rendered", "rendered anew"), ("cached", "cached")):
            report.line(f"{what}: {said}", median([times[name] for times in found]), "ms")
        for name, most in (("rendered", goal), ("cached", 1.5)):
            ratios = [times[name] / times["floor"] for times in found]
            report.line(f"{what}: {name} ÷ nothing, median of {SERVERS}", median(ratios), "×", most=most)
            report.line("… worst of them", max(ratios), "×")


def _count_queries(report: Report) -> None:
    client = Client(headers={"host": "127.0.0.1"})
    counts = []
    client.get("/careers/generated-1/?fresh")  # reads the skills of all guides, as the first view of an epoch does
    for number in (3, 7, 40):
        epoch.forget()
        epoch.current()  # asked once a second
        watch = Stopwatch()
        with connection.execute_wrapper(watch):
            client.get(f"/careers/generated-{number}/?fresh")
        counts.append(watch.queries)
    report.line("guide page rendered anew: queries", max(counts), "queries")
    report.line("… difference between guides", max(counts) - min(counts), "queries", most=0)


def _in_turns(port: int, guides: int, accept: str) -> dict[str, float]:
    """Median milliseconds of each kind of answer, asked one after the other."""
    client = http.client.HTTPConnection("127.0.0.1", port)
    times: dict[str, list[float]] = {}
    for turn in range(ROUNDS + 50):
        addresses = {"floor": NOTHING, "rendered": _another(turn, guides), "cached": GUIDE}
        for name, address in addresses.items():
            start = time.perf_counter()
            client.request("GET", address, headers={"Accept-Encoding": accept})
            answer = client.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{address} answered {answer.status}")
            if turn >= 50:
                times.setdefault(name, []).append((time.perf_counter() - start) * 1000)
    client.close()
    return {name: median(values) for name, values in times.items()}


@contextmanager
def served(*, workers: int = 1, threads: int = 2) -> Iterator[int]:
    """gunicorn with the site, on a free port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "jobboard.wsgi", "--bind", f"127.0.0.1:{port}",
               "--workers", str(workers), "--worker-class", "gthread", "--threads", str(threads),
               "--log-level", "warning"]  # fmt: skip
    site = subprocess.Popen(command, env=os.environ)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        site.terminate()
        site.wait(10)
