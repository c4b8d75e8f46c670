"""Cards of published guides, as their pages keep them."""

import json
from typing import Any, NamedTuple, cast

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from careers import epoch
from careers.content_types import Card
from careers.models import GuidePage
from careers.skill_overlap import SkillOverlap


class _Published(NamedTuple):
    epoch: int
    skills: SkillOverlap
    cards: dict[int, str]  # guide id → card as JSON


_known: _Published | None = None


def cards(guides: QuerySet[Any]) -> list[Card]:
    """The cards of published guides, in the order of the query."""
    return cast(list[Card], list(guides.values_list("page__card", flat=True)))


def related_cards(page: GuidePage, *, most: int) -> list[Card]:
    """Other published guides that share skills with this one, most shared first; then those an editor named."""
    known = _published()
    nearest = known.skills.nearest(page.skill_ids, named=page.related_ids, apart_from=page.guide_id, most=most)
    return [cast(Card, {**json.loads(known.cards[guide]), "shared_skills": shared}) for guide, shared in nearest]


def _published() -> _Published:
    """Skills and cards of all published guides, at most a second old.

    Every guide's page ranks all others, so a process reads them once an epoch: 1,000 guides
    take some 10 ms and 1 MB.
    """
    global _known
    now = epoch.current()  # before reading: a change in between is read again
    if _known is None or _known.epoch != now:
        pages = GuidePage.objects.order_by().values_list("guide", "skill_ids", Cast("card", TextField()))
        skills, cards = {}, {}
        for guide, skill_ids, card in pages.iterator():
            skills[guide], cards[guide] = skill_ids, card
        _known = _Published(now, SkillOverlap(skills.items()), cards)
    return _known


def forget() -> None:
    """Read the guides anew at the next call."""
    global _known
    _known = None
