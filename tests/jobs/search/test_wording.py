"""What is searched and what is asked for become the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs import indexing, search_sql, wording
from jobs.criteria import JobSearch
from jobs.searching import find
from tests.jobs.search.openings import opening


@pytest.mark.parametrize(
    ("title", "found_by", "not_by"),
    [
        ("Frontend engineer", ["front end", "front-end engineer", '"front end engineer"'], ["end"]),
        ("Senior Front End Engineer", ["frontend", "front-end", '"front-end engineer"'], []),
        ("Full-Stack Developer", ["fullstack", "full stack"], []),
        ("E-Commerce manager", ["ecommerce", "e commerce"], []),
        ("Cyber Security Engineer", ["cybersecurity", "security engineer", "cyber-security"], []),
        ("Healthcare assistant", ["health care", "health", '"healthcare assistant"'], []),
        ("Accountants", ["accountant"], ["account", "account executive"]),
        ("ACCOUNTANT", ["accountant"], ["accounts"]),
        ("Internal auditor", ["internal"], ["intern", "internship"]),
        ("Summer Internship", ["intern", "internships"], ["internal"]),
        ("Customs officer", ["customs", "officer"], ["customer", "office"]),
        ("Machine operator", ["operators"], ["operations"]),
        ("Node.js developer", ["node.js", "nodejs", "node"], []),
        ("C++ engineer", ["c++"], ["c#"]),
        ("Designer UI/UX", ["ux/ui", "ux", "ui/ux"], []),
    ],
)
@pytest.mark.django_db
def test_a_title_is_found_by_what_people_write(title: str, found_by: list[str], not_by: list[str]) -> None:
    opening(title, company="Quay")
    indexing.refresh()
    for words in found_by:
        assert find(JobSearch(words=words), forgiving=False).count == 1, words
    for words in not_by:
        assert find(JobSearch(words=words), forgiving=False).count == 0, words


@given(st.text())
def test_signs_of_a_query_stay(words: str) -> None:
    read = wording.of_query(words)
    assert read.count('"') == words.count('"')
    assert read == read.lower()


@given(st.text(alphabet='-"()!&|:*<>\\ orab', max_size=200))
@pytest.mark.django_db
def test_postgresql_takes_any_line_of_signs(words: str) -> None:
    assert search_sql.says_something(wording.of_query(words)) in (True, False)


@given(st.text())
def test_any_text_is_words_for_postgresql(text: str) -> None:
    assert "\0" not in wording.of_text(text)
