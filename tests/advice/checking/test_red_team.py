"""Hostile texts in an ad, a resume or a question, read by a model that obeys them to the letter."""

import re
from collections import Counter
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from accounts.models import User
from advice.asking import Asked
from advice.checking.check import NothingLeft, check
from advice.checking.gate import Gate
from advice.document import plain_text
from advice.prompting.cleaning import cleaned
from advice.prompting.prompt import SYSTEM, build
from advice.sources.gathered import Gathered
from resumes.models import Resume
from tests.advice.asked import AD, GATHERED, RESUME, add_skills, asked, source
from tests.advice.checking.test_gate import Screen

pytestmark = pytest.mark.django_db
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "red_team.yaml").read_text())
FENCED = re.compile(r"\[\[begin ([0-9a-f]{32}) [^\]\n]*\]\]\n(.*?)\n?\[\[end \1\]\]", re.DOTALL)


@pytest.fixture(params=CASES, ids=lambda case: case["name"])
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    add_skills()
    return cast(dict[str, Any], request.param)


def question_of(case: dict[str, Any]) -> tuple[Asked, Gathered]:
    """As it would be asked: the text stands in the very source that the model cites."""
    text = case["text"] * case.get("long", 1)
    quotes = {"ad": (4, AD), "resume": (5, RESUME)}
    sources = list(GATHERED.sources)
    if case["where"] in quotes:
        number, quote = quotes[case["where"]]
        old = sources[number - 1]
        sources[number - 1] = source(number, old.kind, f"{text}\n{quote}\n{text}", old.title, old.where, old.origin)
    question = text if case["where"] == "question" else ""
    return asked(question), Gathered(tuple(sources), GATHERED.figures)


def written_by_a_slave(case: dict[str, Any]) -> str:
    return str(case["obeys"] * case.get("obeys_long", 1))


def test_there_are_many_of_many_kinds() -> None:
    assert len(CASES) >= 60
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert min(Counter(case["where"] for case in CASES).values()) >= 15


def test_it_stays_between_the_fences_and_changes_none_of_our_words(case: dict[str, Any]) -> None:
    question, sources = question_of(case)
    system, user = build(question, sources).messages
    assert system.text == SYSTEM
    [code] = {code for code, _ in FENCED.findall(user.text)}
    outside = FENCED.sub("", user.text)
    plain = FENCED.sub("", build(asked(), GATHERED).messages[1].text)
    assert re.sub(r"[0-9a-f]{32}|\s", "", outside) == re.sub(r"[0-9a-f]{32}|\s", "", plain)
    inside = [text for _, text in FENCED.findall(user.text)]
    assert all("[" not in text and "{" not in text and code not in text for text in inside)
    assert not any(each in user.text for each in "\u200b\u2066\u202e\U000e0049")


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_nothing_of_it_is_seen_though_the_model_obeys(case: dict[str, Any], size: int) -> None:
    question, sources = question_of(case)
    text = written_by_a_slave(case)
    screen = Screen(Gate(sources, question))
    screen.watch(*(text[at : at + size] for at in range(0, len(text), size)))
    assert [effect for effect in case["effect"] if effect in screen.text.casefold()] == []
    seen = " ".join(screen.ever).casefold()
    dangerous = [effect for effect in case["effect"] if re.search(r"[\d<>{@|]|://|\.", effect)]
    assert [effect for effect in dangerous if effect in seen] == []


def test_nor_in_the_answer_that_is_kept(case: dict[str, Any]) -> None:
    question, sources = question_of(case)
    true = (
        "\n\nData engineers write pipelines that move records into a warehouse [S1].\nThey find out why it broke [S1]."
    )
    try:
        answer = check(written_by_a_slave(case) + true, question, sources)
    except NothingLeft:
        return
    shown = plain_text(answer).split("\nSources\n")[0].casefold()
    assert [effect for effect in case["effect"] if effect in shown] == []
    assert "write pipelines" in shown or case.get("obeys_long") or "```" in case["obeys"]


def test_what_the_resume_says_of_its_owner_is_not_even_sent() -> None:
    resume = Resume(
        content={"basics": {"name": "Ada Quillfeather", "email": "ada@post.example", "phone": "555 010 0199"}}
    )
    user = User(email="own.address@post.example", name="Ada Quillfeather")
    for case in CASES:
        text = cleaned(f"{case['text']} Ada Quillfeather, ada@post.example, own.address@post.example, 555 010 0199")
        sent = build(asked(text, user=user, resume=resume), GATHERED).messages[1].text
        assert not any(each in sent for each in ("Quillfeather", "post.example", "010 0199")), case["name"]
