"""The small tables beside the search rows: counts of keys, names of places and titles, the words people may mean.

`refresh` makes them anew from all search rows. One process does it at a time; another one that comes meanwhile
finds it being done and leaves.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from careers.models import Skill, SkillAlias
from jobs import key_counts, keys, places, vocabulary
from jobs.choices import POSTED_WITHIN
from jobs.models import Company, KeyCount, PlaceName, SearchRow, SearchWord, TitleName

LOCK = 5_200_201
MOST_TITLES, MOST_WORDS = 20_000, 50_000
BATCH = 5_000
_COUNTS = """
SELECT k, count(*) FROM jobs_searchrow, unnest(keys) k WHERE k < %s GROUP BY k
UNION ALL SELECT -company_id::integer, count(*) FROM jobs_searchrow GROUP BY company_id
UNION ALL SELECT 0, count(*) FROM jobs_searchrow
UNION ALL SELECT %s + days, (
    SELECT count(*) FROM jobs_searchrow WHERE posted_at >= date_trunc('minute', now()) - days * interval '1 day'
) FROM unnest(%s) days
"""
# Places of jobs repeat each other, so their sets are few where jobs are many.
_PLACE_SETS = """
SELECT places, count(*) FROM (
    SELECT ARRAY(SELECT k FROM unnest(keys) k WHERE k >= %s) AS places FROM jobs_searchrow
) r GROUP BY places
"""
_SLUGS = "SELECT DISTINCT named FROM jobs_job j, unnest(j.places || j.open_to) named WHERE j.status = 'open'"


def refresh() -> bool:
    """Whether it was done here."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(_COUNTS, [keys.place_from(), keys.WITHIN, list(POSTED_WITHIN)])
        counts = dict(cursor.fetchall())
        cursor.execute(_PLACE_SETS, [keys.place_from()])
        sets = [(frozenset(found), number) for found, number in cursor.fetchall()]
        cursor.execute(_SLUGS)
        slugs = [row[0] for row in cursor.fetchall()]
        place_keys: Counter[int] = Counter()
        for found, number in sets:
            place_keys.update(dict.fromkeys(found, number))
        _replace(KeyCount, "key", [KeyCount(key=key, jobs=jobs) for key, jobs in (counts | place_keys).items() if jobs])
        _replace(PlaceName, "slug", _place_names(slugs, sets))
        titles = _titles(cursor)
        _replace(TitleName, "folded", titles)
        _replace(SearchWord, "word", _words(titles))
    key_counts.forget()
    return True


def _place_names(slugs: Iterable[str], sets: Sequence[tuple[frozenset[int], int]]) -> list[PlaceName]:
    """Every place that jobs name and the country around it, with how many jobs a search for it finds."""
    wanted = {slug for named in slugs for slug in (named, *places.wider(named))}
    by_key: dict[int, list[int]] = {}
    for number, (found, _jobs) in enumerate(sets):
        for key in found:
            by_key.setdefault(key, []).append(number)
    rows = []
    for slug in sorted(wanted):
        found_in = {number for each in places.search_slugs(slug) for number in by_key.get(keys.place(each), ())}
        if jobs := sum(sets[number][1] for number in found_in):
            rows.append(PlaceName(slug=slug[:80], name=places.full_name(slug)[:120], jobs=jobs))
    return rows


def _titles(cursor: Any) -> list[TitleName]:
    """The titles of open jobs, in any case, as most of them write it."""
    cursor.execute(
        "SELECT lower(title), mode() WITHIN GROUP (ORDER BY title), count(*) FROM jobs_job WHERE status = 'open' "
        "GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT %s",
        [MOST_TITLES],
    )
    return [TitleName(folded=folded, name=name, jobs=jobs) for folded, name, jobs in cursor.fetchall()]


def _words(titles: Iterable[TitleName]) -> list[SearchWord]:
    """Words of titles, companies with open jobs, skills and their aliases, with how often they are there."""
    counts: Counter[str] = Counter()
    for title in titles:
        for word in vocabulary.words_of(title.folded):
            counts[word] += title.jobs
    names = Company.objects.filter(pk__in=SearchRow.objects.values("company_id")).values_list("name", flat=True)
    skills = Skill.objects.values_list("name", flat=True)
    aliases = SkillAlias.objects.values_list("name", flat=True)
    for name in (*names, *skills, *aliases):
        counts.update(vocabulary.words_of(name))
    return [SearchWord(word=word, jobs=jobs) for word, jobs in counts.most_common(MOST_WORDS)]


def _replace(model: Any, key: str, rows: Sequence[Any]) -> None:
    """Make the table hold `rows`: readers see it before or after, and rows that stay as they are are not written."""
    old = dict(model.objects.values_list(key, "jobs"))
    changed = [row for row in rows if old.get(getattr(row, key)) != row.jobs]
    fields = [field.name for field in model._meta.fields if field.name != key]
    for start in range(0, len(changed), BATCH):
        model.objects.bulk_create(
            changed[start : start + BATCH], update_conflicts=True, update_fields=fields, unique_fields=[key]
        )
    gone = list(old.keys() - {getattr(row, key) for row in rows})
    for start in range(0, len(gone), BATCH):
        model.objects.filter(**{f"{key}__in": gone[start : start + BATCH]}).delete()
