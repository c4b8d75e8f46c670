"""Descriptions as safe HTML and as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.recognition.describing import MOST, described, sanitised

PIECES = st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<ul><li>", "</li></ul>", "<br>", "<br/>", "&nbsp;", " ",
    "\n", "text", "<h1>", "</h1>", "<h6>", "<table><tr><td>", "</td></tr></table>",
    "<a href='https://example.org'>", "</a>", "<pre>", "</pre>", "&lt;p&gt;", "&amp;", "<script>", "</script>",
    "<em>", "<blockquote>", "<style>", "<", ">", '"', "<!-- x -->",
])  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<h1>Role</h1><p>Bake</p>", "<h3>Role</h3><p>Bake</p>"),
        ("<h6>Role</h6>", "<h4>Role</h4>"),
        ("<div>Bake</div>", "<p>Bake</p>"),
        ("<p><b>Bake</b> <i>now</i></p>", "<p><strong>Bake</strong> <em>now</em></p>"),
        ("<p> </p><p>&nbsp;</p><p>Bake</p>", "<p>Bake</p>"),
        ("<p><br>Bake<br></p>", "<p>Bake</p>"),
        ('<p style="color:red" onclick="x()">Bake</p>', "<p>Bake</p>"),
        ("<p>Bake<script>alert(1)</script></p>", "<p>Bake</p>"),
        ('<p>Bake<img src="https://example.org/x.png"></p>', "<p>Bake</p>"),
        ("<ul><li>a</li><li></li></ul>", "<ul><li>a</li></ul>"),
    ],
)
def test_only_a_few_tags_are_kept(value: str, expected: str) -> None:
    assert sanitised(value) == expected


def test_links_are_marked_as_not_ours() -> None:
    safe = sanitised('<p><a href="https://example.org/x" target="_blank">More</a></p>')
    assert safe == '<p><a href="https://example.org/x" rel="nofollow noopener ugc">More</a></p>'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "JaVaScRiPt:alert(1)"])
def test_links_that_run_something_go_nowhere(address: str) -> None:
    assert "href" not in sanitised(f'<p><a href="{address}">More</a></p>')


def test_plain_text_becomes_paragraphs_and_lists() -> None:
    safe, plain = described("We bake.\nAt night.\n\n- bread\n- rolls & more\n\nJoin us", is_html=False)
    assert safe == "<p>We bake.<br>At night.</p><ul><li>bread</li><li>rolls &amp; more</li></ul><p>Join us</p>"
    assert plain == "We bake.\nAt night.\nbread\nrolls & more\nJoin us"


def test_text_that_is_called_html_gets_paragraphs() -> None:
    assert described("One.\n\nTwo.", is_html=True)[0] == "<p>One.</p><p>Two.</p>"


def test_html_that_is_called_text_is_read_as_html() -> None:
    assert described("&lt;p&gt;Bake&lt;/p&gt;", is_html=False)[0] == "<p>Bake</p>"


def test_greenhouse_content_is_escaped_once_more() -> None:
    assert described("&lt;p&gt;Bread &amp;amp; rolls&lt;/p&gt;", is_html=True) == (
        "<p>Bread &amp; rolls</p>",
        "Bread & rolls",
    )


def test_an_endless_description_is_cut() -> None:
    assert len(described("a " * MOST, is_html=False)[0]) <= MOST + 20


@given(st.lists(PIECES, max_size=25).map("".join))
def test_cleaning_twice_is_as_once(value: str) -> None:
    once = sanitised(value)
    assert sanitised(once) == once


@given(st.text(max_size=200), st.booleans())
def test_no_text_makes_it_fail_or_keeps_a_script(text: str, is_html: bool) -> None:
    safe, plain = described(f"{text}<script>{text}", is_html=is_html)
    assert "<script" not in safe
    assert "\x00" not in safe + plain
