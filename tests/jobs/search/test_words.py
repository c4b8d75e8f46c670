"""A search in words, and what to leave away where it finds too little."""

from typing import Any

import pytest
from django.http import QueryDict

from jobs import indexing, search_words, searching
from jobs.criteria import JobSearch
from jobs.searching import Found
from tests.jobs.search.openings import opening, skill

pytestmark = pytest.mark.django_db


def heading(query: str, count: int = 3, **more: Any) -> str:
    return search_words.heading(JobSearch.parse(QueryDict(query)), Found(cards=[], count=count, **more))


def relaxed(query: str) -> dict[str, int]:
    found = search_words.relaxations(JobSearch.parse(QueryDict(query)))
    return {each.label: each.jobs for each in found}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "3 jobs"),
        ("q=night+nurse", "3 “night nurse” jobs"),
        ("workplace=remote&skill=sql&where=de", "3 remote SQL jobs in Germany"),
        ("type=part-time&where=de&where=fr", "3 part-time jobs in Germany or France"),
        ("where=worldwide", "3 jobs anywhere in the world"),
        ("pay=60000&currency=EUR", "3 jobs that pay €60,000 or more"),
        ("language=de", "3 German jobs"),
        ("where=vancouver-us", "3 jobs in Vancouver, United States"),
        ("q=the&where=de", "3 jobs in Germany"),
        ("q=%22night+shift%22", '3 "night shift" jobs'),
        ("workplace=remote&workplace=hybrid", "3 hybrid or remote jobs"),
        ("pay=30000&unknown=pay", "3 jobs that pay $30,000 or more, or that give no pay"),
        (
            "type=per-diem&level=senior&unknown=type&unknown=level",
            "3 per diem senior jobs, or that give no level or type",
        ),
    ],
)
def test_a_heading_says_what_was_asked(query: str, words: str) -> None:
    skill("SQL")
    assert heading(query) == words


def test_a_heading_counts_in_words() -> None:
    assert heading("", 0) == "No jobs"
    assert heading("", 1) == "1 job"
    assert heading("", 1284) == "1,284 jobs"
    assert heading("", 1000, count_is_exact=False) == "More than 1,000 jobs"
    assert heading("q=electrcian", 2, read_as="electrician") == "2 “electrician” jobs"


def test_every_criterion_has_a_chip_that_takes_it_away() -> None:
    query = "q=keeper&level=senior&level=entry&pay=50000&unknown=pay&within=7"
    search = JobSearch.parse(QueryDict(query))
    chips = {chip.label: chip.query for chip in search_words.chips(search)}
    assert list(chips) == ["“keeper”", "Entry", "Senior", "$50,000 or more", "Last week", "Pay not given: shown too"]
    for taken in chips.values():
        assert len(search_words.chips(JobSearch.parse(QueryDict(taken)))) < len(chips)


def test_what_could_be_left_away_comes_with_what_it_would_find() -> None:
    for number in range(3):
        opening(f"Keeper {number}", places=["berlin-de"], pay_year_most=5_000_000, pay_currency="USD")
    opening("Keeper of nothing known")
    assert relaxed("q=keeper&where=paris-fr") == {"Without “Paris, France”": 4, "With those that give no place": 1}
    assert relaxed("q=keeper&pay=90000")["With those that give no pay"] == 1
    assert relaxed("q=keeper+zzzz") == {"Without “zzzz”": 4}


def test_a_search_that_finds_no_more_is_no_help() -> None:
    opening("Keeper", level="senior")
    search = JobSearch.parse(QueryDict("q=keeper&level=senior"))
    assert search_words.relaxations(search, than=1) == []


def test_many_criteria_do_not_make_many_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, find = [], search_words.find

    def counting(*args: Any, **kwargs: Any) -> Found:
        asked.append(1)
        return find(*args, **kwargs)

    monkeypatch.setattr(search_words, "find", counting)
    relaxed(
        "q=a1+b2+c3+d4+e5+f6&level=senior&type=full-time&workplace=remote&where=de&skill=x&category=y&pay=1&within=1"
    )
    assert len(asked) == search_words.MOST_TRIED


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("electrcian", "electrician"),
        ("elcetrician", "electrician"),
        ("electrician", "electrician"),
        ("python electrcian", "python electrician"),
        ("keeper -electrcian", "keeper -electrcian"),
        ("qqqqzzzz", "qqqqzzzz"),
        ("wellness", "wellness"),
    ],
)
def test_only_what_nothing_has_is_read_as_something_else(asked: str, read: str) -> None:
    opening("Electrician", skills=("Python",), description="<p>Wellness at the lamp.</p>")
    opening("Wellhess keeper")
    indexing.refresh()
    assert searching.vocabulary.corrected(asked) == read
