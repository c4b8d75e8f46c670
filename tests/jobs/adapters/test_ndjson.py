"""NDJSON files."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobs.adapters import ndjson
from jobs.fetching import UnreadableError
from jobs.posting import Fault, Posting, RawPlace
from tests.jobs.adapters.recorded import crawl

ADDRESS = "https://files.example.org/jobs.ndjson"


def job(**fields: Any) -> str:
    return json.dumps({
        "id": "set-1", "source": "Set", "source_url": "https://jobs.example.org/1", "apply_url": None, "title": "Baker",
        "company": "Crumb", "location_raw": "Bath", "city": "Bath", "country": "GB", "remote": None, "tags": ["a"],
        "employment_type": "FULL_TIME", "category": "Food", "seniority": "1", "salary_min": 20_000.5,
        "salary_max": None,
        "salary_currency": "GBP", "salary_period": "YEAR", "salary_text": "20k", "date_posted": "2026-06-24T00:00:00Z",
        "valid_through": "2026-12-31", "description_format": "text", "description": "Bake & more",
        "description_truncated": True, "language": "en", "extra": {},
    } | fields)  # fmt: skip


def read(*lines: str) -> list[Posting | Fault]:
    return list(ndjson.read(lines))


def one(**fields: Any) -> Posting:
    (posting,) = read(job(**fields))
    assert isinstance(posting, Posting)
    return posting


def test_a_line_comes_with_all_its_fields() -> None:
    posting = one()
    assert (posting.key, posting.title, posting.company, posting.location) == ("set-1", "Baker", "Crumb", "Bath")
    assert posting.places == (RawPlace(city="Bath", country="GB"),)
    assert (posting.is_html, posting.is_partial, posting.workplace) == (False, True, "")
    assert (posting.employment, posting.level, posting.categories) == (("FULL_TIME",), ("1",), ("Food",))
    assert posting.pay is not None
    assert (posting.pay.least, posting.pay.text) == (Decimal("20000.5"), "20k")
    assert posting.closes_at == datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_further_fields_say_where_remote_workers_may_live() -> None:
    more = {"location_restrictions": ["Peru"], "timezone_restrictions": [-5, "x", True], "locations": ["A", "B"]}
    posting = one(remote=True, extra=more, location_raw=None)
    assert (posting.workplace, posting.open_to, posting.time_zones) == ("Remote", ("Peru",), (-5.0,))
    assert posting.location == "A; B"


def test_a_job_that_its_file_calls_over_has_ended() -> None:
    more = {"active": False, "date_updated": "2026-07-01T00:00:00Z"}
    assert one(extra=more).closes_at == datetime(2026, 7, 1, tzinfo=UTC)
    assert one(extra={"active": False}, valid_through=None).closes_at == datetime(2026, 6, 24, tzinfo=UTC)
    assert one(extra={"active": True}, valid_through=None).closes_at is None


def test_a_job_without_any_address_is_one_still() -> None:
    assert one(source_url=None).url == ""


def test_broken_lines_are_faults_with_their_number() -> None:
    found = read("\ufeff" + job(), "", "{", "[]", job(id=None), job(title=" "), job(id="2"))
    assert [each.where for each in found if isinstance(each, Fault)] == ["line 3", "line 4", "line 5", "line 6"]
    assert [each.key for each in found if isinstance(each, Posting)] == ["set-1", "2"]


def test_lines_are_read_one_by_one() -> None:
    def lines() -> Iterator[str]:
        yield job()
        raise AssertionError("read ahead")

    assert isinstance(next(ndjson.read(lines())), Posting)


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_file_is_read_plain_or_packed_in_pieces(is_packed: bool) -> None:
    body = "\n".join(job(id=str(number % 440)) for number in range(450)).encode()
    found = crawl("ndjson", ADDRESS, gzip.compress(body) if is_packed else body)
    assert len(found.keys) == 440
    assert [piece.resume for piece in found.pieces] == ["start", "start", ""]


@pytest.mark.parametrize("body", [b"", b"<html>\n</html>", gzip.compress(job().encode())[:-30], b"\x1f\x8bxx", b"[]"])
def test_a_file_without_jobs_or_with_a_broken_package_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        crawl("ndjson", ADDRESS, body)


def test_a_small_file_that_becomes_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ndjson, "MOST_BYTES", 100_000)
    with pytest.raises(UnreadableError, match="larger than"):
        crawl("ndjson", ADDRESS, gzip.compress(b"a" * 5_000_000))
