"""The whole of what a model wrote, as an answer of ours."""

import pytest

from advice.checking.check import NothingLeft, check
from advice.document import BlockKind, from_json, to_json
from tests.advice.asked import GATHERED, add_skills, asked
from tests.advice.checking.test_judging import BAD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _skills(db: None) -> None:
    add_skills()


WRITTEN = """\
Your resume shows Python, and the ad asks for it [S4][S5].

## What is missing
- Learn Kafka and Kubernetes, since the ad asks for both [S4].
- Learn Rust, which everybody wants [S4].

## Pay
Half of all data engineers earn more than {F1} [S3]. You will get 180,000 dollars [S4].
"""


def test_an_answer_holds_what_its_sources_hold_up() -> None:
    answer = check(WRITTEN, asked(), GATHERED)
    assert answer.title == asked().goal.label
    assert [block.heading for block in answer.blocks] == ["", "What is missing", "Pay", "Figures"]
    assert [(source.number, source.origin) for source in answer.sources] == [
        (1, "job:4"), (2, "resume:1:work"), (3, "figure:3")
    ]  # fmt: skip
    assert [sentence.marks for block in answer.blocks for item in block.items for sentence in item] == [
        (1, 2), (1,), (3,), (),  # the last one is ours: nobody can promise pay
    ]  # fmt: skip
    assert [removed.why for removed in answer.removed] == ["name not in its sources", "promise"]
    assert answer.blocks[-1].kind == BlockKind.FIGURES
    assert answer.blocks[-1].figures == (GATHERED.figures[0],)  # its mark was 3 and is
    assert "180,000" not in str(answer.blocks)
    assert from_json(to_json(answer)) == answer


def test_the_same_text_gives_the_same_answer() -> None:
    assert check(WRITTEN, asked(), GATHERED) == check(WRITTEN, asked(), GATHERED)


@pytest.mark.parametrize(
    "text", ["", "Hello!", "\n\n", "Sure, here is a poem about trees.", "\n".join(BAD), "```\nx\n```"]
)
def test_where_too_little_is_left_there_is_no_answer(text: str) -> None:
    with pytest.raises(NothingLeft):
        check(text, asked(), GATHERED)


def test_one_true_sentence_among_many_false_ones_is_too_little() -> None:
    with pytest.raises(NothingLeft) as nothing:
        check("\n".join(["Learn Kafka, as the ad asks [S4].", *BAD]), asked(), GATHERED)
    assert nothing.value.removed == len(BAD)


def test_that_the_guides_are_silent_is_an_answer() -> None:
    answer = check("Our guides do not say.", asked(), GATHERED)
    assert [sentence.text for block in answer.blocks for item in block.items for sentence in item] == [
        "Our guides do not say."
    ]
    assert answer.sources == ()
