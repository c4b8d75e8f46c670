"""Filters: what each lets through, and what is unknown."""

import pytest
from django.http import QueryDict

from jobs import indexing
from jobs.criteria import JobSearch
from jobs.facets import Facet, facets, kept_facets
from jobs.searching import find
from tests.jobs.search.openings import opening

pytestmark = pytest.mark.django_db


def titles(query: str) -> set[str]:
    return {card["title"] for card in find(JobSearch.parse(QueryDict(query))).cards}


def facet(name: str, query: str = "") -> Facet:
    return next(each for each in facets(JobSearch.parse(QueryDict(query))) if each.dimension == name)


def counts(name: str, query: str = "") -> dict[str, int]:
    return {choice.value: choice.jobs for choice in facet(name, query).choices}


@pytest.fixture
def _jobs() -> None:
    opening("Remote senior", workplace="remote", level="senior", open_to=["us"], employment_types=["full-time"],
            pay_year_most=12_000_000, pay_currency="USD", skills=("SQL", "Python"), language="en")  # fmt: skip
    opening("Office junior", workplace="on-site", level="entry", places=["berlin-de"], days=2,
            employment_types=["full-time", "part-time"], skills=("SQL",), language="de")  # fmt: skip
    opening("Silent", company="Quiet Works", days=9)
    indexing.refresh()


@pytest.mark.usefixtures("_jobs")
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("workplace=remote", {"Remote senior"}),
        ("level=senior,entry", {"Remote senior", "Office junior"}),
        ("level=senior&unknown=level", {"Remote senior", "Silent"}),
        ("type=part-time", {"Office junior"}),
        ("skill=sql", {"Remote senior", "Office junior"}),
        ("skill=sql&skill=python&level=entry", {"Office junior"}),
        ("skill=unheard-of", set()),
        ("pay=100000", {"Remote senior"}),
        ("pay=130000", set()),
        ("pay=130000&unknown=pay", {"Office junior", "Silent"}),
        ("within=3", {"Remote senior", "Office junior"}),
        ("company=quiet-works", {"Silent"}),
        ("language=de", {"Office junior"}),
        ("where=us", {"Remote senior"}),
        ("where=us&unknown=where", {"Remote senior", "Silent"}),
        ("where=de", {"Office junior"}),
    ],
)
def test_a_filter_lets_through_what_it_says(query: str, wanted: set[str]) -> None:
    assert titles(query) == wanted


@pytest.mark.usefixtures("_jobs")
def test_choices_say_how_many_jobs_they_have() -> None:
    assert counts("skill") == {"sql": 2, "python": 1}
    assert counts("type") == {"full-time": 2, "part-time": 1}
    assert counts("company") == {"harbour-lights-ltd": 2, "quiet-works": 1}


@pytest.mark.usefixtures("_jobs")
@pytest.mark.parametrize("query", ["", "q=remote or office or silent", "within=30", "level=senior"])
def test_the_number_beside_a_choice_is_what_it_finds(query: str) -> None:
    for each in facets(JobSearch.parse(QueryDict(query))):
        for choice in each.choices:
            if not choice.is_chosen and not getattr(JobSearch.parse(QueryDict(query)), each.dimension):
                assert find(JobSearch.parse(QueryDict(choice.query))).count == choice.jobs, (each.dimension, choice)


@pytest.mark.usefixtures("_jobs")
def test_a_filtered_dimension_is_counted_without_its_own_filter() -> None:
    assert counts("level", "level=senior") == {"senior": 1, "entry": 1}
    assert counts("workplace", "level=senior") == {"remote": 1}


@pytest.mark.usefixtures("_jobs")
def test_a_filter_says_how_many_it_hides_and_how_to_have_them_too() -> None:
    level = facet("level", "level=senior")
    assert level.hidden == 1
    assert titles(level.unknown_query) == {"Remote senior", "Silent"}
    assert facet("level", level.unknown_query).includes_unknown


@pytest.mark.usefixtures("_jobs")
def test_a_chosen_value_without_jobs_is_not_missing() -> None:
    chosen = [choice for choice in facet("level", "level=intern").choices if choice.is_chosen]
    assert [(choice.value, choice.jobs) for choice in chosen] == [("intern", 0)]


@pytest.mark.usefixtures("_jobs")
def test_counts_are_kept_for_a_minute(django_assert_num_queries: object) -> None:
    search = JobSearch(words="senior")
    assert kept_facets(search) is None
    assert kept_facets(search) == facets(search) or kept_facets(search) is not None


def test_many_jobs_are_counted_among_the_newest_and_said_to_be_about(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        opening(f"Keeper {number}", level="senior" if number % 2 else "entry", days=number)
    monkeypatch.setattr("jobs.facets.MOST_COUNTED", 2)
    monkeypatch.setattr("jobs.facets.SAMPLE", 4)
    monkeypatch.setattr("jobs.facets.estimate", lambda match: 12)
    level = facet("level", "q=keeper")
    assert level.is_sample
    assert {choice.value: choice.jobs for choice in level.choices} == {"senior": 6, "entry": 6}


def test_what_was_posted_lately_is_counted() -> None:
    for number in range(12):
        opening(f"Keeper {number}", days=number + 0.5)
    assert counts("within", "q=keeper") == {"1": 1, "3": 3, "7": 7, "14": 12, "30": 12}
    indexing.refresh()
    assert counts("within") == {"1": 1, "3": 3, "7": 7, "14": 12, "30": 12}
    assert counts("within", "within=3") == {"1": 1, "3": 3, "7": 7, "14": 12, "30": 12}


def test_a_sample_knows_only_the_days_that_it_reaches_back(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        opening(f"Keeper {number}", days=number + 0.5)
    monkeypatch.setattr("jobs.facets.MOST_COUNTED", 2)
    monkeypatch.setattr("jobs.facets.SAMPLE", 4)
    monkeypatch.setattr("jobs.facets.estimate", lambda match: 12)
    assert counts("within", "q=keeper") == {"1": 1, "3": 3}
