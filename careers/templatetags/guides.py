"""How guides are shown: places on charts, steps of scales, the list of contents."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from careers import comparison
from careers.content_types import FigureItem, Level, Section, SkillItem

register = template.Library()

# Charts are 1000 wide (careers.charts). Labels nearer to an edge than this lean inwards.
EDGE = 90.0
RELATED = ("related", "Related roles")
SHARE = ("share", "Share this guide")
JOBS = ("jobs", "Open jobs")

# In a page that is kept (careers.prerender): where an advertisement goes, after the section in the middle,
# and where open jobs and related roles go, in the contents and as a section.
AD_SLOT = SafeString("<!-- advertisement -->")
RELATED_ENTRY_SLOT = SafeString("<!-- related entry -->")
RELATED_SECTION_SLOT = SafeString("<!-- related section -->")
JOBS_ENTRY_SLOT = SafeString("<!-- jobs entry -->")
JOBS_SECTION_SLOT = SafeString("<!-- jobs section -->")


class ContentsEntry(TypedDict):
    anchor: str
    title: str
    template: str
    line: SafeString  # as it stands in the list of contents
    slot: SafeString  # what stands for the section until it is known, else ""


AD_ENTRY = ContentsEntry(anchor="", title="", template="", line=SafeString(), slot=AD_SLOT)


@register.simple_tag
def contents(sections: Sequence[Section], preview: bool = False) -> list[ContentsEntry]:
    """All sections of the page in order: those of the content, open jobs, related roles, and sharing.

    Previews have no ad and no jobs.
    """
    entries = [section_entry(section["anchor"], section["title"]) for section in sections]
    middle = -(-len(entries) // 2)
    place = next((n for n, each in enumerate(entries) if each["anchor"] in ("questions", "sources")), len(entries))
    entries.insert(place, {**section_entry(*RELATED), "line": RELATED_ENTRY_SLOT, "slot": RELATED_SECTION_SLOT})
    if preview:
        return entries
    entries.insert(place, {**section_entry(*JOBS), "line": JOBS_ENTRY_SLOT, "slot": JOBS_SECTION_SLOT})
    return [*entries[:middle], *([AD_ENTRY] if sections else []), *entries[middle:], section_entry(*SHARE)]


def section_entry(anchor: str, title: str) -> ContentsEntry:
    template = f"careers/guide/{anchor}.html"
    line = contents_entry(anchor, title)
    return ContentsEntry(anchor=anchor, title=title, template=template, line=line, slot=SafeString())


def contents_entry(anchor: str, title: str) -> SafeString:
    return format_html('<li><a href="#{}">{}</a></li>', anchor, title)


# A guide names some sixty skills and a hundred lines. These small pieces are written here
# because as template nodes they took more time than the rest of the page together.


@register.filter
def items(lines: Sequence[str]) -> SafeString:
    """Lines of safe HTML (the *_html lists of GuideContent) as list items."""
    return mark_safe("".join(f"<li>{line}</li>" for line in lines))  # noqa: S308 - safe by contract


@register.simple_tag
def skill_list(skills: Sequence[SkillItem]) -> SafeString:
    """Skills as chips, each leading to its page, with what the guide says of it."""
    chips = "".join(
        f'<li><a class="chip" href="{escape(skill["url"])}">{escape(skill["name"])}</a>{_note(skill)}</li>'
        for skill in skills
    )
    return mark_safe(f'<ul class="skills">{chips}</ul>')  # noqa: S308 - escaped above


@register.simple_tag
def skill_ticks(skills: Sequence[SkillItem]) -> SafeString:
    """Skills as boxes that readers tick where they have them."""
    boxes = "".join(
        f'<li><label><input type="checkbox" name="skill" value="{escape(skill["slug"])}" data-skill>'
        f"<span><strong>{escape(skill['name'])}</strong> {_note(skill)}</span></label></li>"
        for skill in skills
    )
    return mark_safe(f'<ul class="ticks">{boxes}</ul>')  # noqa: S308 - escaped above


def _note(skill: SkillItem) -> str:
    return f'<span class="note">{skill["note_html"]}</span>' if skill["note_html"] else ""


@register.simple_tag
def gauge(level: Level, words: str = "", tone: str = "plain") -> SafeString:
    """A scale as bars beside its level in words; `words` are said after the level."""
    bars = '<span class="on"></span>' * level["step"] + "<span></span>" * (level["steps"] - level["step"])
    said = f"{level['label']} {words}".strip()
    return format_html(
        '<span class="gauge {}"><span class="bars" aria-hidden="true">{}</span><span>{}</span></span>',
        tone,
        mark_safe(bars),  # noqa: S308 - nothing but bars
        said,
    )


@register.simple_tag
def provenance(figure: FigureItem, stale_before: int | None = None) -> SafeString:
    """Where a figure comes from: area, period, source; marked where its year is before `stale_before`."""
    stale = ""
    if stale_before and figure["year"] < stale_before:
        stale = format_html(' <span class="stale">from {}, may be out of date</span>', figure["year"])
    return format_html(
        '<span class="provenance">{}, {}<sup><a href="#source-{}" aria-label="Source {}">{}</a></sup>{}</span>',
        figure["area_text"],
        figure["period"],
        figure["source"],
        figure["source"],
        figure["source"],
        stale,
    )


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
def compare_url(slugs: Sequence[str], without: str) -> str:
    """The address that compares these careers except one."""
    return comparison.address(slugs, without)
