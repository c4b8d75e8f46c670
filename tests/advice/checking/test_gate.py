"""A gate shows words while they come in, and at the end what it has let through, however the text was cut."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advice.checking.gate import MOST_TEXT, Dropped, Gate, Shown
from advice.checking.never import Topic
from advice.checking.numbers import numbers_of
from advice.composing.topics import POINTERS
from advice.document import Answered, plain_text
from tests.advice.asked import GATHERED, asked
from tests.advice.checking.test_judging import BAD, GOOD
from tests.hunting import examples

pytestmark = pytest.mark.django_db
SIGNS = ("\n", "\n\n", "## What is missing\n", "## Earn $900,000\n", "- ", "1. ", "* ", "```\n", "> ", "---\n", " ",
         "<b>", "{F1}", "{F9}", " [S1]", "[S9].", " one ", " ninety ", "999", "https://evil.example", "**", "½",
         "\u200b", "\t", "| a | b |", "Our guides do not say.", "e.g. ", "[", "]", "#", "-", "`", "五")  # fmt: skip
TEXTS = st.lists(st.sampled_from([*GOOD, *BAD, *SIGNS]), max_size=14).map("".join) | st.text(max_size=80)


class Screen:
    """What somebody sees who watches."""

    def __init__(self, gate: Gate) -> None:
        self.gate, self.text, self.ever = gate, "", [""]
        self.events: list[Shown | Dropped] = []

    def take(self, events: list[Shown | Dropped]) -> "Screen":
        for event in events:
            if isinstance(event, Shown):
                self.text += event.text
            else:
                self.text = self.text[: len(self.text) - event.characters]
            self.ever.append(self.text)
        self.events += events
        return self

    def watch(self, *pieces: str) -> "Screen":
        for piece in pieces:
            self.take(self.gate.feed(piece))
        return self.take(self.gate.finish())


def watch(*pieces: str) -> Screen:
    return Screen(Gate(GATHERED, asked())).watch(*pieces)


def rendered(gate: Gate) -> str:
    return plain_text(Answered("", blocks=gate.blocks())).strip("\n")


def cut(text: str, places: list[int]) -> list[str]:
    at = sorted({min(place, len(text)) for place in places})
    return [text[start:end] for start, end in zip([0, *at], [*at, len(text)], strict=True)]


def test_words_are_shown_as_they_come() -> None:
    screen = Screen(Gate(GATHERED, asked()))
    screen.take(screen.gate.feed("Data engineers wri"))
    assert screen.text == "Data engineers"
    screen.take(screen.gate.feed("te pipelines that "))
    assert screen.text == "Data engineers write pipelines that"
    screen.take(screen.gate.feed("move records [S1]. "))
    assert screen.text == "Data engineers write pipelines that move records"
    screen.take(screen.gate.feed("N"))
    assert screen.text == "Data engineers write pipelines that move records. [1]"


@pytest.mark.parametrize("word", ["99", "$9", "ninety", "half", "one", "[S1]", "{F1}", "https://x", "a@b", "Kafka3",
                                  "Acme", "<b>", "五", "½", "will", "evil.example"])  # fmt: skip
def test_from_a_word_that_needs_a_look_the_sentence_waits(word: str) -> None:
    screen = Screen(Gate(GATHERED, asked()))
    screen.take(screen.gate.feed(f"Data engineers {word} write pipelines that move "))
    assert screen.text == "Data engineers"


def test_a_sentence_that_does_not_hold_is_taken_back() -> None:
    screen = watch("Data engineers write pipelines [S1]. ", "Data engineers write ", "99 pipelines [S1]. Go")
    assert screen.text == "Data engineers write pipelines. [1]"
    [first, _] = [event for event in screen.events if isinstance(event, Dropped)]
    assert (first.sentence, first.characters, first.why) == (
        2,
        len(" Data engineers write"),
        "number not in its sources",
    )
    assert "Data engineers write pipelines. [1] Data engineers write" in screen.ever


def test_headings_points_and_paragraphs_are_blocks() -> None:
    screen = watch(
        "Data engineers write pipelines [S1].\n\n## What is missing\n- Learn Kafka, as the ad asks [S4].\n",
        "- Add streaming systems [S4]. They ask for Python [S4].\n\n## Empty\n- Nothing of this.\n",
    )
    assert screen.text == (
        "Data engineers write pipelines. [1]\n\nWhat is missing\n- Learn Kafka, as the ad asks. [4]\n"
        "- Add streaming systems. [4] They ask for Python. [4]"
    )
    assert [(block.kind.value, block.heading, len(block.items)) for block in screen.gate.blocks()] == [
        ("text", "", 1), ("list", "What is missing", 2)
    ]  # fmt: skip


def test_a_heading_with_nothing_under_it_is_taken_back() -> None:
    screen = watch("## What is missing\nRust is missing.\n## Next steps\nLearn Kafka, as the ad asks [S4].")
    assert screen.text == "Next steps\nLearn Kafka, as the ad asks. [4]"
    assert any(text.startswith("What is missing") for text in screen.ever)


def test_code_is_not_shown_and_does_not_swallow_what_follows() -> None:
    screen = watch("```py\nprint(1)\n```\nData engineers write pipelines [S1].")
    assert screen.text == "Data engineers write pipelines. [1]"
    assert [removed.why for removed in screen.gate.removed] == ["code"] * 3


def test_the_same_is_said_once() -> None:
    assert watch("Learn Kafka, as the ad asks [S4].\n" * 3).text == "Learn Kafka, as the ad asks. [4]"


def test_whom_to_ask_instead_is_said_once_at_the_end() -> None:
    screen = watch(
        "You can sue your employer [S1]. ", "You can sue your boss [S1]. ", "Learn Kafka, as the ad asks [S4]."
    )
    assert screen.text == (f"Learn Kafka, as the ad asks. [4]\n{POINTERS['legal']}")
    assert screen.text == rendered(screen.gate)


def test_each_topic_points_by_the_one_table() -> None:
    assert {str(topic) for topic in Topic} == set(POINTERS)


@settings(max_examples=examples(150))
@given(TEXTS, st.lists(st.integers(0, 900), max_size=12))
def test_however_a_text_is_cut_the_end_is_the_same_and_is_what_was_let_through(text: str, places: list[int]) -> None:
    whole, pieces = watch(text), watch(*cut(text, places))
    assert pieces.text == whole.text == rendered(whole.gate)
    assert pieces.gate.blocks() == whole.gate.blocks()
    assert pieces.gate.removed == whole.gate.removed


@settings(max_examples=examples(100))
@given(TEXTS)
def test_nothing_unchecked_is_ever_seen(text: str) -> None:
    screen = watch(*text)
    end = {number.text for number in numbers_of(screen.text)}
    for seen in screen.ever:
        assert {number.text for number in numbers_of(seen)} <= end | {str(at) for at in range(1, 6)}
        assert "<" not in seen
        assert "://" not in seen
        assert "@" not in seen
        assert "{" not in seen


def calls(text: str) -> int:
    """How many functions are called for a text that comes a letter at a time."""
    gate, count = Gate(GATHERED, asked()), 0

    def called(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        for each in text:
            gate.feed(each)
        gate.finish()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("text", ["Data engineers write pipelines [S1]. ", "pipelines ", "- 99 ", "[", "a.", "```\n"])
def test_work_grows_with_the_text_and_not_with_its_square(text: str) -> None:
    calls(text * 20)  # words are remembered
    once, four_times = calls(text * 20), calls(text * 80)
    assert four_times < 5 * once + 200


def test_past_its_end_nothing_is_heard() -> None:
    gate = Gate(GATHERED, asked())
    gate.feed("Data engineers write pipelines " * MOST_TEXT)
    assert gate.feed("more") == []
    gate.finish()
    assert gate.kept == 0
