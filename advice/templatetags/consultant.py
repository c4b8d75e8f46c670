"""How messages and times of a conversation are shown."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django import template
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_ADDRESS = re.compile(r"https://[^\s<>\"“”]+")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+\Z", re.IGNORECASE)
_AT_THE_END = ".,;:!?…'’»"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


@register.filter
def linked(text: str) -> SafeString:
    """The text, escaped; https addresses in it can be clicked. Each shows where it leads, and nothing else is one."""
    made, end = [], 0
    for found in _ADDRESS.finditer(text):
        address = _without_end(found[0])
        if not _is_plain(address):
            continue
        made += [escape(text[end : found.start()]), _link(address)]
        end = found.start() + len(address)
    return mark_safe("".join([*made, escape(text[end:])]))  # noqa: S308 - escaped piece by piece


@register.filter
def moment(when: datetime) -> str:
    """ "today, 09:12", "Monday, 09:12" within a week, otherwise "12 November, 09:12"; in the zone of the reader."""
    return f"{day_words(when)}, {timezone.localtime(when):%H:%M}"


@register.filter
def day_words(when: datetime) -> str:
    """ "today", "yesterday", "tomorrow", "Monday" within a week to either side, "12 November", "12 November 2025"."""
    local, today = timezone.localtime(when), timezone.localdate()
    away = local.date() - today
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}
    if away.days in near:
        return near[away.days]
    if abs(away) < timedelta(days=7):
        return f"{local:%A}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {local:%B}{year}"


def _link(address: str) -> SafeString:
    return format_html('<a href="{}" rel="nofollow noopener noreferrer ugc">{}</a>', address, address)


def _without_end(address: str) -> str:
    """Without the marks of the sentence around it."""
    while address:
        last = address[-1]
        is_open = last in _BRACKETS and address.count(last) > address.count(_BRACKETS[last])
        if last not in _AT_THE_END and not is_open:
            return address
        address = address[:-1]
    return address


def _is_plain(address: str) -> bool:
    """A host by its plain name: what looks like another one, or hides it behind a user name, is left as text."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    return parts.username is None and port in (None, 443) and bool(_HOST.match(parts.hostname or ""))
