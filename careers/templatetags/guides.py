"""How guides are shown: places on charts, steps of scales, the list of contents."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from careers.content_types import Card, Level, Section

register = template.Library()

# Charts are 1000 wide (careers.charts). Labels nearer to an edge than this lean inwards.
EDGE = 90.0
RELATED = ("related", "Related roles")
SHARE = ("share", "Share this guide")


class ContentsEntry(TypedDict):
    anchor: str
    title: str
    template: str


@register.simple_tag
def contents(sections: Sequence[Section], related: Sequence[Card] = (), preview: bool = False) -> list[ContentsEntry]:
    """All sections of the page in order: those of the content, related roles, and sharing."""
    entries = [(section["anchor"], section["title"]) for section in sections]
    if related:
        place = next((n for n, (anchor, _) in enumerate(entries) if anchor in ("questions", "sources")), len(entries))
        entries.insert(place, RELATED)
    if not preview:
        entries.append(SHARE)
    return [
        ContentsEntry(anchor=anchor, title=title, template=f"careers/guide/{anchor}.html") for anchor, title in entries
    ]


@register.filter
def bars(level: Level) -> list[bool]:
    """One truth for each step of a scale: reached or not."""
    return [step < level["step"] for step in range(level["steps"])]


@register.filter
def on_chart(x: float) -> str:
    """A place on a chart 1000 wide as a percentage, so that only the chart scales and not its letters."""
    return f"{x / 10:.2f}%"


@register.simple_tag
def chart_width(low_x: float, high_x: float) -> str:
    return on_chart(max(high_x - low_x, 0.0))


@register.filter
def text_anchor(x: float) -> str:
    return "start" if x < EDGE else "end" if x > 1000 - EDGE else "middle"


@register.filter
def iso_date(text: str) -> date | None:
    """ "2026-11-20" as a date; nothing for ""."""
    return date.fromisoformat(text) if text else None


@register.simple_tag
def compare_url(columns: Sequence[Card], without: str) -> str:
    """The address that compares these guides except one."""
    query = urlencode([("guide", card["slug"]) for card in columns if card["slug"] != without])
    return f"{reverse('careers:compare')}?{query}"
