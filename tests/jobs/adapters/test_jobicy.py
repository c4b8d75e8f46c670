"""Jobicy's API, version 2."""

from decimal import Decimal
from typing import Any

import pytest

from jobs.fetching import PermanentError, UnreadableError
from tests.jobs.adapters.recorded import Recording, crawl

URL = "https://jobicy.com/api/v2/remote-jobs?count=100"


def job(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "id": number, "url": f"https://jobs.example.org/{number}", "jobTitle": "Copy &amp; Content Editor",
        "companyName": "Quill &#038; Co", "companyLogo": False, "jobIndustry": ["Sales &amp; Marketing"],
        "jobType": ["Full-Time"], "jobGeo": "USA,  Canada", "jobLevel": "Any", "jobExcerpt": "Short.",
        "jobDescription": "<p>R&amp;D</p>", "pubDate": "2026-08-03T18:45:05+00:00",
        "salaryMin": 50_000, "salaryMax": 60_000, "salaryCurrency": "USD", "salaryPeriod": "yearly",
    } | fields  # fmt: skip


def page(*jobs: Any, following: str = "") -> dict[str, Any]:
    return {"jobs": list(jobs), "nextCursor": following, "hasMore": bool(following), "jobCount": len(jobs)}


def test_a_job_comes_with_all_that_the_api_says() -> None:
    posting = crawl("jobicy", "", page(job())).posting
    assert (posting.key, posting.title, posting.company) == ("1", "Copy & Content Editor", "Quill & Co")
    assert (posting.categories, posting.level) == (("Sales & Marketing",), ())
    assert (posting.open_to, posting.workplace) == (("USA", "Canada"), "Remote")
    assert posting.description == "<p>R&amp;D</p>"
    assert posting.pay is not None
    assert (posting.pay.least, posting.pay.period) == (Decimal(50_000), "yearly")


def test_pay_by_its_older_names_is_read_and_none_is_none() -> None:
    none = {"salaryMin": 0, "salaryMax": None, "salaryPeriod": ""}
    old = crawl("jobicy", "", page(job(**none, annualSalaryMin="41000"))).posting.pay
    assert old is not None
    assert (old.least, old.most, old.period) == (Decimal(41_000), None, "yearly")
    assert crawl("jobicy", "", page(job(**none))).posting.pay is None


def test_only_an_excerpt_is_said_to_be_only_the_beginning() -> None:
    posting = crawl("jobicy", "", page(job(jobDescription=""))).posting
    assert (posting.description, posting.is_partial) == ("Short.", True)


def test_it_goes_from_cursor_to_cursor_with_its_filters() -> None:
    first, second = f"{URL}&geo=usa", f"{URL}&geo=usa&cursor=c2"
    found = crawl("jobicy", "geo=usa", {first: page(job(1), following="c2"), second: page(job(1), job(2))})
    assert found.keys == ["1", "2"]
    assert [piece.resume for piece in found.pieces] == ["c2", ""]


def test_a_cursor_that_is_no_longer_known_begins_again() -> None:
    answers: dict[str, Recording] = {f"{URL}&cursor=old": PermanentError("unknown cursor"), URL: page(job())}
    assert crawl("jobicy", "", answers, resume="old").keys == ["1"]
    with pytest.raises(PermanentError):
        crawl("jobicy", "", {f"{URL}&cursor=c2": PermanentError("no"), URL: page(job(), following="c2")})


def test_a_circle_of_cursors_ends_as_a_whole_crawl() -> None:
    found = crawl("jobicy", "", page(job(), following="c"))
    assert (len(found.asked), found.pieces[-1].resume) == (2, "")


def test_no_envelope_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="Invalid parameter"):
        crawl("jobicy", "", {"success": False, "message": "Invalid parameter"})
