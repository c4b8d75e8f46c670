"""JSON Resume files: ours come back exactly, those of others and of old are understood, all else is told in words."""

import json

import pytest
from hypothesis import given

from resumes.exporting.json_resume import written
from resumes.importing import json_resume
from resumes.importing.results import Unreadable
from tests.conftest import SHARED
from tests.resumes.documents import documents

SAMPLES = SHARED / "data" / "resumes"
READABLE = sorted(path for folder in (SAMPLES, SAMPLES / "old-schema") for path in folder.glob("*[a-z].json"))


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as told:
        json_resume.read(content)
    return str(told.value)


@given(documents())
def test_what_was_written_is_read_back_as_it_was(x):
    assert json_resume.read(written(x)).document == x


@given(documents())
def test_a_file_that_went_through_another_program_loses_nothing_of_it(x):
    """Its fields in another order, without line breaks, in UTF-16."""
    turned = json.dumps(dict(reversed(json.loads(written(x)).items()))).encode("utf-16")
    assert json_resume.read(turned).document == x


def test_a_date_that_somebody_put_right_in_the_file_counts():
    value = json.loads(written({"work": [{"name": "Werft", "url": "example.org"}]}))
    value["work"][0]["url"] = "https://new.example/"
    assert json_resume.of_value(value).document["work"][0] == {
        "name": "Werft", "url": "https://new.example/", "urlText": "example.org",
    }  # fmt: skip


@pytest.mark.parametrize("path", [p for p in READABLE if p.name != "schema.json"], ids=lambda path: path.name)
def test_samples_are_taken_in(path):
    document = json_resume.read(path.read_bytes()).document
    assert document["basics"]["name"]
    assert all(job.get("name") or job.get("position") for job in document["work"])
    assert json_resume.read(written(document)).document == document


def test_the_old_schema_is_read_by_its_names():
    old = {
        "basics": {"name": "Ada", "picture": "https://example.org/a.png", "website": "https://example.org"},
        "work": [{"company": "Trust", "website": "https://trust.example", "endDate": "Present"}],
        "education": [{"institution": "School", "gpa": "4.0"}],
        "publications": [{"name": "Lamps", "website": "https://lamps.example"}],
    }
    read = json_resume.of_value(old)
    assert read.is_old_form
    assert read.document == {
        "basics": {"name": "Ada", "image": "https://example.org/a.png", "url": "https://example.org"},
        "work": [{"name": "Trust", "url": "https://trust.example", "endDate": "Present"}],
        "education": [{"institution": "School", "score": "4.0"}],
        "publications": [{"name": "Lamps", "url": "https://lamps.example"}],
    }


def test_a_new_name_wins_over_an_old_one():
    read = json_resume.of_value({"work": [{"company": "Old", "name": "New"}]})
    assert read.document == {"work": [{"company": "Old", "name": "New"}]}


def test_words_are_entries_of_their_own():
    assert json_resume.of_value({"skills": ["Knots", "Lamps"]}).document == {
        "skills": [{"name": "Knots"}, {"name": "Lamps"}]
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_any_encoding_is_read(encoding):
    content = '{"basics": {"name": "Zoë Faß"}}'.encode(encoding)
    assert json_resume.read(content).document == {"basics": {"name": "Zoë Faß"}}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "There is nothing in this file"),
        (b'{"basics": {"name": "Ada",}}', "line 1, column 26: there is a comma too many; found “,}}”"),
        (b'{"basics": {\n "name": "Ada"\n "label": "x"}}', "line 3, column 2: a comma is missing"),
        (b'{"basics": {"name": "Ada}}', "a quotation mark is not closed"),
        (b"{'basics': 1}", "the name of a field in quotation marks should stand here"),
        (b'{"basics": {}} x', "the file goes on after its end; found “x”"),
        (b'{"basics": {"name": "a", "name": "b"}}', "“name” stands twice in one group and says different things"),
        (b'{"basics": {"age": NaN}}', "“NaN” stands in place of a value (line 1, column 20)"),
        (b'{"basics":\n {"age": 1e999}}', "The number 1e999 is too large (line 2, column 10)"),
        (b'{"basics": {"age": ' + b"9" * 5000 + b"}}", "A number of 5,000 digits is too large"),
        (b"[" * 100_000, "nested far deeper"),
        (b'{"x":' * 41 + b"1" + b"}" * 41, "nested far deeper"),
        (b"[]", "This is a list"),
        (b'"Ada"', "only a single value"),
        (b"{}", "none of the fields basics, work"),
        (b'{"recipe": 1}', "Found: “recipe”"),
        (b'{"basics": {"name": ""}, "work": [{"name": null}]}', "Every field of this file is empty"),
        (b'{"basics": "Ada"}', "should be a group of fields"),
        (b'{"work": [{}, {"name": ["a"]}]}', "Work, entry 2, Employer: should be text."),
        (b'{"work": [{"highlights": {"a": 1}}]}', "Work, entry 1, What you achieved: should be a list."),
        (b'{"basics": {"profiles": [{"url": []}]}}', "Profiles elsewhere, entry 1, Link: should be text."),
        (b'{"work": ' + json.dumps([{"name": "a"}] * 61).encode() + b"}", "Work: has 61 entries; at most 60"),
        (b'{"basics": {"summary": "' + b"a" * 10_001 + b'"}}', "About you: has 10,001 characters; at most 10,000"),
        (b'{"basics": {"x": "' + b"a" * 10_000_000 + b'"}}', "larger than 2.5 MB"),
        (b'{"meta": {"format": "FRESH@0.6.0"}, "name": "A"}', "the FRESH format"),
        (b'{"SkillsPassport": {}}', "a Europass file"),
        (b'<?xml version="1.0"?><SkillsPassport/>', "a Europass file"),
        (b'<Candidate xmlns="http://ns.hr-xml.org/2007-04-15"/>', "an HR program"),
        (b'{"candidate": {}}', "an HR program"),
        (b'{"positions": [], "profile": {}}', "exported from LinkedIn"),
        (b"<!DOCTYPE html><html></html>", "This is a web page"),
        (b"<recipe/>", "This is XML"),
        (b'{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {}}', "describes a format"),
    ],
    ids=range(33),
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_words(content, words):
    assert words in refusal(content)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ('{"name": "a", "name": "b"}', "(line 1, column 15)"),
        ('{"work": [{"name": "a"},\n {"name": "b"}, {"name": "c",\n  "name": "d"}]}', "(line 3, column 3)"),
        # said twice with the same words is no fault; in a text it is no field
        ('{"a": {"key": "x", "key": "x"},\n "b": "\\"key\\":",\n "key": {}, "key": 1}', "(line 3, column 13)"),
        ('{"a": "NaN", "b":\n NaN}', "(line 2, column 2)"),
    ],
    ids=range(4),
)  # fmt: skip
def test_the_place_is_the_one_that_is_meant(content, where):
    assert where in refusal(content.encode())


def test_all_faults_are_told_at_once():
    with pytest.raises(Unreadable) as told:
        json_resume.of_value({"work": "x", "skills": 1})
    assert told.value.messages == ("Work: should be a list.", "Skills: should be a list.")


@pytest.mark.parametrize("path", sorted((SAMPLES / "other-format").glob("*.json")), ids=lambda path: path.name)
def test_samples_of_another_format_are_refused(path):
    assert "FRESH" in refusal(path.read_bytes())


@pytest.mark.parametrize(("code", "uncertain"), [("ZZ", ("basics.location.countryCode",)), ("UK", ()), ("DE", ()),
                                                 ("Atlantis", ())])  # fmt: skip
def test_a_country_that_there_is_none_of_is_to_be_looked_at(code, uncertain):
    assert json_resume.of_value({"basics": {"location": {"countryCode": code}}}).uncertain == uncertain
