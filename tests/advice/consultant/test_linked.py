"""Addresses in messages: escaped, https alone, and never another one than is shown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advice.templatetags.consultant import linked

LINK = re.compile(r'<a href="([^"]*)" rel="nofollow noopener noreferrer ugc">([^<]*)</a>')


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://example.org/a?b=1&c=2.", ["https://example.org/a?b=1&amp;c=2"]),
        ("(https://example.org/wiki/Light_(lamp))", ["https://example.org/wiki/Light_(lamp)"]),
        ("https://a.example, https://b.example!", ["https://a.example", "https://b.example"]),
        ("“https://example.org”", ["https://example.org"]),
        ("http://example.org ftp://example.org javascript:alert(1) example.org", []),
        ("https://bank.example@evil.example/ https://user:pass@example.org", []),
        ("https://exаmple.org with a Cyrillic a", []),
        ("https://localhost https://example.org:8443/ https://[::1]/ https://", []),
        ("HTTPS://EXAMPLE.ORG", []),
        ('https://example.org/"onclick="x', ["https://example.org/"]),
    ],
)
def test_what_is_an_address(text, addresses):
    assert [found[0] for found in LINK.findall(linked(text))] == addresses


@given(st.text() | st.text(alphabet="<>&\"' https:/.example@[]()"))
def test_nothing_but_links_is_markup_and_links_show_where_they_lead(text):
    html = linked(text)
    assert "<" not in LINK.sub("", html)
    assert all(address == shown and address.startswith("https://") for address, shown in LINK.findall(html))


def test_all_of_the_text_is_still_there():
    html = linked("<b> https://example.org/ & more")
    assert re.sub("<[^>]*>", "", html) == "&lt;b&gt; https://example.org/ &amp; more"
