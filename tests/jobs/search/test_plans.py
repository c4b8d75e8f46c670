"""One test for each form of a query: a plan that changes is seen here, before a site with a million jobs sees it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict

from jobs import search_forms, search_sql, searching
from jobs.criteria import JobSearch
from jobs.search_sql import Match
from tests.jobs.search.openings import skill

ROWS = 20_000
# Rows are made in the database: one of a hundred texts has "taxidermy", one of two "experience", one of ten jobs asks
# for the skill "common", one of a thousand for "seldom".
FILL = """
INSERT INTO jobs_searchrow (job_id, posted_at, company_id, pay, keys, title, text, card)
SELECT i, timestamptz '2026-01-01' + i * interval '1 minute', i %% 400, i %% 900 * 100,
    ARRAY[100 + i %% 3, 300 + i %% 7, 20000000 + CASE WHEN i %% 1000 = 0 THEN %(seldom)s
          WHEN i %% 10 = 1 THEN %(common)s ELSE 999 END],
    to_tsvector('waymark', 'keeper ' || i %% 50),
    to_tsvector('waymark', 'keeper ' || CASE WHEN i %% 2 = 0 THEN 'experience ' ELSE '' END
        || CASE WHEN i %% 100 = 0 THEN 'taxidermy ' ELSE '' END || 'word' || i %% 500 || ' text' || i %% 3000), '{}'
FROM generate_series(1, %(rows)s) i
"""


@pytest.fixture(scope="module")
def _rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Once for all tests here, and gone afterwards. No jobs stand behind the rows."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        seldom, common = skill("Seldom").pk, skill("Common").pk
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(FILL, {"rows": ROWS, "seldom": seldom, "common": common})
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE jobs_searchrow")
        yield
        cursor.execute("TRUNCATE jobs_searchrow")
        cursor.execute("DELETE FROM careers_skill WHERE slug IN ('seldom', 'common')")


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_rows")]


def match(query: str) -> Match:
    search_sql.forget()
    return search_sql.matching(JobSearch.parse(QueryDict(query)))


def plan(sql: str, params: list[Any]) -> list[str]:
    """Every node of the plan as "Node Type on index or table", from the top."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        found = cursor.fetchone()[0]
    return list(_nodes((json.loads(found) if isinstance(found, str) else found)[0]["Plan"]))


def _nodes(node: dict[str, Any]) -> Iterator[str]:
    yield f"{node['Node Type']} {node.get('Index Name', '')}".strip()
    for each in node.get("Plans", []):
        yield from _nodes(each)


def page(query: str, order: str = "newest") -> list[str]:
    found = match(query)
    few = search_forms.gathers(found, search_sql.estimate(found), 20)
    sql = searching.select(found.where(), searching.ORDERS[order], few=few)
    return plan(sql, [*found.params, 21])


def test_all_jobs_are_walked_from_the_newest_on() -> None:
    assert page("") == ["Limit", "Index Scan search_newest"]


def test_a_frequent_word_is_walked() -> None:
    assert page("q=experience&sort=newest") == ["Limit", "Index Scan search_newest"]


def test_a_rare_word_is_gathered_by_the_index_of_words() -> None:
    nodes = page("q=taxidermy&sort=newest")
    assert "Bitmap Index Scan search_words" in nodes
    assert "Index Scan search_newest" not in nodes
    assert "Seq Scan" not in nodes


def test_a_rare_skill_is_gathered_by_the_same_index() -> None:
    nodes = page("skill=seldom")
    assert "Bitmap Index Scan search_words" in nodes or "Bitmap Index Scan search_titles" in nodes
    assert "Seq Scan" not in nodes


def test_a_skill_that_many_ask_for_is_walked() -> None:
    assert page("skill=common") == ["Limit", "Index Scan search_newest"]


def test_words_and_filters_are_one_look_into_the_index() -> None:
    found = match("q=taxidermy&level=senior&workplace=remote")
    nodes = plan(searching.select(found.where(), searching.ORDERS["newest"], few=True), [*found.params, 21])
    assert nodes.count("Bitmap Index Scan search_words") == 1
    assert "BitmapAnd" not in nodes


def test_titles_have_an_index_of_their_own() -> None:
    found = match("q=17")
    sql, params = search_forms.form(found, most=100, expected=search_sql.estimate(found, "title"), words_in="title")
    assert "Bitmap Index Scan search_titles" in plan(sql, params)


def test_the_best_paid_are_walked_in_their_order() -> None:
    assert page("sort=pay", "pay") == ["Limit", "Index Scan search_pay"]


def test_a_deep_page_begins_at_its_cursor() -> None:
    found = match("")
    condition, params = searching._from(searching.Cursor("newest", (0, 5)), found, backwards=False)
    sql = searching.select(f"{found.where()} AND {condition}", searching.ORDERS["newest"], few=False)
    assert plan(sql, [*params, 21]) == ["Limit", "Index Scan search_newest"]


def test_the_jobs_of_a_company_are_in_their_order() -> None:
    sql, params = search_forms.form(Match(("r.company_id = %s",), (7,)), "keys", most=20, expected=10**9)
    assert plan(sql, params) == ["Limit", "Index Scan search_company"]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("q=taxidermy", ROWS / 100),
        ("q=experience", ROWS / 2),
        ("skill=common", ROWS / 10),
        ("skill=seldom", ROWS / 1000),
    ],
)
def test_the_planner_knows_how_many_there_are(query: str, rows: float) -> None:
    assert search_sql.estimate(match(query)) == pytest.approx(rows, rel=0.25)
