"""A form says all of a resume: what is posted unchanged changes nothing, and what has no box goes with its entry."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resumes.document import InvalidDocument, clean
from resumes.editor import acts
from resumes.editor.sheet import Sheet
from resumes.sections import LISTS, SECTIONS
from tests.conftest import SHARED
from tests.hunting import examples
from tests.resumes.editor.pages import query, rendered

SAMPLES = sorted(path for path in (SHARED / "data" / "resumes").glob("**/*.json") if path.name != "schema.json")
TEXT = st.text(max_size=30)
JUNK = st.recursive(
    st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)


def value(field: Any) -> Any:
    return st.lists(TEXT, max_size=4) if field.kind in LISTS else TEXT


@st.composite
def documents(draw: Any) -> dict[str, Any]:
    """Whole documents, with things that no box shows at every level."""
    location = {"countryCode": st.sampled_from(["FR", "France", "XX", ""]), "city": TEXT, "w": JUNK}
    profile = st.fixed_dictionaries({"network": TEXT}, optional={"z": JUNK})
    basics = {
        "name": TEXT,
        "summary": TEXT,
        "image": TEXT,
        "y": JUNK,
        "location": st.fixed_dictionaries({}, optional=location),
        "profiles": st.lists(profile, max_size=2),
    }
    found = {"basics": draw(st.fixed_dictionaries({}, optional=basics)), "x": draw(JUNK)}
    for section in draw(st.lists(st.sampled_from(SECTIONS), max_size=3, unique=True)):
        known = {field.key: value(field) for field in section.fields}
        found[section.key] = draw(st.lists(st.fixed_dictionaries({}, optional={**known, "note": JUNK}), max_size=3))
    order = draw(st.lists(st.sampled_from([section.key for section in SECTIONS]), max_size=4))
    return clean({**found, "meta": {"sectionOrder": order, "version": draw(TEXT)}})


@given(documents())
@settings(max_examples=examples(40))
def test_a_form_posted_unchanged_says_the_same_document(document: dict[str, Any]) -> None:
    assert clean(Sheet.posted(query(rendered(Sheet.of(document)))).document()) == document


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_posted_unchanged_stay_as_they_are(path: Any) -> None:
    raw = json.loads(path.read_text(encoding="utf-8-sig"))
    try:
        document = clean(raw if isinstance(raw, dict) else {})
    except InvalidDocument:
        document = {}
    assert clean(Sheet.posted(query(rendered(Sheet.of(document)))).document()) == document


ACTS = ["add", "up", "down", "remove", "edit", "section-up", "section-down"]
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 3)), min_size=1, max_size=6)


@given(STEPS)
@settings(max_examples=examples(40))
def test_what_has_no_box_stays_with_its_entry_whatever_is_done(steps: list[tuple[str, int]]) -> None:
    jobs = [{"position": f"Job {n}", "team": {"id": n}} for n in range(4)]
    document = clean({"work": jobs, "skills": [{"name": "Lamps", "years": 3}], "x": 1})
    ids = [0, 1, 2, 3]
    for what, at in steps:
        fields = rendered(Sheet.of(document), added="work" if what == "add" else "")
        if what == "edit":
            fields = [(name, f"{text}!" if name == f"work-{at}-position" else text) for name, text in fields]
        if what == "add":
            fields = [(name, "Job new" if name == f"work-{len(ids)}-position" else text) for name, text in fields]
            ids.append(None)
        sheet = Sheet.posted(query(fields))
        acts.act(sheet, f"{what}:work" if "section" in what else f"{what}:work-{at}")
        document = clean(sheet.document())
        ids = changed(ids, what, at)
    assert [job.get("team", {}).get("id") for job in document.get("work", [])] == ids
    assert all(
        job["position"].startswith(f"Job {job['team']['id']}") for job in document.get("work", []) if "team" in job
    )
    assert (document["skills"], document["x"]) == ([{"name": "Lamps", "years": 3}], 1)


def changed(ids: list[int | None], what: str, at: int) -> list[int | None]:
    """The same by hand."""
    rows = list(ids)
    if what in ("up", "down", "remove") and at < len(rows):
        row = rows.pop(at)
        if what != "remove":
            rows.insert(max(0, at - 1) if what == "up" else at + 1, row)
    return rows


def test_entries_stand_in_the_order_in_which_they_come() -> None:
    sheet = Sheet.posted(query([("work-7-name", "Second"), ("work-2-name", "Third"), ("work-0-name", " ")]))
    assert clean(sheet.document()) == {"work": [{"name": "Second"}, {"name": "Third"}]}


@pytest.mark.parametrize("text", ["{", "[1]", "3", "[" * 100_000, "9" * 6000])
def test_a_hidden_part_that_was_tampered_with_is_refused(text: str) -> None:
    with pytest.raises(InvalidDocument, match="hidden part"):
        Sheet.posted(query([("work-0-other", text)])).document()


def test_hidden_parts_cannot_stand_for_boxes_or_sections() -> None:
    sent = [("other", '{"work": [{"name": "A"}], "basics": {"name": "B"}}'), ("work-0-other", '{"name": "C"}')]
    assert clean(Sheet.posted(query([*sent, ("work-0-name", "D")])).document()) == {"work": [{"name": "D"}]}


def test_names_that_are_none_of_ours_are_passed_over() -> None:
    sent = [("work-x-name", "A"), ("nothing-0-name", "B"), ("basics-0-name", "C"), ("work-name", "D"), ("do", "E")]
    assert clean(Sheet.posted(query(sent)).document()) == {}


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("section-up:skills", ["skills", "work", "education"]),
        ("section-down:work", ["education", "skills", "work"]),
        ("section-up:work", ["work", "education", "skills"]),
        ("section-down:skills", ["work", "education", "skills"]),
        ("section-up:nothing", ["work", "education", "skills"]),
    ],
)  # fmt: skip
def test_sections_move_past_those_that_hold_something(said: str, order: list[str]) -> None:
    sheet = Sheet.of({"work": [{"name": "A"}], "skills": [{"name": "B"}]})
    acts.act(sheet, said)
    assert [key for key in sheet.order if key in order] == order
