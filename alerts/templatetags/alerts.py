"""What templates of alerts say. Jobs in emails are made in Python and remembered: one stands in the emails of many."""

from datetime import datetime
from functools import lru_cache

from django import template
from django.conf import settings
from django.utils.dateformat import format as formatted
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from jobs.cards import where
from jobs.content_types import JobCard

register = template.Library()


@register.filter
def local_moment(moment: datetime) -> str:
    """A moment in the zone that it is in already: "Monday, 30 November, 14:00 (CET)"."""
    zone = moment.tzname() or ""
    return f"{formatted(moment, 'l, j F, H:i')} ({f'UTC{zone}' if zone[:1] in ('+', '-') else zone})"


@register.simple_tag
def job_block(card: JobCard) -> SafeString:
    """A job in the HTML of an email."""
    return _block(card["url"], card["title"], card["company"], card["place"], card["workplace"], card["pay"],
                  card["attribution"])  # fmt: skip


@register.simple_tag
def job_line(card: JobCard) -> SafeString:
    """The same job in the plain text."""
    said = ", ".join(each for each in (card["title"], card["company"], card["place"], card["pay"]) if each)
    source = f" ({card['attribution']})" if card["attribution"] else ""
    return mark_safe(f"- {said}{source}\n  {settings.SITE_URL}{card['url']}")  # noqa: S308 - text is not HTML


@lru_cache(maxsize=10_000)
def _block(url: str, title: str, company: str, place: str, workplace: str, pay: str, attribution: str) -> SafeString:
    about = " · ".join([company, *where(place, workplace)])
    facts = " · ".join(filter(None, [pay or "Pay not given", attribution]))
    return mark_safe(  # noqa: S308 - escaped here
        f'<div class="job"><p class="title"><a href="{escape(settings.SITE_URL + url)}">{escape(title)}</a></p>\n'
        f'<p>{escape(about)}</p>\n<p class="facts">{escape(facts)}</p></div>'
    )
