"""SmartRecruiters companies: a list, and a text for each."""

from typing import Any

import pytest

from jobs.fetching import PermanentError, TransientError, UnreadableError
from jobs.posting import RawPlace
from tests.jobs.adapters.recorded import Recording, crawl

URL = "https://api.smartrecruiters.com/v1/companies/Lanternfish/postings"


def element(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "id": str(number), "name": "Night Porter", "company": {"identifier": "Lanternfish", "name": "Lanternfish Inns"},
        "releasedDate": "2026-09-25T14:49:00.552Z", "visibility": "PUBLIC", "language": {"code": "fr"},
        "location": {"city": "Lyon", "region": "ARA", "country": "fr", "hybrid": True, "fullLocation": "Lyon, France"},
        "function": {"label": "Hotel"}, "department": {}, "typeOfEmployment": {"label": "Part-time"},
        "experienceLevel": {"id": "entry_level", "label": "Entry Level"},
    } | fields  # fmt: skip


def detail(number: int = 1) -> dict[str, Any]:
    sections = {
        "jobDescription": {"title": "Le poste", "text": "<p>De nuit.</p>"},
        "qualifications": {"text": "<p>Calme.</p>"},
    }
    return {"id": str(number), "applyUrl": f"https://jobs.example.org/{number}/apply",
            "postingUrl": f"https://jobs.example.org/{number}", "jobAd": {"sections": sections}}  # fmt: skip


def company(count: int, *, total: int | None = None, page: int = 100) -> dict[str, Recording]:
    answers: dict[str, Recording] = {f"{URL}/{number}": detail(number) for number in range(count)}
    for offset in range(0, max(count, 1), page):
        content = [element(number) for number in range(offset, min(count, offset + page))]
        total = count if total is None else total
        answers[f"{URL}?limit=100&offset={offset}"] = {"offset": offset, "totalFound": total, "content": content}
    return answers


def test_a_posting_comes_from_list_and_text_together() -> None:
    answers = {f"{URL}?limit=100&offset=0": {"totalFound": 1, "content": [element()]}, f"{URL}/1": detail()}
    posting = crawl("smartrecruiters", "Lanternfish", answers).posting
    assert (posting.key, posting.url, posting.company) == ("1", "https://jobs.example.org/1", "Lanternfish Inns")
    assert posting.description == "<h3>Le poste</h3>\n<p>De nuit.</p>\n<p>Calme.</p>"
    assert posting.places == (RawPlace(city="Lyon", region="ARA", country="fr"),)
    assert (posting.workplace, posting.level, posting.language) == ("Hybrid", ("Entry Level",), "fr")
    assert posting.raw["jobAd"]["sections"]["qualifications"]["text"] == "<p>Calme.</p>"


def test_all_pages_are_read() -> None:
    found = crawl("smartrecruiters", "Lanternfish", company(230))
    assert found.keys == [str(number) for number in range(230)]
    assert [piece.resume for piece in found.pieces] == ["100/230", "200/230", ""]


def test_a_broken_off_crawl_goes_on_unless_the_board_changed() -> None:
    assert len(crawl("smartrecruiters", "Lanternfish", company(230), resume="200/230").keys) == 30
    assert len(crawl("smartrecruiters", "Lanternfish", company(230), resume="200/231").keys) == 230


def test_a_text_that_is_not_there_is_a_fault_and_the_next_is_read() -> None:
    answers = company(2) | {f"{URL}/0": PermanentError("gone")}
    found = crawl("smartrecruiters", "Lanternfish", answers)
    assert found.keys == ["1"]
    assert found.faults[0].where == "0"


def test_a_source_that_fails_between_two_texts_breaks_the_crawl_off() -> None:
    with pytest.raises(TransientError):
        crawl("smartrecruiters", "Lanternfish", company(2) | {f"{URL}/1": TransientError("slow")})


def test_a_list_that_ends_early_or_changes_is_no_evidence() -> None:
    with pytest.raises(TransientError, match="broke off: 1 of 5"):
        crawl("smartrecruiters", "Lanternfish", company(1, total=5) | {
            f"{URL}?limit=100&offset=1": {"totalFound": 5, "content": []}})  # fmt: skip
    changed = company(150) | {f"{URL}?limit=100&offset=100": {"totalFound": 149, "content": []}}
    with pytest.raises(TransientError, match="changed"):
        crawl("smartrecruiters", "Lanternfish", changed)


@pytest.mark.parametrize("answer", [{"totalFound": 0, "content": []}, {"content": []}, {"totalFound": 3}, []])
def test_nothing_is_no_evidence_because_unknown_companies_get_it_too(answer: Any) -> None:
    with pytest.raises(UnreadableError):
        crawl("smartrecruiters", "Lanternfish", {"": answer})


def test_what_is_not_public_is_left_out_and_no_level_is_none() -> None:
    elements = [element(0, visibility="INTERNAL"), element(1, experienceLevel={"id": "not_applicable", "label": "N/A"})]
    answers = company(2) | {f"{URL}?limit=100&offset=0": {"totalFound": 2, "content": elements}}
    posting = crawl("smartrecruiters", "Lanternfish", answers).posting
    assert (posting.key, posting.level) == ("1", ())
