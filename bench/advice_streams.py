"""Two hundred answers that are written at once by the ASGI process, beside the site that serves pages.

The provider and the members who read along run on the same cores here, which they do not in life; their share of the
processor is told too.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from accounts.models import User
from advice.models import Consent
from bench.environment import free_port
from bench.load import Connection
from bench.pages import served
from bench.report import Report, median, percentile_95
from bench.stream_source import PIECES_A_SECOND, SECONDS
from careers.catalogue import SHIPPED
from careers.models import Guide
from jobs.models import Job
from tests.billing import rows
from tests.people import sign_in

STREAMS = 200
RAMP = 25.0  # seconds in which they begin; each takes 30
NICENESS = 10
PAUSE = 0.03  # seconds from one page to the next: a site that is used, not one that is overrun


def measure(report: Report) -> None:
    guide, pages = _site()
    members = [_member(number, guide) for number in range(STREAMS)]
    with served(workers=2, threads=4) as port, source() as provider, asgi(provider) as (streams, pid):
        _pages(port, pages, seconds=3)
        before = _pages(port, pages, seconds=10)
        used, start = _processor(pid), time.monotonic()
        with ThreadPoolExecutor(1) as pool:
            reading = pool.submit(_read, streams, members)
            time.sleep(RAMP / 2)
            beside, held = _pages(port, pages, seconds=SECONDS - 1), _connections()  # half way in to half way out
            seen = reading.result()
        share, memory = (_processor(pid) - used) / (time.monotonic() - start), _memory(pid)
        after = _pages(port, pages, seconds=10)
        first = json.load(urllib.request.urlopen(f"http://127.0.0.1:{provider}/first", timeout=10))
    _tell(report, before + after, beside, seen, first)
    report.line("connections to the database of all processes", held, most=30)
    report.line("memory of the ASGI process", memory, "MiB")
    report.line("its share of a core, from the first ask to the last answer", share)


def _tell(
    report: Report, alone: list[float], beside: list[float], seen: list[dict[str, Any]], first: dict[str, float]
) -> None:
    name = f"{STREAMS} streams of {PIECES_A_SECOND} pieces a second"
    report.line(f"{name}: answers written", sum(one["end"] == "done" for one in seen), least=STREAMS)
    report.line("pages alone: p50", median(alone), "ms")
    report.line("… p95", percentile_95(alone), "ms")
    report.line("pages beside the streams: p50", median(beside), "ms")
    report.line("… p95", percentile_95(beside), "ms")
    report.line("… p50, beside ÷ alone", median(beside) / median(alone), "×", most=1.2)
    report.line("… p95, beside ÷ alone", percentile_95(beside) / percentile_95(alone), "×")
    late = [(one["first"] - first[str(one["number"])]) * 1000 for one in seen if one["first"]]
    report.line("first text shown after the provider's first piece: p50", median(late), "ms", most=100)
    report.line("… p95", percentile_95(late), "ms")
    report.line("events for each answer: median", median([one["events"] for one in seen]))


def _site() -> tuple[Guide, list[str]]:
    call_command("import_skills", verbosity=0)
    call_command("import_guides", SHIPPED / "guides", verbosity=0)
    call_command("add_demo_jobs", verbosity=0)
    call_command("rebuild_pages", verbosity=0)
    call_command("index_passages", verbosity=0)
    guides, jobs = Guide.objects.published()[:5], Job.objects.open().select_related("company")[:5]
    return guides[0], [each.get_absolute_url() for each in (*guides, *jobs)]


def _member(number: int, guide: Guide) -> dict[str, str]:
    user = User.objects.create_user(f"reader{number}@example.org")
    rows.give_plus(user)
    Consent.objects.create(user=user, provider="127.0.0.1")
    cookies = sign_in(user).cookies
    cookie = "; ".join([*(f"{name}={morsel.value}" for name, morsel in cookies.items()), f"csrftoken={'t' * 32}"])
    return {"cookie": cookie, "key": str(uuid.uuid4()), "guide": guide.slug}


def _read(port: int, members: list[dict[str, str]]) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "bench.stream_readers", str(port), str(RAMP)]
    ran = subprocess.run(command, input=json.dumps(members), capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def _pages(port: int, paths: list[str], *, seconds: float) -> list[float]:
    """Milliseconds of each, one after another with a pause."""
    reader, stop = Connection(port), time.monotonic() + seconds
    times: list[float] = []
    while time.monotonic() < stop:
        start = time.perf_counter()
        if reader.get(paths[len(times) % len(paths)]) != 200:
            raise RuntimeError("a page did not answer")
        times.append((time.perf_counter() - start) * 1000)
        time.sleep(PAUSE)
    reader.close()
    return times


@contextmanager
def source() -> Iterator[int]:
    port = free_port()
    with _process([sys.executable, "-m", "bench.stream_source", str(port)], port, {}):
        yield port


@contextmanager
def asgi(provider: int) -> Iterator[tuple[int, int]]:
    """Port, and the process of its only worker."""
    port = free_port()
    command = ["nice", "-n", str(NICENESS), sys.executable, "-m", "gunicorn", "jobboard.asgi", "-k", "asgi",
               "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]  # fmt: skip
    told = {"AI_PROVIDER": "openai", "AI_MODEL": "typical", "AI_BASE_URL": f"http://127.0.0.1:{provider}/v1",
            "AI_DAY_CAP": "0"}  # fmt: skip
    with _process(command, port, told) as started:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=60).read()
        children = Path(f"/proc/{started.pid}/task/{started.pid}/children").read_text().split()
        yield port, int(children[0])


@contextmanager
def _process(command: list[str], port: int, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    started = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield started
    finally:
        started.kill()  # a graceful end would wait for all who still read
        started.wait(30)


def _connections() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def _processor(pid: int) -> float:
    """Seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
