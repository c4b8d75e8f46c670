"""The lean pages of occupations, A–Z and fields of work."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers.library.fields import field_of
from careers.models import GuidePage
from occupations import signals
from tests import library
from tests.factories import guide

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _occupations() -> None:
    library.releases()
    library.occupation(
        "35-3023.01", "Baristas", "Coffee Maker", related=["35-1011.00"], job_zone=1,
        profile={"tasks": [{"text": "Pull <b>espresso</b>.", "core": True, "date": "2023-08"}],
                 "technologies": [{"name": "Point of sale", "group": "x", "in_demand": True}],
                 "skills": library.rated(("Service Orientation", 4.1), ("Trifles", 1.2))},
    )  # fmt: skip
    library.occupation("35-1011.00", "Chefs and Head Cooks")
    library.wage("35-3020", median=30_000, title="Fast food and counter workers")
    library.wage("35-1011")
    library.projection("35-3020", growth="-2.4", title="Fast food and counter workers")


def test_a_page_says_what_it_is_and_where_its_figures_come_from(client: Client) -> None:
    html = client.get("/careers/occupations/baristas/").content.decode()
    assert "No guide of ours tells of this occupation yet." in html
    assert "Pull &lt;b&gt;espresso&lt;/b&gt;." in html
    assert "Service Orientation" in html
    assert "Trifles" not in html  # of no importance
    for credit in ("O*NET 29.3 Database", "CC BY 4.0", "O*NET® is a trademark of USDOL/ETA", "May 2025", "2024–34"):
        assert credit in html


def test_figures_of_a_broad_group_say_so(client: Client) -> None:
    html = client.get("/careers/occupations/baristas/").content.decode()
    assert "$30,000 a year" in html
    assert "of the group Fast food and counter workers" in html
    assert "−2.4%" in html
    assert "Decline" in html


def test_search_engines_are_told_the_same(client: Client) -> None:
    html = client.get("/careers/occupations/chefs-and-head-cooks/").content.decode()
    told = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert told[0]["@type"] == "Occupation"
    assert told[0]["estimatedSalary"]["median"] == 50_000
    assert told[0]["estimatedSalary"]["percentile10"] == 30_000


def test_occupations_that_share_a_code_are_named(client: Client) -> None:
    library.occupation("35-3023.00", "Counter Workers")
    html = client.get("/careers/occupations/baristas/").content.decode()
    assert 'which <a href="/careers/occupations/counter-workers/">Counter Workers</a> shares' in html


def test_a_guide_is_pointed_at(client: Client) -> None:
    guide(title="Chef", occupation=library.of("35-1011.00", "Chefs and Head Cooks"))
    assert b'href="/careers/chef/">Chef</a>' in client.get("/careers/occupations/chefs-and-head-cooks/").content
    related = client.get("/careers/occupations/baristas/").content
    assert b'href="/careers/chef/"' in related
    assert b'href="/careers/occupations/chefs-and-head-cooks/"' not in related


def test_a_guide_points_at_its_occupation_as_soon_as_there_is_one(client: Client) -> None:
    guide(title="Kite maker", occupation=library.of("51-1000", "Kite Makers"))
    assert b"Official occupation" not in client.get("/careers/kite-maker/").content
    library.occupation("51-1000.00", "Kite Makers")
    signals.released.send(None, dataset="onet")
    prerendered = GuidePage.objects.get(slug="kite-maker").article
    assert 'Official occupation: <a href="/careers/occupations/kite-makers/">Kite Makers</a>' in prerendered


def test_a_code_leads_to_the_page(client: Client) -> None:
    for code in ("35-1011.00", "35-1011"):
        answer = client.get(f"/careers/occupations/code/{code}/")
        assert answer.headers["Location"] == "/careers/occupations/chefs-and-head-cooks/"
    assert client.get("/careers/occupations/code/99-9999/").status_code == 404
    assert client.get("/careers/occupations/nobody/").status_code == 404


def test_a_to_z_has_every_role_once(client: Client) -> None:
    guide(title="Chef", occupation=library.of("35-1011.00", "Chefs and Head Cooks"))
    letters = {letter: [each.title for each in entries] for letter, entries in
               client.get("/careers/a-z/").context["letters"]}  # fmt: skip
    assert letters == {"B": ["Baristas"], "C": ["Chef"]}


def test_fields_have_guides_and_occupations(client: Client) -> None:
    guide(title="Chef", field="hospitality", occupation=library.of("35-1011.00", "Chefs and Head Cooks"))
    page = client.get("/careers/fields/hospitality/")
    assert [card["title"] for card in page.context["cards"]] == ["Chef"]
    assert [each.occupation.title for each in page.context["occupations"]] == ["Baristas"]
    assert b"Baristas" in client.get("/careers/fields/hospitality/").content
    assert b"and 1 more occupation" in client.get("/careers/fields/").content
    assert client.get("/careers/fields/nowhere/").status_code == 404


@pytest.mark.parametrize(
    ("soc", "field"),
    [("47-2111", "skilled-trades"), ("13-2011", "finance"), ("13-1082", "business"), ("13-1081", "logistics"),
     ("11-9081", "hospitality"), ("27-1024", "design"), ("27-3042", "media"), ("99-0000", "")],
)  # fmt: skip
def test_the_longest_beginning_of_a_code_decides_on_its_field(soc: str, field: str) -> None:
    assert field_of(soc) == field


def test_a_page_takes_few_queries_whatever_it_shows(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get("/careers/occupations/baristas/")
    assert len(queries) <= 20


def test_a_kept_page_takes_none_but_the_epoch(client: Client) -> None:
    client.get("/careers/occupations/baristas/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/careers/occupations/baristas/")
    assert len(queries) <= 1
