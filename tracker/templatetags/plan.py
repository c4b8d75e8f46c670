"""Tasks of a plan, and their days the way people say them. "Today" is the member's.

A plan can have hundreds of tasks. They are written here, as cards of the board are, because as template nodes they
take more time than the rest of the page together.
"""

from collections.abc import Iterable
from datetime import date

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from tracker.models import PlanTask
from tracker.templatetags.applications import on_day

register = template.Library()
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@register.filter
def due(day: date) -> str:
    """ "Today", "Tomorrow", "Friday, 4 Dec" within a week, else "12 Nov"."""
    ahead = (day - timezone.localdate()).days
    if ahead in (0, 1):
        return ("Today", "Tomorrow")[ahead]
    return f"{_DAYS[day.weekday()]}, {on_day(day)}" if 1 < ahead < 7 else on_day(day)


@register.simple_tag
def due_by(day: date | None) -> SafeString:
    """By when, late in words and not in color alone."""
    if day is None:
        return SafeString("No date")
    late = '<strong class="late">Overdue:</strong> ' if day < timezone.localdate() else ""
    return mark_safe(f'{late}<time datetime="{day:%Y-%m-%d}">{due(day)}</time>')  # noqa: S308 - no words of anybody


@register.simple_tag
def tasks(found: Iterable[PlanTask], place: str = "") -> SafeString:
    """Rows in the form around them. `place` is "card" on the page of an application, "" on the plan, whose groups say
    already what is overdue and which application is meant.
    """
    plan, board = reverse("plan:index"), reverse("applications:board")
    rows = "".join(
        f'<li id="task-{task.pk}"><div class="task">{_about(task, place, board)}</div>'
        f"{_buttons(task, place, plan)}</li>"
        for task in found
    )
    return mark_safe(f'<ul class="tasks">{rows}</ul>')  # noqa: S308 - escaped where it is made


def _about(task: PlanTask, place: str, board: str) -> str:
    title = escape(task.title)
    facts = [_when(task, place)]
    if task.application_id and not place:
        facts.append(f'<a href="{board}{task.application_id}/">{escape(str(task.application))}</a>')
    if words := escape(task.came_from):
        facts.append(f'From <a href="{escape(task.origin_url)}">{words}</a>' if task.origin_url else f"From {words}")
    said = "".join(f"<span>{fact}</span>" for fact in facts if fact)
    return (
        f'<p class="task-title">{f"<del>{title}</del>" if task.done_at else title}</p>'
        + (f'<p class="task-facts">{said}</p>' if said else "")
        + (_note(task.note, title) if task.note else "")
    )


def _when(task: PlanTask, place: str) -> str:
    if task.done_at:
        return f"Done on {on_day(task.done_at)}"
    if place:
        return due_by(task.due_on)
    return f'<time datetime="{task.due_on:%Y-%m-%d}">{due(task.due_on)}</time>' if task.due_on else ""


def _note(note: str, title: str) -> str:
    lines = escape(note).replace("\n", "<br>")
    return (
        f'<details class="opens"><summary>Note<span class="hidden"> on {title}</span></summary>'
        f'<p class="task-note">{lines}</p></details>'
    )


def _buttons(task: PlanTask, place: str, plan: str) -> str:
    title, here = escape(task.title), f"{plan}{task.pk}/"
    deed, words, looks = ("undone", "Not done", "link") if task.done_at else ("done", "Done", "button quiet")
    remove = f'<button class="link" formaction="{here}remove/">Remove<span class="hidden"> {title}</span></button>'
    return (
        f'<div class="buttons"><button class="{looks}" formaction="{here}{deed}/">{words}'
        f'<span class="hidden">: {title}</span></button> '
        f'<a href="{here}{f"?from={place}" if place else ""}">Change<span class="hidden"> {title}</span></a> '
        f"{'' if place else remove}</div>"
    )
