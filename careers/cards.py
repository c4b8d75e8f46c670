"""Cards of published guides, as their pages keep them."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, Func, IntegerField, OuterRef, Q, QuerySet, Value

from careers.content_types import Card
from careers.models import Guide, GuidePage


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
    named: Sequence[str] = page.content["related"]
    if not page.skill_ids and not named:
        return []
    mine = Value(page.skill_ids, output_field=ArrayField(IntegerField()))
    others = GuidePage.objects.exclude(guide=page.guide_id).annotate(shared=SharedCount("skill_ids", mine))
    shares = Q(shared__gt=0)
    is_named = Exists(Guide.objects.filter(pk=OuterRef("guide"), slug__in=named))
    found = others.filter(shares | Q(is_named) if named else shares).order_by("-shared", "guide")
    rows = found.values_list("card", "shared")[:most]
    return [cast(Card, {**card, "shared_skills": shared}) for card, shared in rows]
