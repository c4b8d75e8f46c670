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

from bench.report import Report, median
from bench.searching import Stopwatch

NOTHING = "/bench/nothing/"
GUIDE = "/careers/generated-7/"
ROUNDS = 600


def measure(report: Report) -> None:
    _count_queries(report)
    with _served() as port:
        for accept, what in (("identity", "guide page"), ("gzip", "guide page, compressed")):
            times = _in_turns(port, {"floor": NOTHING, "rendered": GUIDE + "?fresh", "cached": GUIDE}, accept)
            if accept == "identity":
                report.line("a view that does nothing, full middleware", times["floor"], "ms")
            report.line(f"{what}, rendered anew", times["rendered"], "ms")
            report.line(f"{what}, rendered anew ÷ nothing", times["rendered"] / times["floor"], "×", most=6)
            report.line(f"{what}, from cache ÷ nothing", times["cached"] / times["floor"], "×", most=1.5)


def _count_queries(report: Report) -> None:
    client = Client(headers={"host": "127.0.0.1"})
    counts = []
    for number in (3, 7, 40):
        watch = Stopwatch()
        with connection.execute_wrapper(watch):
            client.get(f"/careers/generated-{number}/?fresh")
        counts.append(watch.queries)
    report.line("guide page rendered anew: queries", max(counts), "queries")
    report.line("… difference between guides", max(counts) - min(counts), "queries", most=0)


def _in_turns(port: int, addresses: dict[str, str], accept: str) -> dict[str, float]:
    """Median milliseconds of each address, asked one after the other."""
    client = http.client.HTTPConnection("127.0.0.1", port)
    times: dict[str, list[float]] = {name: [] for name in addresses}
    for turn in range(ROUNDS + 50):
        for name, address in addresses.items():
            start = time.perf_counter()
            client.request("GET", address, headers={"Accept-Encoding": accept})
            answer = client.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{address} answered {answer.status}")
            if turn >= 50:
                times[name].append((time.perf_counter() - start) * 1000)
    client.close()
    return {name: median(values) for name, values in times.items()}


@contextmanager
def _served() -> Iterator[int]:
    """One gunicorn worker with the site, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "jobboard.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "1",
               "--worker-class", "gthread", "--threads", "2", "--log-level", "warning"]  # fmt: skip
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
