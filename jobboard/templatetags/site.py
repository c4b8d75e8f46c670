"""What templates of every app may use: icons and structured data."""

import json
from functools import cache
from typing import Any

from django import template
from django.template.base import Parser, TextNode, Token
from django.template.exceptions import TemplateSyntaxError
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# None of these can end the script element, and the two line separators break older parsers.
ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


@cache
def icon(name: str) -> SafeString:
    """A symbol of static/img/icons.svg, hidden from assistive technology: words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


@register.tag("icon")
def compile_icon(parser: Parser, token: Token) -> TextNode:
    """{% icon "name" %}: looked up when the template is compiled, for pages have dozens of them."""
    try:
        _tag, quoted = token.split_contents()
    except ValueError:
        raise TemplateSyntaxError('icon takes one name in quotes, such as {% icon "menu" %}') from None
    return TextNode(icon(quoted.strip("\"'")))


@register.simple_tag
def json_ld(things: list[dict[str, Any]]) -> SafeString:
    """schema.org descriptions as one data block, which no browser executes."""
    text = json.dumps(things, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above
