"""Cards of published guides, as their pages keep them."""

from typing import Any, cast

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, IntegerField, Q, QuerySet, Value

from careers.content_types import Card
from careers.models import GuidePage


class SharedCount(Func):
    """How many integers two arrays share (PostgreSQL's intarray)."""

    template = "icount(%(expressions)s)"
    arg_joiner = " & "
    output_field = IntegerField()


def cards(guides: QuerySet[Any]) -> list[Card]:
    """The cards of published guides, in the order of the query."""
    return cast(list[Card], list(guides.values_list("page__card", flat=True)))


def related_cards(page: GuidePage, *, most: int) -> list[Card]:
    """Other published guides that share skills with this one, most shared first; then those an editor named."""
    others = GuidePage.objects.exclude(guide=page.guide_id)
    if page.skill_ids:
        mine = Value(page.skill_ids, output_field=ArrayField(IntegerField()))
        others = others.annotate(shared=SharedCount("skill_ids", mine))
    else:
        others = others.annotate(shared=Value(0))
    found = others.filter(Q(shared__gt=0) | Q(guide__in=page.related_ids)).order_by("-shared", "guide")
    rows = found.values_list("card", "shared")[:most]
    return [cast(Card, {**card, "shared_skills": shared}) for card, shared in rows]
