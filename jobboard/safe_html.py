"""Markdown that editors write, as HTML that no author can make dangerous.

The parser knows no raw HTML: it shows as typed. What it makes is cleaned once more by
nh3, so a fault in either alone lets nothing through.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "code", "pre", "blockquote", "h3", "h4", "sup", "hr"}
ATTRIBUTES = {"a": {"href", "title", "aria-label"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
# Whole addresses, pages of this site and places on the page; everything else shows as typed.
LINK = re.compile(r"https?://\w|mailto:\w|/(?!/)|#\w", re.IGNORECASE)
# A line without any of these is the same in HTML.
MARKUP = frozenset("\\`*_[]<>&!~\n\r\t\x00\xa0\ufeff")


def markdown(text: str, *, marks: Mapping[str, int] | None = None, heading: str = "h3") -> str:
    """Block Markdown as safe HTML.

    `marks` maps the keys of `[^key]` to numbers of a source list; an unknown key stays as
    typed. All headings become `heading` ("h3" or "h4"), the level below their section's own.
    """
    parser = _parser()
    return clean(parser.renderer.render(_with_headings(parser.parse(text, {"marks": marks or {}}), heading),
                                         parser.options, {}))  # fmt: skip


def markdown_line(text: str, *, marks: Mapping[str, int] | None = None) -> str:
    """Inline Markdown (emphasis, links, marks) of one list item as safe HTML."""
    if MARKUP.isdisjoint(text):  # most list items, and a guide has a hundred
        return text
    return clean(_parser().renderInline(text, {"marks": marks or {}}))


def clean(html: str) -> str:
    """HTML with nothing in it that could do harm: only TAGS, ATTRIBUTES and SCHEMES."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener").strip()


@cache
def _parser() -> MarkdownIt:
    parser = _Markdown("commonmark", {"html": False, "linkify": False}).disable("image")
    parser.inline.ruler.before("link", "source_mark", _source_mark)
    parser.add_render_rule("source_mark", _render_source_mark)
    return parser


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - its name in markdown-it
        return LINK.match(url) is not None


def _source_mark(state: StateInline, silent: bool) -> bool:
    """`[^key]` where the key is one of the sources."""
    if not state.src.startswith("[^", state.pos):
        return False
    end = state.src.find("]", state.pos)
    number = state.env["marks"].get(state.src[state.pos + 2 : end]) if end > 0 else None
    if number is None:
        return False
    if not silent:
        token = state.push("source_mark", "", 0)
        token.meta = {"number": number}
    state.pos = end + 1
    return True


def _render_source_mark(self: Any, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    number = tokens[index].meta["number"]
    return f'<sup><a href="#source-{number}" aria-label="Source {number}">{number}</a></sup>'


def _with_headings(tokens: list[Token], heading: str) -> list[Token]:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = heading
    return tokens
