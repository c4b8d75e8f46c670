import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumes import document
from resumes.sections import KEYS, SECTIONS

TEXT = st.text(max_size=40)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def resumes(draw):
    """Documents as others may send them: known fields with text in them, and things nobody knows."""
    found = {"basics": draw(st.fixed_dictionaries({}, optional={"name": TEXT, "summary": TEXT, "x": JUNK}))}
    for section in draw(st.lists(st.sampled_from(SECTIONS), max_size=3, unique=True)):
        keys = [field.key for field in section.fields if field.kind not in ("lines", "words")]
        items = st.dictionaries(st.sampled_from([*keys, "note"]), TEXT, max_size=4)
        found[section.key] = draw(st.lists(items, max_size=3))
    found["meta"] = {"sectionOrder": draw(st.lists(st.sampled_from(KEYS), max_size=4))}
    return found


@given(resumes())
def test_cleaning_twice_is_cleaning_once(raw):
    once = document.clean(raw)
    assert document.clean(once) == once


@given(st.text(st.sampled_from("a \t\n\r\v\f\x85\u2028\u2029\xa0\u200d\u0301"), max_size=8))
def test_every_kind_of_space_and_line_end_is_settled_at_once(text):
    raw = {"basics": {"name": text, "summary": text}}
    once = document.clean(raw)
    assert document.clean(once) == once
    assert "\n" not in once.get("basics", {}).get("name", "")


@given(st.dictionaries(st.sampled_from(["basics", "work", "meta", "x"]), JUNK, max_size=4))
def test_anything_is_cleaned_or_refused_with_words(raw):
    try:
        once = document.clean(raw)
    except document.InvalidDocument as refusal:
        said = [fault.what for fault in refusal.faults]
    else:
        said = ["cleaned"] if document.clean(once) == once else []
    assert said
    assert all(said)


@pytest.mark.parametrize("end", ["\n", "\u2028", "\u2029", "\x85", "\v"])
def test_a_line_is_one_line_whatever_ends_lines_elsewhere(end):
    assert document.clean({"basics": {"name": f"Ada{end}Quay"}}) == {"basics": {"name": "Ada Quay"}}


def test_what_it_does_not_know_stays():
    raw = {"basics": {"name": "Ada", "pronouns": "she"}, "work": [{"name": "Trust", "team": {"size": 4}}], "x": [1, 2]}
    assert document.clean(raw) == raw


def test_words_in_place_of_a_date_stay():
    raw = {"work": [{"name": "Werft", "startDate": "2019", "endDate": "heute"}]}
    assert document.clean(raw) == raw


@pytest.mark.parametrize(
    "word", ["", "heute", "Present", "по настоящее время", "至今", "現在", "الآن", "hasta hoy", "н.в."]
)
def test_words_for_now(word):
    assert document.is_now(word)


@pytest.mark.parametrize("word", ["2019", "spring 2020", "never"])
def test_other_words_are_not_now(word):
    assert not document.is_now(word)


def test_sections_keep_their_order():
    order = {"sectionOrder": ["skills", "work"]}
    moved = document.clean({"work": [{"name": "A"}], "skills": [{"name": "B"}], "meta": order})
    assert [section.key for section, _items in document.sections_of(moved)] == ["skills", "work"]


def test_the_usual_order_is_not_written_down():
    usual = {"basics": {"name": "Ada"}, "meta": {"sectionOrder": list(KEYS)}}
    assert document.clean(usual) == {"basics": {"name": "Ada"}}


def test_others_see_no_contact_no_references_and_no_picture_from_elsewhere():
    whole = {
        "basics": {
            "name": "Ada",
            "email": "a@example.org",
            "phone": "1",
            "location": {"address": "Rock 1", "city": "B"},
            "image": "https://tracker.example/ada.png",
        },
        "references": [{"name": "Bo", "reference": "Good"}],
        "work": [{"name": "Trust", "secret": "x"}],
        "x": 1,
    }
    assert document.public_part(whole) == {
        "basics": {"name": "Ada", "location": {"city": "B"}},
        "work": [{"name": "Trust"}],
    }


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ({"work": "none"}, "work"),
        ({"work": ["job"]}, "work.0"),
        ({"work": [{"name": ["a"]}]}, "work.0.name"),
        ({"work": [{"name": "a"}] * 61}, "work"),
        ({"basics": {"name": "a" * 301}}, "basics.name"),
        ({"basics": {"summary": "a" * 10_001}}, "basics.summary"),
        ({"x": [[[[[[["deep"]]]]]]]}, "x.0.0.0.0.0.0"),
    ],
)
def test_faults_say_where(raw, path):
    with pytest.raises(document.InvalidDocument) as refusal:
        document.clean(raw)
    assert refusal.value.faults[0].path == path


def test_a_whole_that_is_too_long_is_refused():
    with pytest.raises(document.InvalidDocument, match="longer than 200 kB"):
        document.clean({"work": [{"summary": "a" * 9_000}] * 30})
