"""Whatever is typed comes out as it was typed: nothing is markup, nothing is read, nothing is run."""

import itertools
from typing import Any

import pytest

from resumes.document import clean
from resumes.exporting.pdf import pdf_of
from resumes.models import PdfTemplate
from tests.resumes.exporting.reading import Pdf, squeezed

_WHOLE = [
    '#read("/etc/passwd")', '#import "parts.typ": *', '#include "/etc/passwd"', "#panic()", "#sys.inputs", "#d.name",
    "#{let x = 1; x}", "#(1 + 1)", "#while true {}", "#let f(x) = f(x)", '#image("/etc/hostname")', "#pagebreak()",
    '#eval("1+1")', "#set page(width: 1pt)", "#show: it => none", "#plugin", '#json(bytes("{}"))', '#link("x")[y]',
    "*bold*", "_italic_", "`raw`", "```typ #1 ```", "```", "$x^2$", "$ sum_(i=0)^n $", "@label", "<label>", "= Heading",
    "- item", "+ item", "/ term: text", "// comment", "/* comment */", "~", "---", "--", "...", "-?", "\\", "\\u{41}",
    "\\#", "]", "[", "[[", "]]", "{", "}", "))((", "'single'", '"double"', "https://a.example/#x", "a\\\\b", "\\n",
    "{{ 7*7 }}", "{% load x %}", "${7*7}", "<script>alert(1)</script>", "&lt;&amp;", "<!-- x -->", "%00", "%n%s",
    "(Tj) Tj ET", "endstream endobj", "%%EOF", ">> /JS (app.alert)", "<< /S /JavaScript >>", "stream", "()\\()",
    '","d":"', '"}', "{page}", "{pages}", "{date}", "{0}", "%s", "{name!r}", "../../etc/passwd", "C:\\boot.ini",
]  # fmt: skip
_PARTS = "#", "$", "*", "_", "`", "@", "\\", "]", "[", "<", ">", "=", "/", "~", "{", "}", '"', "'", "#(", "#["
TEXTS = [*_WHOLE, *("".join(pair) for pair in itertools.product(_PARTS, repeat=2))]
assert len(TEXTS) > 450
BOTH = pytest.mark.parametrize("template", PdfTemplate.values)


def numbered(texts: list[str]) -> list[str]:
    return [f"{number}‹{text}›" for number, text in enumerate(texts)]


def found(texts: list[str], document: dict[str, Any], template: str) -> list[str]:
    """Those that are not there letter for letter."""
    said = squeezed(Pdf(pdf_of(clean(document), template=template)).text)
    return [text for text in texts if squeezed(text) not in said]


@BOTH
def test_in_paragraphs_and_points_it_is_text(template: str) -> None:
    texts = numbered(TEXTS)
    pieces = [texts[at : at + 60] for at in range(0, len(texts), 60)]
    work = [{"position": "x", "highlights": piece, "summary": "\n\n".join(piece)} for piece in pieces]
    assert found(texts, {"work": work}, template) == []


@BOTH
@pytest.mark.parametrize("field", ["position", "name", "location", "description", "startDate"])
def test_in_lines_it_is_text(template: str, field: str) -> None:
    texts = numbered(TEXTS[:60])
    assert found(texts, {"work": [{"position": "x", field: text} for text in texts]}, template) == []


@BOTH
def test_in_words_contacts_and_titles_it_is_text(template: str) -> None:
    texts = numbered(TEXTS[:60])
    for name, label in itertools.batched(texts, 2):
        profiles = [{"network": label, "username": name}]
        assert found([name, label], {"basics": {"name": name, "label": label, "profiles": profiles}}, template) == []
    skills = [{"name": text, "level": text, "keywords": [text, text]} for text in texts]
    assert found(texts, {"skills": skills, "certificates": [{"name": text} for text in texts]}, template) == []


def test_a_title_is_text_too() -> None:
    for text in ("#read(1)", 'a") (b', "\\u{41}", "<</Type/Catalog>>", "Ада (Ada) 灯"):
        assert Pdf(pdf_of(clean({"basics": {"name": text}}), template="classic")).title == text


def test_what_turns_text_around_is_not_in_it() -> None:
    turned = "safe\u202etxt.exe\u2066\u200f\ufeff"
    document = {"basics": {"name": turned}, "work": [{"position": turned, "summary": turned}]}
    pdf = Pdf(pdf_of(clean(document), template="classic"))
    assert pdf.title == "safetxt.exe"
    assert pdf.text.count("safetxt.exe") == 3
