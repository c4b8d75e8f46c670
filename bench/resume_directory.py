"""The directory of resumes with 100,000 people: a search, its facets, the whole request, for visitors and members."""

import time
from collections.abc import Callable
from functools import partial

from django.core.cache import caches
from django.db import connection
from django.http import QueryDict
from django.test import Client

from accounts.models import User
from bench.report import Report, median
from resumes.directory import facets, searching
from resumes.directory.criteria import DirectorySearch
from resumes.publishing import seeing
from tests.people import sign_in
from tests.resumes import rows

PEOPLE, RUNS = 100_000, 9
SEARCHES = {
    "everybody": "",
    "rare word": "q=glassblower",
    "frequent word": "q=engineer",
    "two words, the last begun": "q=marine+engin",
    "word of the text": "q=reliable",
    "one skill": "skill=bench-3",
    "three skills": "skill=bench-3,bench-4,bench-5",
    "four filters": "country=DE&level=senior&remote=1&open=1",
    "word and filters": "q=engineer&country=DE&open=1&skill=bench-3",
    "nothing fits": "q=zzzzqq",
}
# one in fifty has Plus, one in five hundred is pinned, one in twenty blocks an employer
_PEOPLE = """
INSERT INTO accounts_user (email, password, name, is_superuser, is_staff, is_active, date_joined)
SELECT 'bench' || n || '@people.example', '!', '', false, false, true, now() FROM generate_series(1, %(people)s) n;
CREATE TEMPORARY TABLE people AS
SELECT id, row_number() OVER (ORDER BY id) AS n FROM accounts_user WHERE email LIKE 'bench%%';
INSERT INTO resumes_resume (user_id, name, content, edition, uncertain, template, visibility, published, published_at,
                            photo)
SELECT id, 'Main', '{}', 1, '{}', 'classic', 'directory', '{}', now(), '' FROM people;
INSERT INTO careers_skill (name, slug, kind) SELECT 'Bench skill ' || s, 'bench-' || s, 'technical'
FROM generate_series(1, 300) s;
CREATE TEMPORARY TABLE bench_skill AS SELECT id, row_number() OVER (ORDER BY id) AS s FROM careers_skill
WHERE slug LIKE 'bench-%%';
INSERT INTO resumes_resumeaddress (user_id, resume_id, kind, slug, folded)
SELECT user_id, id, 'generated', 'bench' || id, 'bench' || id FROM resumes_resume;
INSERT INTO resumes_seekersettings (user_id, is_open_to_work, wants_remote, is_featured, is_pinned, blocked_domains)
SELECT id, n %% 5 <> 0, n %% 3 = 0, true, n %% 500 = 0,
       CASE WHEN n %% 20 = 7 THEN ARRAY['acme.example'] ELSE '{}' END FROM people;
INSERT INTO billing_billingaccount (user_id, livemode, open_session_id, key_series, sync_error, disputes)
SELECT id, false, '', 0, '', '{}' FROM people WHERE n %% 50 = 0;
INSERT INTO billing_subscription (account_id, stripe_id, status, product_id, price_id, lookup_key, amount, currency,
                                  interval, period_start, period_end, created, livemode, raw_version)
SELECT id, 'sub_bench' || id, 'active', 'waymark_plus', 'price', 'plus_monthly', 800, 'usd', 'month',
       now() - interval '9 days', now() + interval '21 days', now(), false, '' FROM billing_billingaccount;
INSERT INTO resumes_directoryentry (resume_id, user_id, name, headline, summary, place, country, is_open_to_work,
                                    wants_remote, level, years, skill_ids, skill_names, words, is_guarded, refreshed_at)
SELECT r.id, p.id, 'Person ' || p.n, h.headline, 'Reliable.', 'Brest, France', c.country, p.n %% 5 <> 0, p.n %% 3 = 0,
       (ARRAY['entry', 'mid', 'senior', 'lead', ''])[1 + p.n %% 5], p.n %% 30, k.ids, k.names,
       setweight(to_tsvector('simple', h.headline), 'A')
       || setweight(to_tsvector('simple', array_to_string(k.names, ' ')), 'B')
       || setweight(to_tsvector('simple', 'person reliable careful worked from to with and for ' || md5(p.n::text)
                                || ' ' || md5((p.n %% 977)::text)), 'C'),
       p.n %% 20 = 7, now() - (p.n * 37 %% 100000) * interval '1 minute'
FROM people p
JOIN resumes_resume r ON r.user_id = p.id
CROSS JOIN LATERAL (SELECT CASE WHEN p.n %% 4999 = 0 THEN 'Glassblower'
    ELSE (ARRAY['Software', 'Marine', 'Civil', 'Sales', 'Senior'])[1 + p.n %% 5] || ' '
         || (ARRAY['engineer', 'engineer', 'nurse', 'accountant', 'driver', 'teacher'])[1 + p.n %% 6] END AS headline) h
CROSS JOIN LATERAL (SELECT (ARRAY['DE', 'FR', 'US', 'IN', 'BR', 'JP', 'NG'])[1 + p.n %% 7] AS country) c
CROSS JOIN LATERAL (SELECT array_agg(id) AS ids, array_agg('Bench skill ' || s) AS names FROM bench_skill
    WHERE s IN (SELECT 1 + (p.n * 13 + step * (1 + p.n %% 7)) %% 300 FROM generate_series(0, 9) step)) k;
"""
_TABLES = ("accounts_user", "resumes_directoryentry", "resumes_resumeaddress", "resumes_seekersettings",
           "billing_subscription", "billing_billingaccount")  # fmt: skip


def measure(report: Report) -> None:
    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {"people": PEOPLE})
        for table in _TABLES:
            cursor.execute(f"VACUUM ANALYZE {table}")
    report.line(f"directory of {PEOPLE:,}: built", time.perf_counter() - start, "s")
    somebody = rows.member("somebody@else.example")
    for kind, who in (("visitor", seeing.NOBODY), ("member", seeing.viewer(somebody))):
        for name, query in SEARCHES.items():
            search = DirectorySearch.parse(QueryDict(query))
            found = searching.find(search, who, page=1)
            took = _timed(partial(searching.find, search, who, page=1))
            report.line(f"{kind}: {name} ({found.count:,})", took, "ms", most=50)
    _others(report, somebody)


def _others(report: Report, somebody: User) -> None:
    blocked = seeing.viewer(rows.member("boss@acme.example"))
    report.line("somebody whom 5,000 block", _timed(lambda: searching.find(DirectorySearch(), blocked, page=1)), "ms")
    report.line("page 50", _timed(lambda: searching.find(DirectorySearch(), seeing.NOBODY, page=50)), "ms", most=50)
    for name in ("everybody", "frequent word", "four filters"):
        search = DirectorySearch.parse(QueryDict(SEARCHES[name]))
        report.line(f"facets, not kept: {name}", _timed(partial(_facets, search)), "ms")
    for kind, client in (("visitor", Client(SERVER_NAME="localhost")), ("member", _browser(somebody))):
        took = _timed(partial(client.get, "/resumes/?q=engineer&country=DE"))
        report.line(f"the whole request, {kind}, facets kept", took, "ms")


def _facets(search: DirectorySearch) -> None:
    caches["searches"].clear()
    facets.panel(search, seeing.NOBODY)


def _browser(user: User) -> Client:
    client = sign_in(user)
    client.defaults["SERVER_NAME"] = "localhost"
    return client


def _timed(deed: Callable[[], object]) -> float:
    """Milliseconds, the median."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        deed()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)
