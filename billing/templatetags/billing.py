"""What templates say of plans."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from billing.plans import Feature
from billing.standing import Standing
from jobboard.templatetags.site import icon

register = template.Library()


@register.simple_tag
def holds(words: str) -> SafeString | str:
    """A cell of the comparison: a mark with its word for those who listen, or the limit."""
    if words not in ("Yes", "No"):
        return words
    mark = icon("check") if words == "Yes" else "–"
    return format_html('<span class="holds">{}<span class="hidden">{}</span></span>', mark, words)


@register.filter
def has_feature(standing: Standing, name: str) -> bool:
    """{% if standing|has_feature:"ad_free" %}; an unknown name is a ValueError."""
    return standing.plan.has(Feature(name))
