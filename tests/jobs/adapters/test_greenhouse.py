"""Greenhouse boards."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobs.fetching import TransientError, UnreadableError
from tests.jobs.adapters.recorded import crawl


def job(**fields: Any) -> dict[str, Any]:
    return {
        "id": 4_000_101, "internal_job_id": 77, "title": "Kiln Operator", "company_name": "Emberline Ceramics",
        "absolute_url": "https://boards.example.org/emberline/4000101", "location": {"name": "Stoke-on-Trent, UK"},
        "first_published": "2026-09-01T08:00:00-04:00", "updated_at": "2026-10-01T08:00:00-04:00",
        "application_deadline": "2026-12-01", "language": "en", "departments": [{"name": "Production"}, {"name": ""}],
        "content": "&lt;p&gt;You fire the kilns &amp;amp; check the glaze.&lt;/p&gt;",
        "metadata": [{"name": "Employment Type", "value": "Full-time"}, {"name": "Workplace Type", "value": "On-site"}],
    } | fields  # fmt: skip


def board(*jobs: Any, total: int | None = None) -> dict[str, Any]:
    return {"jobs": list(jobs), "meta": {"total": len(jobs) if total is None else total}}


def test_a_job_comes_with_all_that_its_board_says() -> None:
    found = crawl("greenhouse", "emberline", board(job()))
    assert found.asked == ["https://boards-api.greenhouse.io/v1/boards/emberline/jobs?content=true"]
    posting = found.posting
    assert (posting.key, posting.title, posting.company) == ("4000101", "Kiln Operator", "Emberline Ceramics")
    assert posting.description == "<p>You fire the kilns &amp; check the glaze.</p>"
    assert (posting.location, posting.workplace, posting.employment) == (
        "Stoke-on-Trent, UK",
        "On-site",
        ("Full-time",),
    )
    assert (posting.categories, posting.language) == (("Production",), "en")
    assert posting.posted_at == datetime(2026, 9, 1, 12, tzinfo=UTC)
    assert posting.closes_at == datetime(2026, 12, 1, 23, 59, 59, tzinfo=UTC)
    assert posting.raw == job()


def test_an_open_application_is_no_job() -> None:
    assert crawl("greenhouse", "emberline", board(job(id=1, internal_job_id=None), job(id=2))).keys == ["2"]


def test_a_broken_element_is_a_fault_and_the_next_is_read() -> None:
    found = crawl(
        "greenhouse", "emberline", board(job(id=1, title=None), "text", job(id=3), job(id=4, absolute_url="x"))
    )
    assert found.keys == ["3"]
    assert [fault.where for fault in found.faults] == ["1", "element 2", "4"]


def test_pay_in_cents_becomes_whole_units_over_all_its_ranges() -> None:
    ranges = [
        {"min_cents": 4_500_050, "max_cents": 5_000_000, "currency_type": "GBP", "title": "Yearly"},
        {"min_cents": 4_000_000, "max_cents": 4_800_000, "currency_type": "GBP", "title": "Yearly"},
    ]
    pay = crawl("greenhouse", "emberline", board(job(pay_input_ranges=ranges))).posting.pay
    assert pay is not None
    assert (pay.least, pay.most, pay.currency) == (Decimal(40_000), Decimal(50_000), "GBP")


def test_text_that_is_not_escaped_stays_as_it_is() -> None:
    assert crawl("greenhouse", "e", board(job(content="<p>1 &lt; 2</p>"))).posting.description == "<p>1 &lt; 2</p>"


def test_fewer_jobs_than_announced_are_kept_and_no_evidence() -> None:
    with pytest.raises(TransientError, match="Only 1 of 3 jobs"):
        crawl("greenhouse", "emberline", board(job(), total=3))


@pytest.mark.parametrize("answer", [{"error": "Board not found"}, [], {"jobs": None}, "null", '"jobs"', "{}"])
def test_an_answer_without_its_envelope_is_unreadable(answer: Any) -> None:
    with pytest.raises(UnreadableError, match="not a list of jobs"):
        crawl("greenhouse", "emberline", {"": answer})


def test_a_large_board_comes_in_pieces() -> None:
    found = crawl("greenhouse", "emberline", board(*(job(id=number) for number in range(450))))
    assert [len(piece.postings) for piece in found.pieces] == [200, 200, 50]
    assert [piece.resume for piece in found.pieces] == ["start", "start", ""]
