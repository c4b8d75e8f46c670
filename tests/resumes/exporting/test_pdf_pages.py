"""Long resumes: pages that are numbered, headings that stay with what they head, words that fit."""

from typing import Any

import pytest

from resumes.document import clean
from resumes.exporting import compiling
from resumes.exporting.pdf import pdf_of
from resumes.models import PdfTemplate
from tests import pace
from tests.resumes.exporting.reading import Pdf, squeezed

BOTH = pytest.mark.parametrize("template", PdfTemplate.values)


def jobs(count: int, points: int = 3) -> list[dict[str, Any]]:
    return [
        {"position": f"Post-{number}", "name": f"Harbour-{number}", "startDate": "2014",
         "highlights": [f"Deed-{number}-{each} done well" for each in range(points)]}
        for number in range(count)
    ]  # fmt: skip


@BOTH
def test_pages_are_numbered_where_there_are_several(template: str) -> None:
    pages = Pdf(pdf_of(clean({"basics": {"name": "Ada Quay"}, "work": jobs(25)}), template=template)).pages
    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        assert f"{number} of {len(pages)}" in page
    assert "1 of 1" not in Pdf(pdf_of(clean({"work": jobs(1)}), template=template)).text


@BOTH
def test_no_heading_is_left_alone_at_the_end_of_a_page(template: str) -> None:
    """Whatever the length of what is before."""
    for lines in range(0, 40, 3):
        about = "\n".join(f"Line {number}" for number in range(lines))
        pages = Pdf(
            pdf_of(clean({"basics": {"name": "A", "summary": about}, "work": jobs(14)}), template=template)
        ).pages
        for number in range(14):
            [page] = [page for page in pages if f"Post-{number}\r" in page or f"Post-{number} " in page]
            assert f"Harbour-{number}" in page
            assert f"Deed-{number}-0" in page


@BOTH
@pytest.mark.parametrize("word", ["w" * 300, "灯" * 300, "https://" + "long.example/" * 20, "منارة" * 50])
def test_long_words_stay_on_the_page(template: str, word: str) -> None:
    item = {"position": word, "name": word, "startDate": word, "highlights": [word], "location": word}
    contents = pdf_of(clean({
        "basics": {"name": word, "label": word, "email": word}, "work": [item], "certificates": [{"name": word}],
        "skills": [{"name": word, "keywords": [word]}]}), template=template)  # fmt: skip
    pdf = Pdf(contents)
    for page in pdf.document:
        width, _ = page.get_size()
        for each in page.get_objects():
            left, _, right, _ = each.get_bounds()
            assert left > -1
            assert right < width + 1
    if word.isascii():
        assert squeezed(pdf.text).count(word) >= 8


@BOTH
def test_headings_with_nothing_below_go_on_to_the_next_page(template: str) -> None:
    document = clean({"work": [{"position": f"Post-{number}"} for number in range(60)]})
    pages = Pdf(pdf_of(document, template=template)).pages
    assert len(pages) == 2
    for page in pages:
        assert len(page.splitlines()) >= page.count("Post-") > 20


@BOTH
def test_the_longest_document_that_can_be_kept_is_set(template: str) -> None:
    many = clean({"work": jobs(60, 60)})
    assert "Deed-59-59" in Pdf(pdf_of(many, template=template)).text


def test_what_is_not_done_in_time_is_given_up_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "MOST_SECONDS", 0.01)
    with pytest.raises(compiling.TooLong, match="too long to be made into a PDF"):
        pdf_of(clean({"work": jobs(60, 30)}), template="classic")


def test_what_takes_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "MOST_MEMORY", 150_000_000)
    with pytest.raises(compiling.TooLong):
        pdf_of(clean({"work": jobs(60, 60)}), template="modern")


def test_what_is_long_is_the_same_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    short = clean({"basics": {"name": "林晓航"}, "work": jobs(3)})
    here = pdf_of(short, template="modern")
    monkeypatch.setattr(compiling, "MOST_HERE", 0)
    assert pdf_of(short, template="modern") == here


@BOTH
def test_marks_piled_on_a_letter_take_no_time(template: str) -> None:
    piled = clean({"work": [{"position": "x", "summary": "a" + "\u0316" * 9_000}] * 3})
    assert pace.timed(lambda: pdf_of(piled, template=template))[1] < 2
