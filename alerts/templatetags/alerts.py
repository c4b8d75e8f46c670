"""What templates say of alerts."""

from datetime import datetime

from django import template
from django.utils.dateformat import format as formatted

register = template.Library()


@register.filter
def local_moment(moment: datetime) -> str:
    """A moment in the zone that it is in already: "Monday, 30 November, 14:00 (CET)"."""
    return f"{formatted(moment, 'l, j F, H:i')} ({moment.tzname()})"
