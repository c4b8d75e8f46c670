"""The directory as a page."""

import pytest
from django.core.cache import caches
from django.test import Client

from resumes import addresses
from resumes.models import ResumeAddress
from resumes.publishing import finding
from tests.people import sign_in
from tests.resumes import rows
from tests.resumes.directory.test_searching import person

pytestmark = pytest.mark.django_db


def page(query="", **options):
    return Client().get(f"/resumes/{query}", **options)


def text(query="", **options):
    return page(query, **options).content.decode()


def test_cards_say_who_and_where_and_lead_there():
    resume = person("Ada <Quay>", "Keeper", work=[{"position": "Keeper", "startDate": "2015"}])
    html = text()
    assert "Ada &lt;Quay&gt;" in html
    assert "Brest, France" in html
    assert "years of work" in html
    assert f'href="/r/{ResumeAddress.objects.get(resume=resume).slug}/"' in html
    assert "people.example" not in html


def test_marks_are_shown_to_those_who_have_them():
    person("Pinned", plus=True, wishes={"is_pinned": True, "is_open_to_work": True})
    person("Featured", plus=True, wishes={"is_open_to_work": True})
    person("Free")
    html = text()
    assert html.index("Pinned · Plus member") < html.index(">Featured<") < html.index(">Free<")
    assert html.count("Open to work</span>") == 3  # two cards and the filter


def test_a_card_leads_to_the_chosen_address():
    resume = person("Ada", plus=True)
    addresses.choose(user=resume.user, slug="ada-quay", resume=resume, now=resume.published_at)
    assert 'href="/r/ada-quay/"' in text()


def test_filters_stand_in_the_address_and_can_be_taken_away():
    person("Ada", "Keeper", wishes={"is_open_to_work": True})
    html = text("?q=keeper&country=FR&open=1")
    assert 'href="/resumes/?country=FR&amp;open=1"' in html
    assert "1 resume for “keeper” in France" in html
    assert 'content="noindex, follow"' in html
    assert "noindex" not in text()
    assert '<link rel="canonical" href="http://testserver/resumes/">' in html


def test_nothing_found_says_what_to_do():
    assert "Nobody is in the directory yet." in text()
    person("Ada")
    assert "No resume fits all of this." in text("?q=zebra")


def test_htmx_gets_the_parts_that_changed():
    person("Ada")
    answer = page("?q=ada", headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert answer["HX-Push-Url"] == "/resumes/?q=ada"
    assert 'id="facets" data-hx-swap-oob="true"' in html
    assert "<html" not in html


def test_pages_are_linked():
    for number in range(21):
        person(f"P{number}")
    assert 'rel="next" href="/resumes/?page=2"' in text()
    assert 'rel="prev" href="/resumes/"' in text("?page=2")
    assert "noindex" in text("?page=2")


@pytest.mark.parametrize("query", ["?q=%00", "?q=" + "x" * 3000, "?page=٣", "?country=%FF", "?skill=" + "a," * 500])
def test_any_address_is_some_search(query):
    assert page(query).status_code == 200


def test_visitors_are_told_that_members_see_more():
    assert "Some people show their resume only to members" in text()
    member = sign_in(rows.member("bo@example.org"))
    assert "Some people show" not in member.get("/resumes/").content.decode()


def test_what_members_are_shown_is_kept_by_no_cache_between():
    answer = sign_in(rows.member("bo@example.org")).get("/resumes/")
    assert set(answer["Cache-Control"].split(", ")) == {"private", "no-cache"}


def test_the_page_costs_few_queries(django_assert_max_num_queries):
    for number in range(25):
        person(f"P{number}", plus=number % 3 == 0, wishes={"is_pinned": number % 6 == 0})
    caches["searches"].clear()
    with django_assert_max_num_queries(22):
        page("?q=keeper&country=FR")


def test_public_ones_are_in_the_sitemap_and_those_of_people_who_block_are_not():
    resume, other = person("Ada"), person("Bo")
    rows.published(rows.member("link@example.org"), "link")
    finding.block(user=other.user, domains=["acme.example"])
    index = Client().get("/sitemap.xml").content.decode()
    [name] = [f"resumes-{resume.pk // 40_000}"] if "resumes-" in index else []
    body = b"".join(Client().get(f"/sitemap-{name}.xml").streaming_content).decode()
    assert body.count("<loc>") == 1
    assert f"/r/{ResumeAddress.objects.get(resume=resume).slug}/" in body
    assert "/resumes/" in Client().get("/sitemap-directory.xml").content.decode()
