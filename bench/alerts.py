"""A morning of alerts: 100,000 with 5,000 distinct criteria over 100,000 open jobs, of which 2,000 are new."""

import os
import random
import subprocess
import sys
import threading
import time
from datetime import datetime
from typing import Any

import psutil
from django.db import connection, connections
from django.utils import timezone

from alerts import arrivals, composing, matching, running, schedule
from alerts.models import Criteria, Digest, DigestState
from alerts.subscribing import query_of
from bench import job_data
from bench.mail_sink import sink
from bench.report import Report
from jobs.choices import EmploymentType, Level
from jobs.criteria import JobSearch

JOBS, NEW, ALERTS, CRITERIA, PEOPLE = 100_000, 2_000, 100_000, 5_000, 50_000
PROCESSES = 2
RENDERED = 3_000  # mails a process
_PEOPLE = """
INSERT INTO accounts_user (email, name, password, is_superuser, is_staff, is_active, date_joined)
    SELECT 'reader' || i || '@example.org', 'Reader ' || i, '', false, false, true, now()
    FROM generate_series(1, %(people)s) i;
INSERT INTO accounts_profile (user_id, country, time_zone, languages, may_work_in)
    SELECT id, '', (ARRAY['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'])[1 + id %% 4], '{}', '{}'
    FROM accounts_user;
INSERT INTO alerts_recipient (user_id, hour, weekday, next_due_at, tells_closing, tells_entries, stopped_because,
                              refusals, weekly_told)
    SELECT id, 0, %(weekday)s, %(now)s, true, true, '', 0, false FROM accounts_user;
"""
# the first criteria are wanted by many, the last by few
_ALERTS = """
INSERT INTO alerts_alert (user_id, kind, criteria_id, guide_version, name, frequency, seen_through, next_on,
                          created_at)
    SELECT u.id, 'search', c.id, 0, 'Alert ' || c.id, 'weekly', %(mark)s, %(day)s, now()
    FROM (SELECT i, (%(criteria)s * power(((hashint8extended(i, 7) & 9223372036854775807) %% 1000000) / 1e6,
                                          2))::integer AS rank, i %% %(people)s AS person
          FROM generate_series(1, %(alerts)s * 11 / 10) i) a
    JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM accounts_user) u ON u.n = a.person
    JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM alerts_criteria) c ON c.n = a.rank
ON CONFLICT DO NOTHING;
DELETE FROM alerts_alert WHERE id IN (SELECT id FROM alerts_alert ORDER BY id OFFSET %(alerts)s);
"""


def measure(report: Report) -> None:
    now = timezone.now()
    _fill(now)
    report.line("alerts", _count("alerts_alert"))
    report.line("distinct criteria", _count("alerts_criteria"))
    memory = _Memory()
    start = time.perf_counter()
    arrived = arrivals.number(now)
    numbered = time.perf_counter()
    searched = matching.search(running._criteria_due(now, None), now=now)
    matched = time.perf_counter()
    half = memory.now()
    people = composing.compose(now)
    end = time.perf_counter()
    assert (arrived, searched, people) == (NEW, CRITERIA, PEOPLE)
    report.line("numbering what arrived", numbered - start, "s")
    report.line("replaying all criteria", matched - numbered, "s")
    report.line("writing the digests", end - matched, "s")
    report.line("computed, all told", end - start, "s", most=180)
    report.line("matches", _count("alerts_match"))
    waiting = Digest.objects.filter(state=DigestState.WAITING).count()
    report.line("digests with something to tell", waiting)
    report.line("memory at its most", memory.most(), "MB", most=500)
    report.line("memory, last half against first", memory.most() - half, "MB", most=50)
    _rendering(report)
    _sending(report, min(waiting, 4000))


def _rendering(report: Report) -> None:
    """Letters made, without a mail server, by two processes at once."""
    connections.close_all()
    command = [sys.executable, "-m", "bench.alert_mails", "render", str(RENDERED)]
    at_work = [
        subprocess.Popen([*command, str(part), str(PROCESSES)], stdout=subprocess.PIPE) for part in range(PROCESSES)
    ]
    said = [list(map(float, each.communicate()[0].split())) for each in at_work]
    report.line("bytes of a mail", said[0][0])
    report.line("mails rendered, two processes", sum(rate for _size, rate in said), "a second", least=300)


def _sending(report: Report, most: int) -> None:
    """The same to a mail server on loopback, with claims and notes in the database; starting the processes included."""
    rest = Digest.objects.filter(state=DigestState.WAITING).order_by("-pk")[most:].values_list("pk", flat=True)
    Digest.objects.filter(pk__in=list(rest)).update(state=DigestState.WITHHELD)
    connections.close_all()
    with sink() as server:
        environment = {**os.environ, "BENCH_MAIL": f"smtp://127.0.0.1:{server.server_address[1]}"}
        start = time.perf_counter()
        command = [sys.executable, "-m", "bench.alert_mails", "send"]
        for each in [subprocess.Popen(command, env=environment) for _ in range(PROCESSES)]:
            each.wait()
        seconds = time.perf_counter() - start
    assert server.mails == most
    report.line(f"{most} mails sent over SMTP, two processes", most / seconds, "a second")


def _fill(now: datetime) -> None:
    job_data.build(JOBS, with_jobs=True)
    chance = random.Random(21)
    queries: set[str] = set()
    while len(queries) < CRITERIA:
        queries.add(query_of(_search(chance)))
    mark = JOBS - NEW
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO alerts_arrival (job_id, at) SELECT i, now() FROM generate_series(1, %s) i", [mark])
        Criteria.objects.bulk_create(
            Criteria(query=query, digest=f"{number:064}", searched_through=mark)
            for number, query in enumerate(sorted(queries))
        )
        day = now.date() - schedule.DAY  # has come everywhere
        sizes: dict[str, Any] = {"people": PEOPLE, "criteria": CRITERIA, "alerts": ALERTS}
        params = sizes | {"now": now, "weekday": day.weekday(), "mark": mark, "day": day}
        cursor.execute(_PEOPLE, params)
        cursor.execute(_ALERTS, params)
        cursor.execute("VACUUM ANALYZE")


def _search(chance: random.Random) -> JobSearch:
    """What people ask for: some words, a place, a level, a skill, pay."""
    asked: dict[str, Any] = {}
    if chance.random() < 0.6:
        words = [chance.choice(job_data._KINDS), chance.choice(job_data._ROLES)]
        asked["words"] = " ".join(
            words if chance.random() < 0.6 else [chance.choice([*words, job_data.RARE, job_data.MEDIUM])]
        )
    if chance.random() < 0.6:
        asked["where"] = (chance.choice(job_data._PLACES + job_data._CITIES),)
    if chance.random() < 0.3:
        asked["level"] = (chance.choice(Level.values),)
    if chance.random() < 0.2:
        asked["type"] = (chance.choice(EmploymentType.values[:4]),)
    if chance.random() < 0.4:
        asked["skill"] = (f"bench-skill-{chance.randrange(job_data.SKILLS)}",)
    if chance.random() < 0.2:
        asked["pay"] = chance.randrange(30, 180) * 1000
    return JobSearch(**asked)


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


class _Memory:
    """What this process holds, looked at often, in MB."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._most = 0.0
        threading.Thread(target=self._watch, daemon=True).start()

    def now(self) -> float:
        return self._process.memory_info().rss / 1e6

    def most(self) -> float:
        return max(self._most, self.now())

    def _watch(self) -> None:
        while True:
            self._most = max(self._most, self.now())
            time.sleep(0.2)
