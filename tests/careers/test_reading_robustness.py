"""Nothing that a file holds can do harm: it is a guide, or it has faults, and soon."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.documents import Fault, GuideDocument
from careers.reading import FaultyFile, parse
from careers.writing import normal, write
from tests import pace
from tests.careers.documents import full_document, wild
from tests.hunting import examples

HEAD = "---\ntitle: Welder\nslug: welder\nfield: skilled-trades\n"
anything = st.text() | wild
PATHOLOGICAL = {
    "brackets": f"{HEAD}aliases: {'[' * 100_000}\n---\n",
    "braces": f"{HEAD}aliases: {'{' * 990_000}\n---\n",
    "aliases of aliases": f"{HEAD}aliases: &a [{'*a, ' * 40_000}]\n---\n",
    "unknown parts": f"{HEAD}---\n" + "## x\n" * 190_000,
    "questions": f"{HEAD}---\n## Questions and answers\n" + "### x\na\n" * 120_000,
    "fences": f"{HEAD}---\n## Path to the role\n" + "```a\n~~~\n" * 100_000,
    "backticks": f"{HEAD}---\n## Path to the role\n" + "`" * 990_000,
    "focus": f"{HEAD}---\n## A day in the life\n### a, 06:00-07:00\n" + "Focus: a\n" * 100_000,
    "marks": f"{HEAD}---\n## Path to the role\n" + "[^" * 490_000,
    "empty lines": f"{HEAD}---\n" + "\n" * 990_000,
    "skills": f"{HEAD}---\n## Tech stack\n" + "- a\n" * 240_000,
}


def outcome(text: str) -> GuideDocument | list[Fault]:
    try:
        return parse(text, file="a.md")
    except FaultyFile as error:
        return error.faults


@settings(max_examples=examples(200), deadline=None)
@given(
    anything
    | anything.map(lambda text: f"{HEAD}---\n{text}")
    | anything.map(lambda text: f"{HEAD}---\n## Skill map\n### a\n{text}")
    | anything.map(lambda text: f"{HEAD}{text}\n---\n")
)
def test_any_text_is_a_guide_or_has_faults_in_its_lines(text):
    found = outcome(text)
    if isinstance(found, GuideDocument):
        assert normal(found) == found
    else:
        numbers = [fault.line for fault in found]
        assert numbers == sorted(numbers)
        assert 1 <= numbers[0] <= numbers[-1] <= text.count("\n") + 1


@settings(max_examples=examples(200), deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from(["delete", "double", "swap", "cut"]), st.integers(0, 400)))
)
def test_a_file_edited_at_random_is_a_guide_or_has_faults(edits):
    lines = write(full_document()).split("\n")
    for at, change, other in edits:
        line, at = lines[other % len(lines)], at % len(lines)
        lines[at : at + 1] = {"delete": [""], "double": [lines[at]] * 2, "swap": [line], "cut": [line[2:]]}[change]
    found = outcome("\n".join(lines))
    assert found if isinstance(found, list) else outcome(write(found)) == found


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_a_megabyte_of_anything_is_answered_within_two_seconds(name):
    found, seconds = pace.timed(lambda: outcome(PATHOLOGICAL[name]), enough=2, tries=3)
    assert seconds < 2
    assert isinstance(found, GuideDocument) or len(found) <= 501


def test_a_file_with_very_many_faults_names_the_first_and_says_so():
    faults = outcome(f"{HEAD}---\n" + "## x\n" * 1000)
    assert len(faults) == 501
    assert any("more faults than these 500" in fault.message for fault in faults)
