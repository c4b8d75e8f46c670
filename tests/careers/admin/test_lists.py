from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from careers import storing
from careers.admin.lists import outline
from careers.completeness import missing
from careers.documents import FigureDocument, SourceDocument
from careers.models import Guide
from tests import factories
from tests.careers.admin.conftest import As

pytestmark = pytest.mark.django_db
LIST = "/admin/careers/guide/"


def paid(year: int) -> dict[str, object]:
    """A source and a salary of that year."""
    low, median, high = map(Decimal, (30000, 50000, 70000))
    figure = FigureDocument("salary", "US", year, "year", median, "oews", low=low, high=high, currency="USD")
    return {"sources": (SourceDocument("oews", "Wages", "Office", year),), "figures": (figure,)}


def titles(client: Client, **query: str) -> set[str]:
    return {str(guide) for guide in client.get(LIST, query).context["cl"].result_list}


def test_the_list_shows_pay_review_and_gaps(editor_client: Client) -> None:
    factories.guide(**paid(2025), reviewed_on=timezone.localdate(), reviewed_by="Edith")
    page = editor_client.get(LIST).content.decode()
    assert "$50,000" in page
    assert f"{timezone.localdate():%Y-%m-%d}, Edith" in page
    [guide] = editor_client.get(LIST).context["cl"].result_list
    assert len(missing(outline(guide))) == len(missing(storing.load(Guide.objects.get()))) == 22


def test_the_list_takes_as_many_queries_for_many_guides(editor_client: Client) -> None:
    counts = []
    for number in range(4):
        factories.guide(title=f"Keeper {number}", tools=factories.skills("Rope"), **paid(2025))
        if number in (0, 3):
            with CaptureQueriesContext(connection) as queries:
                editor_client.get(LIST)
            counts.append(len(queries))
    assert counts[0] == counts[1] < 25


def test_a_guide_is_found_by_title_and_by_other_titles(editor_client: Client) -> None:
    factories.guide(title="Pilot", aliases=("Helmsman",))
    factories.guide(title="Warden")
    assert titles(editor_client, q="pil") == titles(editor_client, q="helms") == {"Pilot"}


def test_filters_find_old_figures_and_old_reviews(editor_client: Client) -> None:
    today = timezone.localdate()
    long_ago = today - timedelta(days=400)
    factories.guide(title="Old", **paid(today.year - 3), reviewed_on=long_ago, reviewed_by="Edith")
    factories.guide(title="New", **paid(today.year - 2), reviewed_on=today, reviewed_by="Edith")
    assert titles(editor_client, figures="old") == {"Old"}
    assert titles(editor_client, review="due") == {"Old"}
    assert titles(editor_client, status__exact="draft") == set()


def test_several_guides_are_marked_as_reviewed_today_by_me(editor_client: Client) -> None:
    pks = [factories.guide(title=title).pk for title in ("Pilot", "Warden")]
    editor_client.post(LIST, {"action": "mark_reviewed", "_selected_action": pks})
    for guide in Guide.objects.all():
        assert (guide.reviewed_on, guide.reviewed_by, guide.version) == (timezone.localdate(), "Edith Editor", 2)
        assert guide.history.first().history_change_reason == "Reviewed"


def test_deleting_a_guide_takes_its_page_away(editor_client: Client) -> None:
    guide = factories.guide(
        sources=(SourceDocument("oews", "Wages", "Statistics office", 2025),),
        figures=(FigureDocument("growth", "US", 2024, "percent", Decimal(3), "oews", until=2034),),
    )
    assert editor_client.post(f"{LIST}{guide.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Guide.objects.exists()
    assert editor_client.get(guide.get_absolute_url()).status_code == 404


def test_the_start_page_shows_what_one_may_see(editor_client: Client) -> None:
    page = editor_client.get("/admin/").content.decode()
    assert "Skills and tools" in page
    assert "Groups and rights" not in page


def test_strangers_stay_out(client: Client, signed_in: As) -> None:
    guide = factories.guide()
    assert client.get(LIST)["Location"].startswith("/admin/login/")
    assert signed_in().get(LIST).status_code == 403
    looker = signed_in("view_guide", email="b@example.org")
    page = looker.get(f"{LIST}{guide.pk}/change/")
    assert page.status_code == 200
    assert "Live preview" not in page.content.decode()
    assert looker.post(f"{LIST}{guide.pk}/change/", {}).status_code == 403
