"""Advertisements in templates."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from billing.ads import showing

register = template.Library()


@register.simple_tag(takes_context=True)
def ad(context: dict[str, Any], slot: str, fields: Iterable[str] = ()) -> SafeString:
    """The ad for `slot` (billing.models.AdSlot) on a page about `fields` of work. Nothing in previews."""
    return SafeString() if context.get("preview") else showing.ad(context["request"], slot, fields)
