"""What a PDF says, in which order, and what it says to those who have it read out."""

from io import BytesIO

import pytest
from PIL import Image

from resumes.document import clean
from resumes.exporting.pdf import pdf_of
from resumes.models import PdfTemplate
from tests.resumes.exporting.people import ADA
from tests.resumes.exporting.reading import Pdf, squeezed

BOTH = pytest.mark.parametrize("template", PdfTemplate.values)
# in the order of reading; the second template has facts in a column of their own, read last
WORK = ["Ada Quay", "Lighthouse keeper", "with a crew of two.", "a whole coast", "Work", "Principal keeper",
        "since Mar 2019", "Harbour Trust", "Brest", "harbour.example", "Four stations", "No ship lost", "every lamp",
        "June 2014 – Feb 2019", "206 lights", "fog signal", "Education", "Marine engineering", "2008 – 2012",
        "Nautical College", "BSc", "Grade: First class"]  # fmt: skip
CONTACTS = ["ada.quay@example.org", "+1 555 0100", "Rock 1, 29200 Brest, France", "example.org/ada", "GitHub adaquay"]
FACTS = [
    "Skills",
    "Lamps Expert",
    "Fresnel lenses, LED",
    "Certificates",
    "Radio operator",
    "Languages",
    "English Native",
]


def read(template: str = "classic", photo: bytes | None = None, **parts: object) -> Pdf:
    return Pdf(pdf_of(clean({**ADA, **parts}), template=template, photo=photo))


def photo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 80), "teal").save(file, "WEBP")
    return file.getvalue()


@pytest.mark.parametrize(
    ("template", "said"),
    [("classic", [*WORK[:2], *CONTACTS, *WORK[2:], *FACTS]), ("modern", [*WORK, *CONTACTS, *FACTS])],
)
def test_it_is_read_in_the_order_of_reading(template: str, said: list[str]) -> None:
    text = squeezed(read(template).text)
    places = [text.find(squeezed(each)) for each in said]
    assert [each for each, place in zip(said, places, strict=True) if place < 0] == []
    assert places[:5] == sorted(places[:5])
    at = 0
    for each in said:
        at = text.index(squeezed(each), at)


@BOTH
def test_it_has_a_title_a_language_and_tags(template: str) -> None:
    pdf = read(template)
    assert (pdf.title, pdf.language, pdf.is_tagged) == ("Ada Quay", "en", True)
    tags = pdf.tags()
    assert tags.count("H1") == 1
    assert tags.count("H2") == 5
    assert tags.count("H3") >= 3
    assert (tags.count("L"), tags.count("LI"), tags.count("Link")) == (2, 3, 4)
    assert "Table" not in tags


@BOTH
def test_it_says_that_it_keeps_to_the_standard_for_accessible_files(template: str) -> None:
    content = pdf_of(clean(ADA), template=template)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"DisplayDocTitle true" in content


@BOTH
def test_only_web_and_mail_addresses_are_links(template: str) -> None:
    items = [{"position": "x", "url": url} for url in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x")]
    pdf = read(template, work=[*items, {"position": "x", "url": 'https://a.example/"><b>ü\\'}])
    assert sorted(pdf.links()) == sorted([
        "mailto:ada.quay@example.org", "https://www.example.org/ada", "https://github.com/adaquay",
        "https://a.example/%22%3E%3Cb%3E%C3%BC%5C",
    ])  # fmt: skip
    assert squeezed("javascript:alert(1)") in squeezed(pdf.text)


def test_what_is_no_email_address_is_no_link() -> None:
    assert read(basics={"name": "Ada", "email": "ada at example?bcc=all@example.org"}, work=[]).links() == []


def test_the_photo_is_shown_with_whose_it_is() -> None:
    assert read("modern", photo()).alternatives() == ["Ada Quay"]
    assert read("modern").alternatives() == read("classic", photo()).alternatives() == []


@BOTH
def test_the_same_document_is_the_same_file(template: str) -> None:
    first = pdf_of(clean(ADA), template=template)
    pdf_of(clean({**ADA, "work": []}), template=template)
    assert pdf_of(clean(ADA), template=template) == first


@pytest.mark.parametrize(("country", "size"), [("FR", (595, 842)), ("US", (612, 792)), ("", (595, 842))])
def test_the_paper_is_that_of_the_country(country: str, size: tuple[int, int]) -> None:
    assert read(basics={"name": "Ada", "location": {"countryCode": country}}).size == size


@BOTH
@pytest.mark.parametrize("document", [{}, {"basics": {"label": "Keeper"}}, {"skills": [{"keywords": ["Lamps"]}]}])
def test_next_to_nothing_is_a_page_too(template: str, document: dict[str, object]) -> None:
    pdf = Pdf(pdf_of(clean(document), template=template))
    assert len(pdf.pages) == 1
    assert pdf.title == ("Keeper" if "basics" in document else "Resume")


@BOTH
def test_the_order_of_sections_is_the_members(template: str) -> None:
    text = read(template, meta={"sectionOrder": ["education", "work", "languages", "skills"]}).text
    assert text.index("Education") < text.index("Work\r\n")
    assert text.index("Languages") < text.index("Skills")
