"""Answers that were cut, changed or mixed up: an adapter gives postings that can be kept, or a SourceError; soon."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.fetching import SourceError
from jobs.posting import Posting
from tests.hunting import examples
from tests.jobs.adapters import (
    test_arbeitnow,
    test_ashby,
    test_feed,
    test_greenhouse,
    test_himalayas,
    test_indeed_xml,
    test_jobicy,
    test_json_ld,
    test_lever,
    test_ndjson,
    test_personio,
    test_recruitee,
    test_remoteok,
    test_remotive,
    test_smartrecruiters,
    test_teamtailor,
    test_workable,
)
from tests.jobs.adapters.recorded import crawl

SMART = {**test_smartrecruiters.detail(), "totalFound": 1, "content": [test_smartrecruiters.element()]}
RECORDED: dict[tuple[str, str], Any] = {
    ("greenhouse", "acme"): test_greenhouse.board(test_greenhouse.job(), test_greenhouse.job(id=2)),
    ("lever", "acme"): [test_lever.posting_of()],
    ("ashby", "acme"): test_ashby.board(test_ashby.job()),
    ("workable", "acme"): test_workable.account(test_workable.job(), test_workable.job(country="Spain")),
    ("smartrecruiters", "acme"): SMART,
    ("recruitee", "acme"): {"offers": [test_recruitee.offer()]},
    ("personio", "acme"): test_personio.board(test_personio.position(), test_personio.position("12")),
    ("teamtailor", "acme"): test_teamtailor.feed(test_teamtailor.item()),
    ("jobicy", ""): test_jobicy.page(test_jobicy.job()),
    ("remotive", ""): {"jobs": [test_remotive.job()]},
    ("remoteok", ""): [test_remoteok.TERMS, test_remoteok.job()],
    ("arbeitnow", ""): test_arbeitnow.page(test_arbeitnow.job(1), more=False),
    ("himalayas", ""): {"jobs": [test_himalayas.job(1)]},
    ("feed", "https://a.example.org/"): test_feed.rss(test_feed.ITEM, test_feed.ITEM),
    ("indeed-xml", "https://a.example.org/"): test_indeed_xml.source("1", "2"),
    ("json-ld", "https://a.example.org/"): test_json_ld.page(test_json_ld.posting_of()),
    ("ndjson", "https://a.example.org/"): "\n".join([test_ndjson.job(), test_ndjson.job(id="2")]),
}
BODIES = {
    source: (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).encode()
    for source, value in RECORDED.items()
}
ODD = [None, True, -1, 1e308, "", " ", "\x00", [], {}, [[]], [None], {"": {}}, "x" * 5000, "<script>", "\ud800", 10**30]


def check(format: str, address: str, body: bytes) -> None:  # noqa: A002
    try:
        found = crawl(format, address, body)
    except SourceError as error:
        says_what_happened(error)
        return
    assert len(found.keys) == len(set(found.keys))
    for posting in found.postings:
        can_be_kept(posting)
    assert all(fault.where and fault.what.endswith(".") for fault in found.faults)


def says_what_happened(error: SourceError) -> None:
    assert error.message.endswith(".")


def can_be_kept(posting: Posting) -> None:
    assert 0 < len(posting.key) <= 300
    assert posting.title.strip()
    assert all(url == "" or url.lower().startswith(("http://", "https://")) for url in (posting.url, posting.apply_url))
    assert all(moment is None or moment.tzinfo for moment in (posting.posted_at, posting.closes_at))
    everything = json.dumps([posting.raw, repr(posting)], allow_nan=False, ensure_ascii=False)
    assert "\\u0000" not in everything
    everything.encode()


@pytest.mark.parametrize(("format", "address"), BODIES)
def test_what_is_not_damaged_is_read(format: str, address: str) -> None:  # noqa: A002
    assert crawl(format, address, BODIES[format, address]).keys


@settings(max_examples=examples(600))
@given(st.sampled_from(list(BODIES)), st.data())
def test_an_answer_that_is_cut_or_changed_somewhere(source: tuple[str, str], data: st.DataObject) -> None:
    body = BODIES[source]
    start = data.draw(st.integers(0, len(body)))
    length = data.draw(st.integers(0, 40) | st.just(len(body)))
    check(*source, body[:start] + data.draw(st.binary(max_size=12)) + body[start + length :])


@settings(max_examples=examples(600))
@given(st.sampled_from([source for source, value in RECORDED.items() if not isinstance(value, str)]), st.data())
def test_an_answer_with_another_kind_of_value_somewhere(source: tuple[str, str], data: st.DataObject) -> None:
    value = json.loads(BODIES[source])
    inner = value
    for _ in range(data.draw(st.integers(0, 5))):
        names = list(inner) if isinstance(inner, dict) else list(range(len(inner))) if isinstance(inner, list) else []
        if not names:
            break
        name = data.draw(st.sampled_from(names))
        if data.draw(st.booleans()):
            inner[name] = data.draw(st.sampled_from(ODD))
            break
        inner = inner[name]
    check(*source, json.dumps(value).encode())


@given(st.sampled_from(list(BODIES)), st.sampled_from(list(BODIES)))
def test_an_answer_of_another_format(source: tuple[str, str], other: tuple[str, str]) -> None:
    check(*source, BODIES[other])


@given(st.sampled_from(list(BODIES)), st.binary(max_size=300))
def test_any_bytes(source: tuple[str, str], body: bytes) -> None:
    check(*source, body)


@pytest.mark.parametrize(
    "part", ["<", "<script", "<!--", "<a ", "&lt;", "[[", '{"a":', "<![CDATA[", "&nbsp;", " ", "…", "]]>"]
)
@pytest.mark.parametrize("format", ["json-ld", "feed", "indeed-xml", "ndjson", "personio"])
def test_no_repetition_makes_it_slow(format: str, part: str) -> None:  # noqa: A002
    """Two million characters of it; a way of reading that goes back again and again would take hours."""
    address = "acme" if format == "personio" else "https://a.example.org/"
    check(format, address, (part * (2_000_000 // len(part))).encode())


@pytest.mark.parametrize("part", [" ", "<!--", "//", "]]>", "<![CDATA[", '{"@graph":', "&quot;"])
def test_no_repetition_within_a_script_makes_it_slow(part: str) -> None:
    script = part * (2_000_000 // len(part))
    check("json-ld", "https://a.example.org/", test_json_ld.page(script + ".", script).encode())
