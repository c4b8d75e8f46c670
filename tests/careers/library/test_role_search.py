"""Guides and occupations in one search."""

import pytest
from django.test import Client

from careers.role_search import find_roles, guide_scores, suggestions
from tests import library
from tests.factories import guide

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _roles() -> None:
    library.occupation("29-1141.00", "Registered Nurses", "Staff Nurse", "Charge Nurse")
    library.occupation("35-3023.01", "Baristas", "Coffee Maker")
    library.occupation("15-1255.00", "Web and Digital Interface Designers", "Web Designer")
    guide(title="Registered nurse", occupation=library.of("29-1141.00", "Registered Nurses"))
    guide(
        title="UX designer", occupation=library.of("15-1255.00", "Web and Digital Interface Designers", stands_in=True)
    )


def found(query: str) -> list[tuple[str, str]]:
    return [(each.title, each.kind) for each in find_roles(query, limit=3)]


def test_a_title_of_an_occupation_leads_to_the_guide_that_tells_of_it() -> None:
    assert found("charge nurse")[0] == ("Registered nurse", "Guide")
    assert ("Registered Nurses", "Occupation") not in found("charge nurse")


def test_an_occupation_without_a_guide_stands_for_itself() -> None:
    assert found("coffe maker")[0] == ("Baristas", "Occupation")


def test_a_guide_that_an_occupation_stands_in_for_comes_after_it() -> None:
    assert found("web designer")[:2] == [
        ("Web and Digital Interface Designers", "Occupation"), ("UX designer", "Guide")
    ]  # fmt: skip


def test_guides_are_found_by_titles_of_their_occupations() -> None:
    assert len(guide_scores("charge nurse")) == 1
    assert guide_scores("baristas") == {}


def test_suggestions_name_both_kinds(client: Client) -> None:
    assert [each.kind for each in suggestions("barista")] == ["Occupation"]
    html = client.get("/careers/suggest/?q=barista").content.decode()
    assert 'href="/careers/occupations/baristas/"' in html


def test_the_list_of_guides_names_occupations_that_have_none(client: Client) -> None:
    page = client.get("/careers/?q=barista")
    assert [each.title for each in page.context["occupations"]] == ["Baristas"]
    assert client.get("/careers/?q=barista&demand=high").context["occupations"] == []  # nothing says their demand
    assert client.get("/careers/?q=charge+nurse").context["occupations"] == []
