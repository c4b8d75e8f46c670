"""Very many jobs, quickly: rows are put together inside the database from pools of texts and keys.

Words follow Zipf's law, so there are frequent and rare ones; a text is a title and three of 20,000 pieces of 80
words. Texts, keys and companies are drawn independently of each other, by hashes of the row's number.
"""

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from django.db import connection

from careers.models import Skill, SkillKind
from jobs import indexing, keys
from jobs.choices import EmploymentType, Format, Level, Workplace
from jobs.models import JobCategory, JobSource

PIECES, PIECE_WORDS, VOCABULARY = 20_000, 80, 60_000
PROFILES, TITLES, SKILLS = 20_000, 4_000, 300
FREQUENT, MEDIUM, RARE = "experience", "wellness", "taxidermy"
# of texts that have the word
SHARES = {FREQUENT: 0.5, MEDIUM: 0.1, RARE: 0.01}
_PLACES = ["us", "gb", "de", "in", "ca", "fr", "es", "nl", "pl", "br", "au", "ie", "pt", "se", "it", "mx", "jp", "sg"]
_CITIES = ["berlin-de", "london-gb", "paris-fr", "new-york-us", "austin-us", "toronto-ca", "madrid-es", "leeds-gb"]
_REGIONS = ["worldwide", "europe", "latam", "emea", "apac", "north-america"]
_ROLES = [
    "Engineer",
    "Developer",
    "Nurse",
    "Teacher",
    "Analyst",
    "Manager",
    "Designer",
    "Electrician",
    "Cook",
    "Driver",
]
_KINDS = ["Python", "Java", "Data", "Cloud", "Care", "School", "Sales", "Product", "Site", "Night", "Field", "Junior"]


class Built(NamedTuple):
    rows: int
    seconds: float


def vocabulary(chance: random.Random) -> list[str]:
    syllables = [c + v for c in "bcdfghjklmnprstvwz" for v in ("a", "e", "i", "o", "u", "ai")]
    words = {"".join(chance.choices(syllables, k=chance.randrange(2, 5))) for _ in range(VOCABULARY * 2)}
    return sorted(words)[:VOCABULARY]


def pieces() -> list[str]:
    chance = random.Random(11)
    words = vocabulary(chance)
    chance.shuffle(words)
    weights = list(accumulate(1 / (rank + 1) ** 1.02 for rank in range(len(words))))
    found = []
    for _ in range(PIECES):
        text = chance.choices(words, cum_weights=weights, k=PIECE_WORDS)
        # three pieces make a text: each has the word so often that a text has it with its share
        text += [word for word, share in SHARES.items() if chance.random() < 1 - (1 - share) ** (1 / 3)]
        found.append(" ".join(text))
    return found


def profiles(skills: Sequence[int], categories: Sequence[int], source: int) -> list[tuple[list[int], int]]:
    """Keys and pay of a job."""
    chance = random.Random(12)
    by_rank = list(accumulate(1 / (rank + 1) for rank in range(len(skills))))
    found = []
    for _ in range(PROFILES):
        pay = chance.choice([0, 0, chance.randrange(22_000, 210_000)])
        remote = chance.random() < 0.4
        places = _remote_places(chance) if remote else _office_places(chance)
        mine = {
            keys.source(source),
            keys.workplace(Workplace.REMOTE if remote else chance.choice(Workplace.values[:2])),
            chance.choice([*map(keys.level, Level.values), keys.Unknown.LEVEL, keys.Unknown.LEVEL]),
            chance.choice([*map(keys.employment_type, EmploymentType.values[:4]), keys.Unknown.EMPLOYMENT_TYPE]),
            keys.category(chance.choice(categories)) if chance.random() < 0.8 else keys.Unknown.CATEGORY,
            chance.choice([keys.language("en")] * 8 + [keys.language("de"), keys.Unknown.LANGUAGE]),
            *(map(keys.skill, chance.choices(skills, cum_weights=by_rank, k=chance.randrange(1, 8)))),
            *(keys.pay_steps(pay) or [keys.Unknown.PAY]),
            *(map(keys.place, places) if places else [keys.Unknown.PLACE]),
            keys.Unknown.CAREER,
        }
        found.append((sorted(map(int, mine)), pay or -1))
    return found


def _remote_places(chance: random.Random) -> list[str]:
    slug = chance.choice([*_REGIONS[:2], chance.choice(_REGIONS), chance.choice(_PLACES), ""])
    return [slug, f"remote-{slug}"] if slug else []


def _office_places(chance: random.Random) -> list[str]:
    if chance.random() < 0.1:
        return []
    city = chance.choice(_CITIES)
    return [city, city[-2:]] if chance.random() < 0.5 else [chance.choice(_PLACES)]


_POOLS = """
CREATE UNLOGGED TABLE IF NOT EXISTS bench_pieces (id integer PRIMARY KEY, words text, tsv tsvector);
CREATE UNLOGGED TABLE IF NOT EXISTS bench_profiles (id integer PRIMARY KEY, keys integer[], pay integer);
CREATE UNLOGGED TABLE IF NOT EXISTS bench_titles (id integer PRIMARY KEY, title text, tsv tsvector);
"""
_NUMBER = "((hashint8extended({i}, {seed}) & 9223372036854775807) %% {size})::integer"
_ROWS = f"""
INSERT INTO jobs_searchrow (job_id, posted_at, company_id, pay, keys, title, text, card)
SELECT i, now() - make_interval(secs => (%(rows)s - i) * 31536000.0 / %(rows)s), 1 + i %% %(companies)s, p.pay, p.keys,
       t.tsv, setweight(t.tsv, 'A') || a.tsv || b.tsv || c.tsv,
       jsonb_build_object('id', i, 'url', '/jobs/' || i || '-bench/', 'title', t.title,
           'company', 'Company ' || i %% %(companies)s, 'company_url',
           '/companies/company-' || i %% %(companies)s || '/', 'logo_url', '', 'place', 'Berlin, Germany', 'workplace',
           'Remote', 'pay', '$60,000 - $80,000 a year', 'types', '["Full-time"]'::jsonb, 'level', 'Senior',
           'skills', '[{{"name": "Python", "slug": "python"}}, {{"name": "SQL", "slug": "sql"}}]'::jsonb,
           'posted_at', to_char(now() - make_interval(secs => (%(rows)s - i) * 31536000.0 / %(rows)s),
                                'YYYY-MM-DD"T"HH24:MI:SS+00:00'),
           'attribution', '', 'is_demo', false)
FROM generate_series(%(first)s, %(last)s) i
JOIN bench_profiles p ON p.id = {_NUMBER.format(i="i", seed=1, size=PROFILES)}
JOIN bench_titles t ON t.id = {_NUMBER.format(i="i", seed=2, size=TITLES)}
JOIN bench_pieces a ON a.id = {_NUMBER.format(i="i", seed=3, size=PIECES)}
JOIN bench_pieces b ON b.id = {_NUMBER.format(i="i", seed=4, size=PIECES)}
JOIN bench_pieces c ON c.id = {_NUMBER.format(i="i", seed=5, size=PIECES)}
ORDER BY i
"""
_JOBS = f"""
INSERT INTO jobs_job (id, title, slug, company_id, status, description, is_partial, language, workplace, location_text,
    place_label, places, open_to, closed_to, place_sentence, employment_types, level, pay_text, pay_least, pay_most,
    pay_currency, pay_period, pay_year_least, pay_year_most, posted_at, first_seen_at, changed_at, closed_because,
    held_because, fingerprint, may_be_passed_on, is_demo, is_released, kept_fields, category_id)
SELECT i, t.title, 'bench', 1 + i %% %(companies)s, 'open',
    '<p>' || a.words || '</p><p>' || b.words || '</p><p>' || c.words || '</p>', false, 'en', 'remote', 'Berlin',
    'Berlin, Germany', '{{berlin-de}}', '{{europe}}', '{{}}', '', '{{full-time}}', 'senior', '$60,000 - $80,000 a year',
    6000000, 8000000, 'USD', 'year', 6000000, 8000000,
    now() - make_interval(secs => (%(rows)s - i) * 31536000.0 / %(rows)s), now(), now(), '', '', 'bench-' || i, true,
    false, false, '{{}}', %(category)s
FROM generate_series(1, %(rows)s) i
JOIN bench_titles t ON t.id = {_NUMBER.format(i="i", seed=2, size=TITLES)}
JOIN bench_pieces a ON a.id = {_NUMBER.format(i="i", seed=3, size=PIECES)}
JOIN bench_pieces b ON b.id = {_NUMBER.format(i="i", seed=4, size=PIECES)}
JOIN bench_pieces c ON c.id = {_NUMBER.format(i="i", seed=5, size=PIECES)}
"""
_REST_OF_JOBS = """
INSERT INTO jobs_company (id, name, slug, website, description, logo, is_demo)
    SELECT 1 + i, 'Company ' || i, 'company-' || i, '', '', '', false FROM generate_series(0, %(companies)s - 1) i;
INSERT INTO jobs_joblisting (source_id, key, job_id, url, apply_url, is_open, digest, text_digest, raw)
    SELECT %(source)s, i::text, i, 'https://jobs.example.org/' || i, '', true, i::text, '', '{}'
    FROM generate_series(1, %(rows)s) i;
INSERT INTO jobs_jobskill (job_id, skill_id, position)
    SELECT job_id, k - 20000000, 0 FROM jobs_searchrow, unnest(keys) k WHERE k BETWEEN 20000000 AND 29999999;
"""


def build(rows: int, *, with_jobs: bool = False) -> None:
    """Fill the search with so many rows, the newest last. `with_jobs`: also the jobs, listings and companies of them,
    which pages need; without, rows stand for jobs that are not there."""
    skills = _skills()
    source, _ = JobSource.objects.get_or_create(slug="bench", defaults={"name": "Bench", "format": Format.NDJSON})
    categories = list(JobCategory.objects.values_list("pk", flat=True)) or [1]
    companies = max(rows // 20, 10)
    params = {"rows": rows, "companies": companies, "source": source.pk, "category": categories[0]}
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no looking for jobs that are not there
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute("TRUNCATE jobs_job, jobs_company CASCADE")
        _fill_pools(cursor, skills, categories, source.pk)
        indexes = _without_indexes(cursor)
        step = 50_000
        for first in range(1, rows + 1, step):
            cursor.execute(_ROWS, {**params, "first": first, "last": min(first + step - 1, rows)})
        for definition in indexes:
            cursor.execute(definition)
        if with_jobs:
            cursor.execute(_JOBS, params)
            cursor.execute(_REST_OF_JOBS, params)
            cursor.execute(
                "SELECT setval('jobs_job_id_seq', %(rows)s), setval('jobs_company_id_seq', %(companies)s)", params
            )
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE jobs_searchrow")
        if with_jobs:
            cursor.execute("VACUUM ANALYZE")
    indexing.refresh()


def _skills() -> list[int]:
    names = [f"Bench skill {number}" for number in range(SKILLS)]
    Skill.objects.bulk_create(
        [Skill(name=name, slug=name.lower().replace(" ", "-"), kind=SkillKind.TOOL) for name in names],
        ignore_conflicts=True,
    )
    return list(Skill.objects.filter(name__in=names).order_by("pk").values_list("pk", flat=True))


def _fill_pools(cursor: object, skills: Sequence[int], categories: Sequence[int], source: int) -> None:
    run = cursor.execute  # type: ignore[attr-defined]
    run(_POOLS)
    run("SELECT count(*) FROM bench_pieces")
    if cursor.fetchone()[0]:  # type: ignore[attr-defined]
        return
    _many(run, "bench_pieces (id, words, tsv)", "(%s, %s, to_tsvector('waymark', %s))",
          [(number, text, text) for number, text in enumerate(pieces())])  # fmt: skip
    _many(run, "bench_profiles (id, keys, pay)", "(%s, %s::integer[], %s)",
          [(number, *each) for number, each in enumerate(profiles(skills, categories, source))])  # fmt: skip
    chance = random.Random(13)
    titles = [f"{chance.choice(_KINDS)} {chance.choice(_ROLES)} {number % 400}" for number in range(TITLES)]
    _many(run, "bench_titles (id, title, tsv)", "(%s, %s, to_tsvector('waymark', %s))",
          [(number, text, text) for number, text in enumerate(titles)])  # fmt: skip
    run("ANALYZE bench_pieces, bench_profiles, bench_titles")


def _many(run: object, table: str, row: str, values: Sequence[tuple[object, ...]]) -> None:
    for start in range(0, len(values), 1_000):
        part = values[start : start + 1_000]
        run(f"INSERT INTO {table} VALUES {', '.join([row] * len(part))}", [each for value in part for each in value])  # type: ignore[operator]


def _without_indexes(cursor: object) -> list[str]:
    """Drops what is quicker made afterwards; how to make it again."""
    cursor.execute(  # type: ignore[attr-defined]
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'jobs_searchrow' AND indexname LIKE 'search_%%'"
    )
    found = cursor.fetchall()  # type: ignore[attr-defined]
    for name, _definition in found:
        cursor.execute(f"DROP INDEX {name}")  # type: ignore[attr-defined]
    return [definition for _name, definition in found]
