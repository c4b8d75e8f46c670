"""A search is its address: every address is a search, and every search has one address."""

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from jobs.choices import EmploymentType, Level, Workplace
from jobs.criteria import LONGEST_WORDS, MOST_VALUES, WITH_UNKNOWN, JobSearch

SLUGS = st.lists(st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True), max_size=4)
ADDRESSES = st.fixed_dictionaries(
    {},
    optional={
        "q": st.lists(st.text(max_size=250), max_size=1),
        "where": SLUGS,
        "skill": SLUGS,
        "workplace": st.lists(st.sampled_from([*Workplace.values, "on the moon"])),
        "level": st.lists(st.sampled_from(Level.values)),
        "type": st.lists(st.sampled_from(EmploymentType.values)),
        "language": st.lists(st.sampled_from(["en", "de", "xyz", "é"])),
        "pay": st.lists(st.one_of(st.integers(-5, 10**12).map(str), st.text(max_size=5)), max_size=1),
        "currency": st.lists(st.sampled_from(["EUR", "eur", "XXX", "USD"]), max_size=1),
        "within": st.lists(st.integers(-5, 10**9).map(str), max_size=1),
        "unknown": st.lists(st.sampled_from([*WITH_UNKNOWN, "everything"])),
        "sort": st.lists(st.sampled_from(["newest", "best", "pay", "oldest"]), max_size=1),
    },
)


def asked(**values: Any) -> JobSearch:
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return JobSearch.parse(data)


@given(ADDRESSES)
def test_an_address_of_a_search_reads_back_as_the_same_search(values: dict[str, list[str]]) -> None:
    search = asked(**values)
    assert JobSearch.parse(QueryDict(search.query_string())) == search


@given(st.text(max_size=400))
def test_no_address_is_too_odd_for_a_search(text: str) -> None:
    search = JobSearch.parse(QueryDict(text.encode("utf-8", "surrogatepass")))
    assert isinstance(search.query_string(), str)


def test_the_order_of_values_makes_no_other_search() -> None:
    one, other = asked(skill=["sql", "python", "sql"]), asked(skill="python,sql")
    assert one == other
    assert one.query_string() == "skill=python&skill=sql"


def test_what_cannot_be_is_left_out() -> None:
    search = asked(level=["senior", "wizard"], where=["de", "Ü", "a b"], pay="-3", within="soon", sort="random")
    assert search == JobSearch(level=("senior",), where=("de",))


@pytest.mark.parametrize("name", ["where", "skill", "company"])
def test_a_dimension_has_so_many_values_and_no_more(name: str) -> None:
    assert len(getattr(asked(**{name: [f"value-{number}" for number in range(50)]}), name)) == MOST_VALUES


def test_words_lose_what_postgresql_cannot_take_and_what_is_too_much() -> None:
    assert asked(q=" a\0b \ud800 c ").words == "a b c"
    assert len(asked(q="word " * 100).words) <= LONGEST_WORDS


def test_those_that_do_not_say_are_asked_for_only_where_there_is_a_filter() -> None:
    assert asked(unknown=["pay", "level"], level="senior").unknown == {"level"}
    assert asked(level="senior", unknown="level").removing("level", "senior").unknown == frozenset()


def test_a_currency_belongs_to_pay() -> None:
    assert asked(currency="EUR").currency == "USD"
    assert asked(currency="EUR", pay="50000").query_string() == "pay=50000&currency=EUR"
    assert asked(currency="ABC", pay="50000").currency == "USD"


def test_words_are_ranked_unless_another_order_is_asked_for() -> None:
    assert asked(q="nurse").order == "best"
    assert asked(q="nurse", sort="newest").order == "newest"
    assert asked(sort="best").order == "newest"


def test_only_the_order_makes_no_filter() -> None:
    assert asked(sort="pay").is_empty
    assert not asked(within="7").is_empty
