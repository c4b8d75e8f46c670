"""The JSON file: as the schema wants it, and all of the document in it."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given

from resumes.exporting.json_resume import as_json_resume, written
from resumes.sections import SECTIONS, Kind
from tests.conftest import SHARED
from tests.resumes.documents import documents
from tests.resumes.exporting.schema import DATE, faults, is_email, is_uri
from tests.resumes.rows import document

SCHEMA_FILE = SHARED / "data" / "resumes" / "schema.json"
# the part of the schema that can be broken at all, for where its file is not there
_FORMS = {Kind.DATE: {"pattern": f"^({DATE.pattern})$"}, Kind.URL: {"format": "uri"}, Kind.EMAIL: {"format": "email"}}
_LINE = {"type": "string"}
OURS = {
    "type": "object",
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "basics": {"type": "object", "properties": {"email": _LINE | {"format": "email"}, "url": {"format": "uri"}}},
        **{
            section.key: {
                "type": "array",
                "items": {"type": "object", "properties": {f.key: _FORMS.get(f.kind, {}) for f in section.fields}},
            }
            for section in SECTIONS
        },
        "meta": {
            "type": "object",
            "properties": {"version": _LINE, "lastModified": _LINE, "canonical": _LINE | {"format": "uri"}},
        },
    },
}
SCHEMAS = [OURS, *([json.loads(SCHEMA_FILE.read_text())] if SCHEMA_FILE.exists() else [])]


@given(documents())
def test_every_file_is_as_the_schema_wants_it(x):
    value = json.loads(written(x, modified=datetime(2026, 1, 2, tzinfo=UTC)))
    assert [fault for schema in SCHEMAS for fault in faults(value, schema)] == []


def test_the_check_finds_what_the_schema_forbids():
    wrong = {"basics": {"email": "none", "url": "ä"}, "work": [{"startDate": "heute"}], "meta": {"version": 1}}
    assert len(faults(wrong, OURS)) == 4
    assert not is_uri("example.org")
    assert not is_email("a@b")


def test_words_in_place_of_a_date_stand_beside_it():
    [job] = as_json_resume({"work": [{"name": "Werft", "startDate": "2019", "endDate": "heute"}]})["work"]
    assert job == {"name": "Werft", "startDate": "2019", "endDateText": "heute"}


def test_a_link_without_a_scheme_becomes_one_and_is_kept_as_typed():
    basics = as_json_resume({"basics": {"url": "example.org/ä"}})["basics"]
    assert basics == {"url": "https://example.org/%C3%A4", "urlText": "example.org/ä"}


@pytest.mark.parametrize("typed", ["ädä@example.org", "ada at example.org"])
def test_an_email_address_that_is_none_is_not_lost(typed):
    assert as_json_resume({"basics": {"email": typed}})["basics"] == {"emailText": typed}


def test_a_usual_resume_reads_as_it_was_written():
    value = json.loads(written(document(), modified=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)))
    assert {key: value[key] for key in document()} == document()
    assert value["meta"]["lastModified"] == "2026-01-02T03:04:05+00:00"


def test_letters_of_every_script_stay_readable():
    assert "张三".encode() in written({"basics": {"name": "张三"}})
