"""Who is found in the directory, and in which order."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from careers.models import Skill
from resumes.directory import facets, searching
from resumes.directory.criteria import MOST_PAGES, DirectorySearch, page_number
from resumes.directory.facets import panel
from resumes.models import DirectoryEntry, SeekerSettings
from resumes.publishing import finding
from resumes.publishing.seeing import NOBODY
from tests import factories
from tests.resumes import rows

pytestmark = pytest.mark.django_db
_numbers = iter(range(10_000))


def person(name, headline="Keeper", *, plus=False, days=0, wishes=None, country="FR", **parts):
    """Somebody in the directory."""
    user = rows.member(f"p{next(_numbers)}@people.example", plus=plus)
    if wishes:
        finding.keep(user=user, **wishes)
    basics = {
        "name": name,
        "label": headline,
        "summary": "Works.",
        "location": {"city": "Brest", "countryCode": country},
    }
    resume = rows.published(user, "directory", basics=basics, **{"work": [], "skills": [], **parts})
    DirectoryEntry.objects.filter(pk=resume.pk).update(refreshed_at=timezone.now() - timedelta(days=days))
    return resume


def names(query="", page=1):
    found = searching.find(DirectorySearch.parse(QueryDict(query)), NOBODY, page=page)
    assert found.count >= len(found.entries)
    return [entry.name for entry in found.entries]


def test_without_a_search_the_newest_come_first():
    for name, days in (("Old", 3), ("New", 1), ("Middle", 2)):
        person(name, days=days)
    assert names() == ["New", "Middle", "Old"]


@pytest.mark.parametrize("query", ["q=marine+electrician", "q=marine+elec", "q=electrician", 'q="marine+electrician"',
                                   "q=ÉLEC+or+electrician", "q=electrician+-diver"])  # fmt: skip
def test_words_of_the_headline_are_found(query):
    person("Ann", "Marine electrician")
    person("Bo", "Diver")
    assert names(query) == ["Ann"]


@pytest.mark.parametrize(
    "words", ["'", "\\", "a:*b", "!!", "& |", "<->", "(", "%", "''':*", "électricien", "электрик", "電気", "C++", "-"]
)
def test_any_words_are_a_search(words):
    person("Ann", "Électricien электрик 電気")
    query = QueryDict(mutable=True)
    query["q"] = words
    assert names(query.urlencode()) in ([], ["Ann"])


def test_the_headline_counts_more_than_skills_and_skills_more_than_the_rest():
    person("In text", summary="x", projects=[{"name": "Welding for fun"}])
    person("In skills", skills=[{"name": "Welding"}], days=1)
    person("In headline", "Welding inspector", days=2)
    assert names("q=welding") == ["In headline", "In skills", "In text"]
    assert names("q=welding&sort=newest") == ["In text", "In skills", "In headline"]


def test_featured_come_first_among_those_that_fit_equally_and_not_before_better_ones():
    person("Better", "Welding inspector", days=5)
    person("Featured, in skills", skills=[{"name": "Welding"}], plus=True, days=9)
    person("In skills", skills=[{"name": "Welding"}])
    assert names("q=welding") == ["Better", "Featured, in skills", "In skills"]
    assert names() == ["Featured, in skills", "In skills", "Better"]


def test_featured_follows_the_plan_at_once_and_can_be_switched_off():
    resume = person("Plus", plus=True, days=9)
    person("Free")
    find = lambda: searching.find(DirectorySearch(), NOBODY, page=1)  # noqa: E731
    assert find().featured == {resume.user_id}
    SeekerSettings.objects.create(user_id=resume.user_id, is_featured=False)
    assert find().featured == set()
    assert names() == ["Free", "Plus"]
    SeekerSettings.objects.update(is_featured=True)
    resume.user.billing_account.subscriptions.update(status="canceled")
    assert find().featured == set()
    assert names() == ["Free", "Plus"]


def test_pages_hold_everybody_once():
    for number in range(5):
        person(f"Plus {number}", plus=True, days=number)
    for number in range(20):
        person(f"Free {number}", days=number)
    first, second = names(), names("", 2)
    assert len(first) == 20
    assert first[:5] == [f"Plus {number}" for number in range(5)]
    assert len({*first, *second}) == 25
    assert names("", 3) == second  # the last one there is


def test_filters_narrow_and_counts_say_what_each_would_add():
    guide = factories.guide(title="Lighthouse keeper")
    for name in ("Knots", "Ropes"):
        Skill.objects.create(name=name, slug=name.lower(), kind="technical")
    person("Ann", "Lighthouse keeper", skills=[{"name": "Knots", "keywords": ["Ropes"]}], wishes={"wants_remote": True})
    person("Bo", "Senior Lighthouse keeper", country="DE", skills=[{"name": "Knots"}], wishes={"is_open_to_work": True})
    person("Cy", "Baker", country="DE")
    assert names(f"role={guide.slug}&sort=newest") == ["Bo", "Ann"]
    assert names("skill=knots,ropes") == ["Ann"]
    assert names("skill=nobodys") == []
    assert names("country=DE") == ["Cy", "Bo"]
    assert names("country=de&level=senior") == ["Bo"]
    assert names("remote=1") == ["Ann"]
    assert names("open=1&country=DE") == ["Bo"]
    search = DirectorySearch.parse(QueryDict("country=DE"))
    counted = panel(search, NOBODY)
    options = {
        group.name: {each.label: (each.people, each.is_chosen) for each in group.options} for group in counted.groups
    }
    assert options["country"] == {"Germany": (2, True), "France": (1, False)}
    assert options["role"] == {"Lighthouse keeper": (1, False)}
    assert options["skill"] == {"Knots": (1, False)}
    assert (counted.open.people, counted.remote.people) == (1, 0)


@pytest.mark.parametrize(
    "query", ["", "q=a", "role=x&role=y", "country=DE,FR&level=mid&open=1&remote=1&skill=b&sort=newest"]
)
def test_an_address_reads_back_as_the_same_search(query):
    search = DirectorySearch.parse(QueryDict(query))
    assert DirectorySearch.parse(QueryDict(search.query_string())) == search
    assert search.is_empty == (query == "")


@pytest.mark.parametrize(
    "query", ["country=XX&level=boss&remote=yes", "role=%00&skill=<b>", "sort=pay&country=D%C3%89"]
)
def test_what_cannot_be_is_left_out(query):
    assert DirectorySearch.parse(QueryDict(query)) == DirectorySearch()


@pytest.mark.parametrize(
    ("text", "page"),
    [("", 1), ("0", 1), ("-3", 1), ("٣", 1), ("x", 1), ("7", 7), ("99999999", MOST_PAGES), ("9" * 40, 1)],
)
def test_a_page_is_a_number_that_there_is(text, page):
    assert page_number(text) == page


def test_a_search_costs_few_queries(django_assert_max_num_queries):
    for number in range(8):
        person(f"P{number}", plus=number % 2 == 0, wishes={"is_pinned": number < 4})
    with django_assert_max_num_queries(10):
        searching.find(DirectorySearch(words="keeper"), NOBODY, page=1)


def test_of_more_than_are_counted_numbers_are_the_least_there_is(monkeypatch):
    monkeypatch.setattr(searching, "MOST_COUNTED", 2)
    monkeypatch.setattr(facets, "SAMPLE", 2)
    for number in range(4):
        person(f"P{number}", days=number, wishes={"is_open_to_work": True})
    found = searching.find(DirectorySearch(), NOBODY, page=1)
    assert (found.count, found.count_is_exact) == (2, False)
    counted = facets.panel(DirectorySearch(), NOBODY)
    assert (counted.open.people, counted.is_part) == (2, True)
    html = Client().get("/resumes/").content.decode()
    assert "More than 2 resumes" in html
    assert '<span class="count">2+</span>' in html
