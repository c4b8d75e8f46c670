"""Cards and filters of jobs.

A list has twenty cards and a hundred boxes to tick. They are written here, as skills of guides are,
because as template nodes they took more time than the rest of the page together.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from jobboard.templatetags.site import icon
from jobs import card_marks
from jobs.ages import age_element
from jobs.cards import where
from jobs.content_types import JobCard
from jobs.filter_panel import Group, Option
from jobs.similar import SimilarJob

register = template.Library()
EXAMPLE = '<span class="soon" title="An invented job that shows how the site works">Example</span>'


@register.filter
def age(when: datetime) -> SafeString:
    return age_element(when, timezone.now())


@register.simple_tag
def job_cards(cards: Iterable[JobCard], heading: str = "h3") -> SafeString:
    """Cards as a list; `heading` is the level of their titles."""
    now = timezone.now()
    return _list(_card(card, heading, now) for card in cards)


@register.simple_tag
def similar_cards(similar: Iterable[SimilarJob]) -> SafeString:
    """Cards of similar jobs, each with what it has in common."""
    now = timezone.now()
    return _list(_card(each.card, "h3", now, each.reason) for each in similar)


def _list(cards: Iterable[str]) -> SafeString:
    items = "".join(f'<li class="card linked job-card">{card}</li>' for card in cards)
    return mark_safe(f'<ul class="job-cards">{items}</ul>')  # noqa: S308 - escaped where it is made


def _card(card: JobCard, heading: str, now: datetime, reason: str = "") -> str:
    place = " · ".join(map(escape, where(card["place"], card["workplace"])))
    facts = [f"<li>{icon('place')}<span>{place}</span></li>"] if place else []
    facts.append(
        f"<li>{icon('pay')}<span>{escape(card['pay'])}</span></li>"
        if card["pay"]
        else f'<li class="unsaid">{icon("pay")}<span>Pay not given</span></li>'
    )
    facts += [f"<li>{escape(text)}</li>" for text in (*card["types"], card["level"]) if text]
    said = [f'<a class="chip" href="{_skill_url(skill["slug"])}">{escape(skill["name"])}</a>'
            for skill in card["skills"]]  # fmt: skip
    end = [age_element(datetime.fromisoformat(card["posted_at"]), now)]
    end += [escape(card["attribution"])] if card["attribution"] else []
    company = escape(card["company"])
    named = f'<a href="{escape(card["company_url"])}">{company}</a>' if card["company_url"] else company
    return (
        f"{_logo(card)}<div>"
        + (f'<p class="card-field">{escape(reason)}</p>' if reason else "")
        + f'<{heading}><a href="{escape(card["url"])}">{escape(card["title"])}</a></{heading}>'
        f'<p class="job-company">{named}{EXAMPLE if card["is_demo"] else ""}</p>'
        f'<ul class="card-facts">{"".join(facts)}</ul>'
        f'<p class="job-foot">{"".join(said)}<span>{" · ".join(end)}</span></p></div>{card_marks.of_card(card)}'
    )


def _logo(card: JobCard) -> str:
    if card["logo_url"]:
        return f'<img class="logo" src="{escape(card["logo_url"])}" width="40" height="40" alt="" loading="lazy">'
    return f'<span class="logo" aria-hidden="true">{escape(card["company"][:1].upper())}</span>'


@lru_cache(maxsize=4_000)
def _skill_url(slug: str) -> str:
    """Looked up once: a page of cards asks sixty times."""
    return reverse("jobs:skill", args=[slug])


@register.simple_tag
def facet_groups(groups: Sequence[Group]) -> SafeString:
    """Filters as groups of boxes, each group folded where it is long and nothing of it is chosen."""
    return mark_safe("".join(_group(group) for group in groups))  # noqa: S308 - escaped where it is made


def _group(group: Group) -> str:
    boxes = "".join(_box(group, option) for option in group.options)
    return (
        f'<details class="facet" id="facet-{group.dimension}"{" open" if group.is_open else ""}>'
        f"<summary>{escape(group.label)}</summary>"
        f'<fieldset><legend class="hidden">{escape(group.label)}</legend>{boxes}</fieldset>{unsaid(group)}</details>'
    )


def _box(group: Group, option: Option) -> str:
    name, value = group.dimension, escape(option.value)
    about = "≈ " if group.is_sample else ""
    count = "" if option.jobs is None else f'<span class="count">{about}{option.jobs:,}</span>'
    return (
        f'<label><input type="checkbox" name="{name}" value="{value}" id="f-{name}-{value}"'
        f"{' checked' if option.is_chosen else ''}><span>{escape(option.label)}</span>{count}</label>"
    )


@register.simple_tag
def unsaid(group: Group) -> SafeString:
    """How many jobs a filter hides because they do not say, and the way to have them, or to be without them."""
    kept = f'<input type="hidden" name="unknown" value="{group.dimension}">' if group.includes_unknown else ""
    words = ""
    if group.includes_unknown:
        words = f'Jobs that do not say are included. <a href="{group.unknown_url}">Leave them out</a>'
    elif group.hidden:
        jobs = f"{group.hidden:,} job does" if group.hidden == 1 else f"{group.hidden:,} jobs do"
        them = "it" if group.hidden == 1 else "them"
        words = f'{jobs} not say. <a href="{group.unknown_url}">Include {them}</a>'
    text = f'{kept}<p class="small">{words}</p>' if words else kept
    return mark_safe(text)  # noqa: S308 - numbers and addresses of ours, escaped where they are made
