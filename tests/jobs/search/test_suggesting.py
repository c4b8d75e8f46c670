"""What is suggested while somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs import indexing
from jobs.models import KeyCount, PlaceName, SearchWord, TitleName
from jobs.suggesting import JobSuggestion, suggestions
from tests import factories
from tests.jobs.search.openings import opening

pytestmark = pytest.mark.django_db


def labels(text: str) -> list[tuple[str, str]]:
    return [(each.label, each.kind) for each in suggestions(text)]


@pytest.fixture
def _jobs() -> None:
    opening("Harbour pilot", company="Piloting Ltd", skills=("Piloting",), places=["leeds-gb"])
    opening("harbour PILOT", company="Piloting Ltd")
    factories.guide(title="Pilot boat skipper")
    indexing.refresh()


@pytest.mark.usefixtures("_jobs")
def test_titles_careers_skills_and_companies_come_in_turns() -> None:
    assert {kind for _label, kind in labels("pil")} == {"Job title", "Career", "Skill", "Company"}


@pytest.mark.usefixtures("_jobs")
def test_a_title_in_two_spellings_is_one() -> None:
    assert [label for label, kind in labels("harbour pi") if kind == "Job title"] in (
        [["Harbour pilot"], ["harbour PILOT"]]
    )


@pytest.mark.usefixtures("_jobs")
def test_a_place_leads_to_its_jobs() -> None:
    assert JobSuggestion("Leeds, United Kingdom", "Place", "/jobs/in/leeds-gb/") in suggestions("leed")


@pytest.mark.usefixtures("_jobs")
def test_a_slip_of_the_pen_is_forgiven() -> None:
    assert ("Harbour pilot", "Job title") in labels("harbuor") or ("harbour PILOT", "Job title") in labels("harbuor")


@pytest.mark.usefixtures("_jobs")
def test_one_letter_suggests_nothing() -> None:
    assert suggestions("p") == []


@pytest.mark.usefixtures("_jobs")
@given(st.text(max_size=100))
def test_nothing_that_is_typed_is_too_odd(text: str) -> None:
    assert len(suggestions(text)) <= 8


@pytest.mark.usefixtures("_jobs")
def test_refreshing_twice_changes_nothing_and_closed_jobs_leave(django_assert_num_queries: object) -> None:
    def tables() -> list[list[object]]:
        return [list(model.objects.order_by("pk").values()) for model in (KeyCount, PlaceName, TitleName, SearchWord)]

    before = tables()
    assert indexing.refresh()
    assert tables() == before
    for model in (KeyCount, PlaceName, TitleName):
        assert model.objects.exists()


@pytest.mark.usefixtures("_jobs")
def test_the_number_beside_a_place_is_what_a_search_for_it_finds() -> None:
    opening("Remote keeper", workplace="remote", open_to=["europe"])
    opening("Anywhere keeper", workplace="remote", open_to=["worldwide"])
    indexing.refresh()
    assert PlaceName.objects.get(slug="gb").jobs == 3
    assert PlaceName.objects.get(slug="worldwide").jobs == 1
