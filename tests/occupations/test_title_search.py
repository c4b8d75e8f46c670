"""Which occupation somebody means by a title."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from occupations import words
from occupations.importing import onet, projections
from occupations.importing.tables import Folder
from occupations.spelling import Spelling, distance
from occupations.title_index import Title, TitleIndex
from tests.conftest import SHARED
from tests.pace import slower

RELEASES = SHARED / "data" / "occupations"
INDEX = TitleIndex(
    Title(code, words.key(title), official, people)
    for code, title, official, people in [
        ("1", "Registered Nurses", True, 3_000_000), ("1", "Staff Nurse", False, 3_000_000),
        ("1", "Nurse", False, 3_000_000), ("2", "School Nurses", True, 50_000), ("2", "Nurse", False, 50_000),
        ("3", "Software Developers", True, 1_500_000), ("3", "Java Developer", False, 1_500_000),
        ("4", "Java Sparrow Keeper", False, 10), ("5", "Chefs and Head Cooks", True, 200_000),
    ]
)  # fmt: skip
LETTERS = st.text("abcdn", min_size=0, max_size=7)


def codes(query: str, index: TitleIndex = INDEX) -> list[str]:
    return [match.code for match in index.find(query, limit=3)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("nurse", "1"), ("Nurses", "1"), ("school nurse", "2"), ("senior java developer", "3"), ("java dev", "3"),
        ("sofware developer", "3"), ("nruse", "1"), ("softw", "3"), ("java sparrow", "4"), ("head cook", "5"),
        ("CHEF", "5"), ("chéf", "5"),
    ],
)  # fmt: skip
def test_the_occupation_that_is_meant_comes_first(query: str, first: str) -> None:
    assert codes(query)[0] == first


@pytest.mark.parametrize("query", ["", " ", "!!!", "zzzzqqqq", "中文"])
def test_nothing_is_found_for_nothing(query: str) -> None:
    assert codes(query) == []


def test_an_index_without_titles_finds_nothing() -> None:
    assert codes("nurse", TitleIndex([])) == []


@given(st.text(max_size=60))
def test_any_text_may_be_searched(text: str) -> None:
    found = INDEX.find(text, limit=3)
    assert len({match.code for match in found}) == len(found) <= 3
    assert all(0 <= match.score <= 1 for match in found)


@given(st.text(max_size=40))
def test_normal_form_is_its_own(text: str) -> None:
    assert words.key(words.key(text)) == words.key(text)


@given(LETTERS, LETTERS, st.integers(1, 3))
def test_distance_is_the_same_from_both_sides_and_bounded(one: str, other: str, most: int) -> None:
    steps = distance(one, other, most)
    assert steps == distance(other, one, most) <= most + 1
    assert (steps == 0) == (one == other)


@given(LETTERS.filter(lambda word: len(word) > 1), st.integers(0, 5))
def test_an_exchange_of_neighbours_is_one_step(word: str, at: int) -> None:
    at = min(at, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert distance(word, swapped, 2) == (swapped != word)


def test_of_equally_near_words_the_frequent_one_was_meant() -> None:
    assert next(iter(Spelling(["cable", "table"], [1, 50]).near("xable"))) == "table"


@pytest.fixture(scope="module")
def real() -> tuple[TitleIndex, list[tuple[str, str]]]:
    if not RELEASES.exists():
        pytest.skip("needs the releases that are handed out beside the project")
    found = list(onet.titles(Folder(RELEASES / "onet_29_3")))
    rows = projections.projections(Folder(RELEASES / "bls_ep_2024_34"), 2024, 2034)
    people = {row[0]: row[2] for row in rows}
    index = TitleIndex(Title(code, key, kind == "official", people.get(code[:7], 0)) for code, _, kind, key in found)
    others = [(code, title) for code, title, kind, _key in found if kind != "official"]
    return index, random.Random(7).sample(others[::3], 300)


def share_found(index: TitleIndex, asked: list[tuple[str, str]]) -> float:
    return sum(code in codes(title, index) for code, title in asked) / len(asked)


def test_the_right_occupation_is_in_the_first_three(real: tuple[TitleIndex, list[tuple[str, str]]]) -> None:
    assert share_found(*real) >= 0.95


def test_a_slip_of_the_pen_is_forgiven(real: tuple[TitleIndex, list[tuple[str, str]]]) -> None:
    index, asked = real
    chance = random.Random(11)
    assert share_found(index, [(code, slip(title, chance)) for code, title in asked]) >= 0.9


def slip(title: str, chance: random.Random) -> str:
    """The title with one letter of its longest word wrong, missing, or exchanged with the next."""
    word = max(title.split(), key=len)
    at = chance.randrange(1, max(2, len(word) - 1))
    wrong = chance.choice([word[at + 1 : at + 2] + word[at : at + 1], "", chance.choice("etaoin")])
    return title.replace(word, word[:at] + wrong + word[at + max(len(wrong), 1) :], 1)


def test_a_search_takes_less_than_twenty_milliseconds(real: tuple[TitleIndex, list[tuple[str, str]]]) -> None:
    index, asked = real
    took = []
    for _code, title in asked:
        began = time.perf_counter()
        index.find(title, limit=10)
        took.append(time.perf_counter() - began)
    assert sorted(took)[len(took) * 95 // 100] < 0.02 * slower()
