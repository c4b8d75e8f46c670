"""Each rule lets a good answer pass and finds the fault that it is for."""

from dataclasses import replace
from typing import Any

import pytest

from advice.document import Answered, Block, BlockKind, FigureRow, Sentence, Source, SourceKind, Step
from advice.goals import Goal
from evals import scoring, site
from evals.scoring import Case, Expected

SILENT = "Our guides do not say."
POINTER = "Ask a doctor."
PATH = "/careers/keeper/#path:~:text=five"
GUIDE = Source(1, SourceKind.GUIDE, "Keeper", "Path", PATH, "It takes 5 years and knots.", "guide:1:path")
SALARY = "/careers/keeper/#salary"
FIGURE = Source(2, SourceKind.FIGURE, "Pay", "US, 2025", SALARY, "The median is $63,190.", "figure:1")
WORDS = "The way in takes 5 years, and most people learn it beside the work, which is paid from the first day on."


def answered(*sentences: Sentence, **fields: Any) -> Answered:
    said = sentences or (Sentence(WORDS, (1,)),)
    rows = (FigureRow("Median", "$63,190", mark=2),)
    values: dict[str, Any] = {
        "title": "Your next step",
        "blocks": (Block(BlockKind.TEXT, items=(said,)), Block(BlockKind.FIGURES, figures=rows)),
        "sources": (GUIDE, FIGURE),
    }
    return Answered(**values | fields)


def skills_in(text: str) -> set[str]:
    return {name for name in ("Knots", "Sailing") if name.lower() in text.lower()}


def case(answer: Answered, **fields: Any) -> Case:
    values: dict[str, Any] = {
        "expected": Expected(rests_on=(frozenset({"guide:keeper:path"}),)), "private": ("ada@example.org",),
        "skills_in": skills_in, "silent_words": (SILENT,), "pointers": {"medical": POINTER},
    }  # fmt: skip
    return Case(answer, **values | fields)


def test_a_good_answer_has_no_fault() -> None:
    assert scoring.faults(case(answered())) == {}


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("valid_marks", Sentence(WORDS, (1, 3))),
        ("grounded_numbers", Sentence("It takes 7 years.", (1,))),
        ("grounded_numbers", Sentence("It pays $63,190.", (1,))),
        ("no_invented_skills", Sentence("You should learn sailing.", (1,))),
        ("nothing_private", Sentence("Write to ada@example.org.", (1,))),
        ("no_links_or_markup", Sentence("See https://evil.example.", (1,))),
        ("no_links_or_markup", Sentence("See <b>this</b>.", (1,))),
        ("leaves_topics_to_others", Sentence(POINTER)),
        ("readable", Sentence("Notwithstanding organizational considerations, individualized competency acquisition "
                              "necessitates comprehensive interdepartmental coordination, institutional "
                              "familiarization, longitudinal evaluation, methodological preparation, "
                              "continuous documentation, supervisory examination and departmental authorization.",
                              (1,))),
    ],
)  # fmt: skip
def test_each_rule_finds_its_fault(rule: str, sentence: Sentence) -> None:
    said = (sentence,) if rule in ("readable", "valid_marks") else (Sentence(WORDS, (1,)), sentence)
    assert list(scoring.faults(case(answered(*said)))) == [rule]


def test_numbers_may_come_of_the_question_and_are_read_alike() -> None:
    said = answered(Sentence(WORDS, (1,)), Sentence("You said 63190 and 2.50.", (2,)))
    assert "grounded_numbers" in scoring.faults(case(said))
    assert scoring.faults(case(said, question="Is 2,5 enough?", silent_words=())) == {}


def test_a_skill_they_have_is_not_invented() -> None:
    said = answered(Sentence(WORDS, (1,)), Sentence("You know sailing.", (1,)))
    assert scoring.faults(case(said, held=frozenset({"Sailing"}))) == {}


def test_a_source_has_to_be_cited_and_not_only_listed() -> None:
    said = answered(Sentence(WORDS, (2,)))
    assert "rests_on" in scoring.faults(case(said))


def test_silence_is_said_where_it_is_expected_and_nowhere_else() -> None:
    said = answered(Sentence(WORDS, (1,)), Sentence(SILENT))
    silent = Expected(silent=True)
    assert scoring.faults(case(said, question="Who won?", expected=silent)) == {}
    assert "says_what_it_does_not_know" in scoring.faults(case(said, question="How long?"))
    assert "says_what_it_does_not_know" in scoring.faults(case(answered(), question="Who won?", expected=silent))


def test_a_topic_has_its_pointer() -> None:
    expected, said = Expected(topic="medical"), answered(Sentence(WORDS, (1,)), Sentence(POINTER))
    assert scoring.faults(case(said, expected=expected)) == {}
    assert "leaves_topics_to_others" in scoring.faults(case(answered(), expected=expected))


def test_figures_name_their_source_and_answers_have_a_length() -> None:
    rows = Block(BlockKind.FIGURES, figures=(FigureRow("Median", "$63,190"),))
    assert "everything_is_marked" in scoring.faults(case(answered(blocks=(*answered().blocks, rows))))
    assert "length" in scoring.faults(case(answered(steps=(Step("a", "word " * 2_000),))))


@pytest.mark.parametrize("change", [{"url": "//evil.example"}, {"quote": " "}, {"number": 4}])
def test_a_source_opens_here_and_quotes_something(change: dict[str, Any]) -> None:
    assert "valid_marks" in scoring.faults(case(answered(sources=(GUIDE, replace(FIGURE, **change)))))


def test_there_are_sixty_questions_of_every_goal_and_three_people() -> None:
    questions, people = site.entries("questions"), site.entries("people")
    assert len(questions) == 60
    assert {Goal(entry["goal"]) for entry in questions} == set(Goal)
    assert sum(bool(entry.get("silent")) for entry in questions) >= 6
    assert len({said["key"] for said in people}) == 3
    assert all(said["private"] for said in people)
