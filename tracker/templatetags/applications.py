"""Cards of the board, and what a job's page says of somebody's application for it.

A board can have hundreds of cards. They are written here, as cards of jobs are, because as template nodes they
take more time than the rest of the page together.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from accounts.models import User
from jobs.ages import day
from jobs.models import Job
from tracker.applications import duplicates
from tracker.applications.card_page import CHOICES, state_words
from tracker.models import Application, Stage

register = template.Library()
LONG_NOTE, LONG_NOTE_LINES = 1500, 15


@register.filter
def on_day(when: date | datetime | None) -> str:
    """ "12 Nov", in the member's time zone; with its year where that is not this one."""
    if when is None:
        return ""
    local = timezone.localtime(when) if isinstance(when, datetime) else when
    return day(local, timezone.localtime())  # type: ignore[arg-type]


@register.filter
def at_time(when: datetime) -> str:
    """ "12 Nov, 14:30", in the member's time zone."""
    return f"{on_day(when)}, {timezone.localtime(when):%H:%M}"


@register.filter
def lasting(minutes: int) -> str:
    """45 is "45 minutes", 1440 "24 hours"."""
    number, unit = (minutes // 60, "hour") if minutes % 60 == 0 else (minutes, "minute")
    return f"{number} {unit}{'' if number == 1 else 's'}"


@register.filter
def in_two(text: str) -> tuple[str, str]:
    """A long note: what is read at once, and the rest, which is folded; "" where it is short."""
    if len(text) <= LONG_NOTE and text.count("\n") < LONG_NOTE_LINES:
        return text, ""
    head = "\n".join(text.split("\n")[: LONG_NOTE_LINES - 3])[: LONG_NOTE - 200]
    end = max(head.rfind(" "), head.rfind("\n")) if len(head) == LONG_NOTE - 200 else len(head)
    end = end if end > 0 else len(head)
    return text[:end], text[end:].lstrip()


@register.simple_tag
def cards(applications: Iterable[Application]) -> SafeString:
    """The cards of one stage, in order. Each moves by a select and a button of the form `board` around them."""
    now = timezone.now()
    base = reverse("applications:board")
    options = _options()
    html = "".join(_card(each, base, options, now) for each in applications)
    return mark_safe(html)  # noqa: S308 - escaped where it is made


def _options() -> dict[str, str]:
    """For each stage, where else a card can go. Nothing is chosen before somebody chooses."""
    return {
        stage: '<option value="">Choose…</option>'
        + "".join(f'<option value="{value}">{escape(label)}</option>' for value, label in CHOICES if value != stage)
        for stage in Stage.values
    }


def _card(card: Application, base: str, options: dict[str, str], now: datetime) -> str:
    pk, title = card.pk, escape(card.title)
    ahead, task, resume = _next(card, now), _task(card, now), f"Resume: {escape(card.resume)}" if card.resume else ""
    lines = (
        (f"<p>{ahead}</p>" if ahead else "")
        + (f"<p>{task}</p>" if task else "")
        + f"<p data-state>{escape(state_words(card))}</p>"
        + (f"<p>{resume}</p>" if resume else "")
    )
    return (
        f'<li class="app" id="a-{pk}" data-card="{pk}" data-stage="{card.stage}">'
        f'<button type="button" class="grip" hidden data-grip aria-label="Move {title}"></button>'
        f'<h3><a href="{base}{pk}/">{title}</a></h3>'
        f'<p class="app-company">{escape(card.company)}</p>{lines}{_asked(card, base)}'
        f'<details class="app-move"><summary>Move<span class="hidden"> {title}</span></summary>'
        f'<span class="select"><select name="to-{pk}" aria-label="Move {title} to">'
        f"{options[card.stage]}</select></span>"
        f'<button class="button quiet" name="shown" value="{card.stage}" formaction="{base}{pk}/move/">Move</button>'
        "</details></li>"
    )


def _next(card: Any, now: datetime) -> str:
    """What comes next; late in words, not in colour alone."""
    entry = getattr(card, "next", None)
    if entry is None:
        return ""
    late = '<strong class="late">Late:</strong> ' if entry.at < now else ""
    local = timezone.localtime(entry.at)
    when = f'<time datetime="{local:%Y-%m-%dT%H:%M%z}">{at_time(entry.at)}</time>'
    return f"{late}{escape(entry.title)}, {when}"


def _task(card: Any, now: datetime) -> str:
    """The next of its tasks that is not done."""
    task = getattr(card, "task", None)
    if task is None:
        return ""
    if task.due_on is None:
        return f"To do: {escape(task.title)}"
    late = '<strong class="late">Overdue:</strong>' if task.due_on < timezone.localdate(now) else "To do:"
    return f'{late} {escape(task.title)}, by <time datetime="{task.due_on:%Y-%m-%d}">{on_day(task.due_on)}</time>'


def _asked(card: Application, base: str) -> str:
    if not card.is_asked:
        return ""
    buttons = "".join(
        f'<button class="button quiet" name="applied" value="{value}" formaction="{base}{card.pk}/answer/">'
        f'{label}<span class="hidden">: {escape(card.title)}</span></button>'
        for value, label in (("yes", "Yes"), ("later", "Not yet"), ("no", "I will not"))
    )
    return (
        f'<div class="asked"><p>You opened the link to apply on {on_day(card.opened_at)}. Did you apply?</p>'
        f'<div class="buttons">{buttons}</div></div>'
    )


@register.inclusion_tag("tracker/applications/of_job.html", takes_context=True)
def application(context: Context, job: Job) -> dict[str, Any]:
    """On a job's page: what the member has to do with it. Nothing for visitors."""
    user = context.get("user")
    if not isinstance(user, User):
        return {}
    found = duplicates.find(user=user, title=job.title, company=job.company.name, job=job)
    same = found is not None and found.job_id is not None and duplicates.is_of_job(found, job)
    return {
        "job": job,
        "is_member": True,
        "application": found,
        "is_same": same,
        "words": duplicates.words(found) if found else "",
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
    }
