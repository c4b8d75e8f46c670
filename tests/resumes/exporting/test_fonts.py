"""What the fonts have not is noticed, left out where it is a picture, and marked where it is a letter."""

import logging

import pytest

from resumes.document import clean
from resumes.exporting import fonts
from resumes.exporting.pdf import pdf_of
from resumes.exporting.typesetting import all_text
from tests.resumes.exporting.people import LANGUAGES, speaker
from tests.resumes.exporting.reading import Pdf


@pytest.mark.parametrize(
    ("text", "printed", "missing"),
    [
        ("Lamps", "Lamps", ""),
        ("Ships 🚢 and lamps", "Ships and lamps", "🚢"),
        ("🚀 Engineer", "Engineer", "🚀"),
        ("Family 👩‍👩‍👧 of 👍🏽", "Family \u200d\u200d of", "👩👧👍🏽"),
        ("Aᚠb", "A□b", "ᚠ"),
        ("★\ufe0f lamps", "★ lamps", ""),
        ("★ → ✓ •", "★ → ✓ •", ""),
    ],
)
def test_what_cannot_be_printed(text: str, printed: str, missing: str) -> None:
    assert fonts.printable(text).replace("\u200d", "") == printed.replace("\u200d", "")
    assert "".join(fonts.unprintable(text)).replace("\u200d", "") == missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_that_are_asked_for_most_can_be_printed(language: str) -> None:
    assert fonts.unprintable(all_text(clean(speaker(language)))) == []


def test_what_is_missing_is_told_once_each() -> None:
    document = clean({"basics": {"name": "Ada 🚢"}, "references": [{"name": "ᚠ", "reference": "🚢🚀"}]})
    assert fonts.unprintable(all_text(document)) == ["🚢", "ᚠ", "🚀"]


def test_such_text_is_an_accessible_file_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    document = clean({"basics": {"name": "Ada 🚢"}, "work": [{"position": "ᚠ 👩‍👩‍👧", "summary": "x\u200dy\u200c"}]})
    with caplog.at_level(logging.WARNING):
        text = Pdf(pdf_of(document, template="classic")).text
    assert caplog.records == []
    assert "□" in text


def test_fonts_come_from_packages_alone() -> None:
    files = {font.path for font in fonts.fonts().fonts()}
    assert files
    assert all("site-packages" in str(path) for path in files)


def test_bold_is_a_weight_of_the_font_in_every_script() -> None:
    """Not the same letters once more: Typst reads the axis of a variable font."""
    for name in ("Ada", "林晓航", "سلمى", "עדה"):
        wide = pdf_of(clean({"basics": {"name": name}}), template="classic")
        page = Pdf(wide).document[0].render(scale=2, grayscale=True).to_pil()
        dark = sum(1 for shade in page.get_flattened_data() if shade < 60)
        assert dark > 900
