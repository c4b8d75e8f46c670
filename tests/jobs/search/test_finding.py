"""What a search finds, in which order, and how it goes on."""

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from jobs import indexing
from jobs.choices import ClosedBecause, JobStatus
from jobs.criteria import JobSearch
from jobs.searching import Cursor, Found, find, micros, moment
from tests.jobs.search.openings import opening

pytestmark = pytest.mark.django_db


def found(query: str = "", **more: Any) -> Found:
    return find(JobSearch.parse(QueryDict(query)), **more)


def titles(query: str = "", **more: Any) -> list[str]:
    return [card["title"] for card in found(query, **more).cards]


def test_without_criteria_all_open_jobs_are_found_from_the_newest_on() -> None:
    opening("Old", days=3)
    opening("New", days=1)
    assert titles() == ["New", "Old"]
    assert found().count == 2


def test_words_are_found_in_title_company_skills_and_text() -> None:
    opening("Python developer", days=4)
    opening("Baker", company="Python & Sons", days=3)
    opening("Analyst", skills=("Python",), days=2)
    opening("Clerk", description="<p>Some python now and then.</p>", days=1)
    opening("Gardener")
    assert titles("q=python")[:2] == ["Python developer", "Baker"]
    assert set(titles("q=python")) == {"Python developer", "Baker", "Analyst", "Clerk"}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ('"night nurse"', {"Night nurse"}),
        ("nurse -night", {"Nurse manager by day"}),
        ("baker or gardener", {"Baker", "Gardener"}),
        ("nurses", {"Night nurse", "Nurse manager by day"}),
        ("the", {"Night nurse", "Nurse manager by day", "Baker", "Gardener"}),  # says nothing: left out
        ("-nurse -baker", {"Gardener"}),
    ],
)
def test_quotes_minus_and_or(words: str, wanted: set[str]) -> None:
    for title in ("Night nurse", "Nurse manager by day", "Baker", "Gardener"):
        opening(title, description="")
    assert {card["title"] for card in find(JobSearch(words=words)).cards} == wanted


@pytest.mark.parametrize("words", ["C++", "c#", ".NET", "Node.js", "node", "CI/CD", "engineer", "UX"])
def test_names_with_signs_are_words(words: str) -> None:
    opening("Developer/Engineer for C++, C#, .NET, Node.js, CI/CD and UI/UX")
    opening("Cook", description="<p>Net wages, a c and an oven.</p>")
    assert titles(f"q={words.replace('+', '%2B').replace('#', '%23')}") == [
        "Developer/Engineer for C++, C#, .NET, Node.js, CI/CD and UI/UX"
    ]


def test_accents_may_be_left_out_or_put_in() -> None:
    opening("Développeur à Genève")
    assert titles("q=developpeur geneve") == titles("q=développeur genève") == ["Développeur à Genève"]


def test_a_slip_of_the_pen_is_forgiven_and_told() -> None:
    opening("Electrician")
    indexing.refresh()
    page = found("q=electrcian")
    assert [card["title"] for card in page.cards] == ["Electrician"]
    assert page.read_as == "electrician"


def test_what_is_nowhere_finds_nothing() -> None:
    opening("Electrician")
    indexing.refresh()
    assert found("q=zzzzqqqq") == Found(cards=[], count=0)


def test_a_closed_job_leaves_the_search() -> None:
    job = opening()
    job.status, job.closed_at, job.closed_because = JobStatus.CLOSED, job.posted_at, ClosedBecause.GONE
    job.save()
    indexing.index([job.pk])
    assert found().cards == []


def test_the_best_paid_come_first_and_those_without_pay_last() -> None:
    for title, pay in (("Little", 3_000_000), ("Much", 9_000_000), ("Silent", None)):
        opening(title, pay_year_most=pay, pay_currency="USD" if pay else "")
    assert titles("sort=pay") == ["Much", "Little", "Silent"]


@pytest.mark.parametrize("query", ["", "q=keeper", "sort=pay", "q=keeper&sort=newest"])
def test_every_job_is_on_one_page_and_pages_lead_back(query: str) -> None:
    for number in range(11):
        opening(f"Keeper {number}", days=number % 4, pay_year_most=number * 100_000 or None, pay_currency="USD")
    seen, after, pages = [], "", []
    while True:
        page = found(query, after=after, limit=4)
        pages.append([card["id"] for card in page.cards])
        seen += pages[-1]
        if not page.next:
            break
        after = page.next
    assert len(seen) == len(set(seen)) == 11
    assert [card["id"] for card in found(query, before=page.previous, limit=4).cards] == pages[-2]


def test_ranked_pages_go_on_with_all_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs.ranking.BY_TITLE", 3)
    monkeypatch.setattr("jobs.ranking.BY_TEXT", 4)
    for number in range(12):
        title = "Keeper" if number % 3 == 0 else "Clerk"
        opening(f"{title} {number}", days=number, description="<p>Work beside a keeper.</p>")
    seen, after = [], ""
    for _ in range(12):
        page = found("q=keeper", after=after, limit=2)
        seen += [card["title"] for card in page.cards]
        if not (after := page.next):
            break
    assert sorted(seen) == sorted({*seen})
    assert len(seen) == 12


@given(st.one_of(st.text(max_size=40), st.from_regex(r"[npb](\.-?[0-9]{1,18}){1,4}", fullmatch=True)))
def test_rubbish_for_a_cursor_is_some_page(token: str) -> None:
    assert isinstance(found("q=keeper", after=token), Found)
    assert isinstance(found("sort=pay", before=token), Found)


@given(st.integers(-(10**18), 10**18))
def test_moments_are_numbers_and_back(number: int) -> None:
    at = moment(number)
    assert micros(at) == number or at.year in (1, 9999)


def test_a_cursor_reads_back() -> None:
    assert Cursor.parse(str(Cursor("pay", (5, -3, 2)))) == Cursor("pay", (5, -3, 2))
    assert Cursor.parse("n.1") is None


@pytest.mark.parametrize("words", ["nurse -night", "-night"])
def test_what_is_not_wanted_may_not_stand_in_the_text_either(words: str) -> None:
    opening("Nurse", description="<p>Shifts by night.</p>")
    opening("Nurse by day", description="")
    assert [card["title"] for card in find(JobSearch(words=words)).cards] == ["Nurse by day"]


def test_a_word_that_only_texts_have_is_nobodys_slip() -> None:
    opening("Keeper", description="<p>Wellness for all.</p>", level="senior")
    opening("Wellmess clerk", level="entry")
    indexing.refresh()
    assert found("q=wellness&level=entry").read_as == ""
