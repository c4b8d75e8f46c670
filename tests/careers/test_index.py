from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers.documents import FigureDocument, SourceDocument
from tests import factories

pytestmark = pytest.mark.django_db
CENSUS = SourceDocument("census", "Census", "A bureau", 2025)


def figures(median: int, growth: str) -> dict[str, object]:
    pay = FigureDocument(
        "salary", "US", 2025, "year", Decimal(median), "census", Decimal(1), Decimal(10**6), None, "USD"
    )
    rate = FigureDocument("growth", "US", 2024, "percent", Decimal(growth), "census", until=2034)
    return {"sources": (CENSUS,), "figures": (pay, rate)}


@pytest.fixture(autouse=True)
def _guides() -> None:
    factories.guide(title="Electrician", field="skilled-trades", demand="high", remote="no",
                    education="apprenticeship", **figures(63_190, "9.5"))  # fmt: skip
    factories.guide(title="Registered nurse", field="health", demand="very-high", remote="no",
                    education="bachelor", **figures(97_550, "4.9"))  # fmt: skip
    factories.guide(title="Typist", field="business", demand="low", remote="yes", education="none",
                    **figures(46_000, "-30"))  # fmt: skip
    factories.guide(title="Unfinished", status="draft")


def titles(client: Client, query: str) -> list[str]:
    return [card["title"] for card in client.get(f"/careers/?{query}").context["cards"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Electrician", "Registered nurse", "Typist"]),
        ("field=health", ["Registered nurse"]),
        ("demand=high", ["Electrician"]),
        ("pay=60000", ["Electrician", "Registered nurse"]),
        ("growth=7", ["Electrician"]),
        ("growth=0", ["Electrician", "Registered nurse"]),
        ("remote=yes", ["Typist"]),
        ("education=bachelor", ["Registered nurse"]),
        ("sort=pay", ["Registered nurse", "Electrician", "Typist"]),
        ("sort=growth", ["Electrician", "Registered nurse", "Typist"]),
        ("q=elektrician", ["Electrician"]),
        ("q=nurse&pay=60000", ["Registered nurse"]),
        ("q=nurse&demand=low", []),
        ("field=nonsense&pay=abc&demand=%00&sort=;", ["Electrician", "Registered nurse", "Typist"]),
        ("page=999", ["Electrician", "Registered nurse", "Typist"]),
        ("page=-1&q=%F0%9F%8E%93%F0%9F%8E%93", []),
    ],
)
def test_the_address_says_which_guides(client: Client, query: str, found: list[str]) -> None:
    assert titles(client, query) == found


def test_each_filter_in_force_can_be_taken_away(client: Client) -> None:
    applied = client.get("/careers/?q=nurse&pay=60000&sort=pay").context["applied"]
    assert [chip["label"] for chip in applied] == ["Search: nurse", "Median pay at least: $60,000"]
    assert applied[1]["url"] == "/careers/?q=nurse&sort=pay"


def test_typing_fetches_the_results_alone(client: Client) -> None:
    part = client.get("/careers/?q=nurse", headers={"hx-request": "true"}).content.decode()
    assert "Registered nurse" in part
    assert "<html" not in part


def test_the_number_of_queries_does_not_grow_with_the_guides(client: Client) -> None:
    client.get("/careers/")  # the first one also asks which ads run
    with CaptureQueriesContext(connection) as few:
        client.get("/careers/")
    for number in range(15):
        factories.guide(title=f"Role {number}", **figures(50_000 + number, "1"))
    with CaptureQueriesContext(connection) as many:
        client.get("/careers/")
    assert len(many) == len(few) <= 4


def test_suggestions_are_links(client: Client) -> None:
    html = client.get("/careers/suggest/?q=nur").content.decode()
    assert 'href="/careers/registered-nurse/"' in html


def test_two_to_four_guides_stand_side_by_side(client: Client) -> None:
    answer = client.get("/careers/compare/?guide=electrician&guide=registered-nurse&guide=unfinished")
    rows = {row["label"]: row["cells"] for row in answer.context["comparison"].rows}
    assert rows["Median pay"] == ["$63,190 a year", "$97,550 a year"]
    assert answer.context["missing"] == ["unfinished"]


def test_one_guide_alone_is_kindly_sent_back(client: Client) -> None:
    answer = client.get("/careers/compare/?guide=electrician")
    assert answer.status_code == 200
    assert answer.context["comparison"] is None


def test_skill_pages_list_the_guides_that_need_it(client: Client) -> None:
    factories.guide(title="NLP engineer", tools=factories.skills("PyTorch"))
    factories.guide(title="Draft one", status="draft", tools=factories.skills("PyTorch", "Unseen"))
    html = client.get("/careers/skills/pytorch/").content.decode()
    assert "NLP engineer" in html
    assert "Draft one" not in html
    assert client.get("/careers/skills/unseen/").status_code == 404
    assert b"Unseen" not in client.get("/careers/skills/").content


def test_the_sitemap_names_what_is_published(client: Client) -> None:
    assert "/sitemap-guides.xml</loc>" in client.get("/sitemap.xml").content.decode()
    assert "/plus/</loc>" in client.get("/sitemap-pages.xml").content.decode()
    text = client.get("/sitemap-guides.xml").content.decode()
    assert "/careers/electrician/" in text
    assert "/careers/unfinished/" not in text
