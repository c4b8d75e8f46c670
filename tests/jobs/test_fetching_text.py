"""Text of answers: marks, declared and undeclared encodings, wrong ones, and JSON that no database would take."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.fetching_text import decode, read_json

VALUES = st.recursive(
    st.none() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
WORDS = "Bäckerei – Zürich, 50 000 €"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_mark_at_the_beginning_decides(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), content_type="text/xml; charset=iso-8859-1") == WORDS


def test_utf_8_is_seen_whatever_is_declared() -> None:
    assert decode(WORDS.encode(), content_type="text/html; charset=ISO-8859-1") == WORDS


@pytest.mark.parametrize(("encoding", "declared"), [
    ("cp1252", "iso-8859-1"), ("cp1252", "windows-1252"), ("cp1252", "utf-8"), ("cp1252", ""), ("cp1252", "nonsense"),
    ("cp1252", "zlib"), ("utf-16-le", "utf-16le"),
])  # fmt: skip
def test_other_encodings_are_read_as_declared_or_as_most_likely(encoding: str, declared: str) -> None:
    assert decode(WORDS.encode(encoding), content_type=f"application/json; charset={declared}") == WORDS


def test_the_document_itself_may_declare_its_encoding() -> None:
    assert "Привет" in decode('<?xml version="1.0" encoding="windows-1251"?><a>Привет</a>'.encode("cp1251"))
    assert "求人" in decode('<meta charset="shift_jis"><p>求人</p>'.encode("shift_jis"))


def test_few_broken_places_do_not_spoil_the_rest() -> None:
    assert decode("Größe, Maße, Füße".encode() + b"\xc3") == "Größe, Maße, Füße\ufffd"


@pytest.mark.parametrize(("text", "value"), [
    (r'{"a": "x\u0000y"}', {"a": "xy"}), (r'["\ud83d", "\ud83d\ude00"]', ["", "😀"]), ("[NaN, Infinity]", [None, None]),
    ("[1e999]", ["1e999"]), ('{"a": "two\nlines"}', {"a": "two\nlines"}),
    (r'{"\u0000k": [{"b": "\udfff"}]}', {"k": [{"b": ""}]}),
])  # fmt: skip
def test_json_holds_nothing_that_the_database_refuses(text: str, value: Any) -> None:
    assert read_json(text) == value


@given(st.binary(max_size=300), st.sampled_from(["", "text/plain; charset=utf-16", "charset=big5", "charset=koi8-r"]))
def test_any_bytes_become_text_without_nul(body: bytes, content_type: str) -> None:
    text = decode(body, content_type=content_type)
    assert "\x00" not in text
    text.encode("utf-8")


@given(VALUES)
def test_any_json_is_fit_to_be_kept(value: Any) -> None:
    kept = json.dumps(read_json(json.dumps(value)), ensure_ascii=False)
    kept.encode("utf-8")
    assert "\\u0000" not in kept


def test_nesting_without_end_is_no_json() -> None:
    for depth in (2_000, 100_000):
        with pytest.raises(ValueError, match="too deep"):
            read_json("[" * depth + r'"\u0000"' + "]" * depth)
