import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.safe_html import ATTRIBUTES, TAGS, clean, markdown, markdown_line

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:x)",
    "[a](  java\nscript:alert(1))",
    "<svg><set attributeName=href to=javascript:alert(1)>",
    "<math><mtext><style><img src=x onerror=alert(1)>",
    '<a href="https://example.org" onclick="x()">a</a>',
    "![x](https://tracker.example/x.png)",
    "<iframe src=//example.org></iframe>",
    "<style>body{display:none}</style>",
    "`</code><script>alert(1)</script>`",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    '[a](https://example.org "title\\" onmouseover=x")',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a name=body>",
    "[^1]<script>",
]


class Oracle(HTMLParser):
    """Reads what a browser would find, and keeps what should not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        self.wrong += [tag] if tag not in TAGS else []
        self.wrong += [f"{tag}.{name}" for name, _ in attrs if name not in allowed]
        self.wrong += [
            value for name, value in attrs if name == "href" and not re.match(r"https?:|mailto:|#|/|\w*$", value or "")
        ]


def wrong_in(html: str) -> list[str]:
    oracle = Oracle()
    oracle.feed(html)
    oracle.close()
    return oracle.wrong


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_inert(text: str) -> None:
    assert wrong_in(markdown(text, marks={"1": 1})) == []
    assert wrong_in(markdown_line(text, marks={"1": 1})) == []


@given(st.text(alphabet=st.sampled_from("<>&\"'`*_[]()!#-+.:/\\ \nabjavscript^1=x\x00é"), max_size=80))
def test_no_text_makes_anything_but_plain_markup(text: str) -> None:
    assert wrong_in(markdown(text, marks={"1": 1})) == []
    assert wrong_in(markdown_line(text, marks={"1": 1})) == []


@given(st.text(max_size=60))
def test_a_plain_line_is_the_same_with_and_without_the_short_cut(text: str) -> None:
    from jobboard import safe_html

    slow = safe_html.clean(safe_html._parser().renderInline(text, {"marks": {}}))
    if safe_html.MARKUP.isdisjoint(text):
        assert markdown_line(text).strip() == slow


@pytest.mark.parametrize(
    "address", [":", "page", "//evil.example", "?q=1", "javascript:1", ".:a", "https:x", "http://"]
)
def test_what_is_no_address_shows_as_typed(address: str) -> None:
    assert markdown_line(f"[here]({address})") == f"[here]({address})"


@pytest.mark.parametrize("address", ["https://a.example/b?c", "mailto:a@b.example", "/careers/", "#salary"])
def test_addresses_are_links(address: str) -> None:
    assert f'<a href="{address}"' in markdown_line(f"[here]({address})")


def test_marks_lead_to_their_source_and_unknown_ones_stay_as_typed() -> None:
    html = markdown("Pay rose.[^oews] Or not.[^other]", marks={"oews": 2})
    assert '<sup><a href="#source-2" aria-label="Source 2" rel="noopener">2</a></sup>' in html
    assert "[^other]" in html


def test_headings_come_at_the_level_of_their_place() -> None:
    assert markdown("#### Nights\n\nLong.", heading="h4").startswith("<h4>Nights</h4>")


def test_cleaning_twice_is_cleaning_once() -> None:
    for text in HOSTILE:
        html = markdown(text)
        assert clean(html) == html
