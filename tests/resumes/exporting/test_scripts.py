"""Resumes in many scripts: set in fonts that have them, in their direction, with our words in their language."""

import pytest

from resumes.document import clean
from resumes.exporting import fonts
from resumes.exporting.languages import is_written_like, language_of
from resumes.exporting.pdf import pdf_of
from resumes.exporting.typesetting import set_up
from resumes.exporting.wording import wording, wordings
from resumes.models import PdfTemplate
from resumes.sections import KEYS
from tests.resumes.exporting.people import LANGUAGES, speaker
from tests.resumes.exporting.reading import Pdf, squeezed

MIXED = "Ada Ада Άντα 灯台守 燈塔 등대 منارة עדה अदा Ắ ễ"


@pytest.mark.parametrize("template", PdfTemplate.values)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_resume_is_set_in_its_language(language: str, template: str) -> None:
    said = speaker(language)
    pdf = Pdf(pdf_of(clean(said), template=template))
    assert pdf.language == language.partition("-")[0]
    assert pdf.title == said["basics"]["name"]
    text, basics = squeezed(pdf.text), said["basics"]
    if language != "ar":  # of letters that are put together from parts, this reader gives each part
        assert squeezed(basics["summary"]) in text
        assert squeezed(said["work"][0]["highlights"][0]) in text
        for key in ("work", "skills"):
            assert squeezed(wording(language).headings[key]) in text
    assert {*squeezed(basics["name"] + basics["summary"])} <= {*text}


def test_many_scripts_stand_in_one_line() -> None:
    text = Pdf(pdf_of(clean({"work": [{"position": MIXED}]}), template="classic")).text
    assert {*squeezed(MIXED)} <= {*text}
    assert fonts.unprintable(MIXED) == []


def test_a_page_that_is_read_from_the_right_begins_there() -> None:
    """The heading of an Arabic resume ends at the right margin, its dates at the left one."""
    for language, at_right in (("ar", True), ("he", True), ("de", False)):
        page = Pdf(pdf_of(clean(speaker(language)), template="classic")).document[0]
        bounds = [each.get_bounds() for each in page.get_objects()]
        top = max(above for _, _, _, above in bounds)
        title = [(left, right) for left, _, right, above in bounds if above > top - 20]
        assert (max(right for _, right in title) > 500) is at_right
        assert (min(left for left, _ in title) < 100) is not at_right


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_told_from_the_text(language: str) -> None:
    assert language_of(speaker(language)["basics"]["summary"]) == language


def test_english_and_what_is_too_short_to_tell_are_english() -> None:
    assert language_of("I keep the lamps burning and the ships off rocks in the north") == "en"
    assert language_of("Kellner") == language_of("") == language_of("123") == "en"


def test_a_paragraph_in_another_script_is_read_in_its_own_language_and_direction() -> None:
    document = clean({**speaker("de"), "work": [{"highlights": ["Aufbau", "مسؤولة عن أربع منارات", "2014"]}]})
    points = set_up(document, template=PdfTemplate.CLASSIC)["parts"][0]["entries"][0]["points"]
    assert [(each["lang"], each["dir"]) for each in points] == [("de", "ltr"), ("ar", "rtl"), ("de", "ltr")]
    assert is_written_like("2014", "ar")
    assert not is_written_like("Python", "ar")


def test_every_language_has_all_of_our_words() -> None:
    for language, words in wordings().items():
        assert words.language == language
        assert list(words.headings) == list(KEYS)
        assert all(words.headings.values())
        assert "{date}" in words.since
        assert "{page}" in words.page
        assert "{pages}" in words.page


def test_headings_may_be_in_another_language_than_the_text() -> None:
    text = Pdf(pdf_of(clean(speaker("de")), template="classic", language="fr")).text
    assert "Expérience professionnelle" in text
    assert "depuis juin 2014" in text


@pytest.mark.parametrize(
    ("language", "item", "said"),
    [
        ("en", {"startDate": "2014-06", "endDate": "2018-02"}, "June 2014 – Feb 2018"),
        ("de", {"startDate": "2014-06", "endDate": "2018-02"}, "Juni 2014 – Feb. 2018"),
        ("de", {"startDate": "2014-06", "endDate": "heute"}, "Juni 2014 – heute"),
        ("fr", {"startDate": "2014"}, "depuis 2014"),
        ("zh", {"startDate": "2014-06"}, "2014年6月至今"),
        ("de", {"date": "2014-06-29"}, "29. Juni 2014"),
        ("de", {"releaseDate": "Frühling 2020"}, "Frühling 2020"),
        ("de", {"startDate": "Frühling", "endDate": "2014-02-31"}, "Frühling – 2014-02-31"),
        ("de", {}, ""),
    ],
)
def test_dates_are_said_as_the_language_says_them(language: str, item: dict[str, str], said: str) -> None:
    assert wording(language).span(item) == said
