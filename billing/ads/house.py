"""House ads to begin with, for a site that has no ad yet."""

from django.db import transaction
from django.urls import NoReverseMatch, reverse

from billing.models import AdPlacement, AdSlot

_PLUS = ("Read without advertisements", "Plus takes every ad off every page.", "plus")
# headline, text, name of the page it leads to
ADS = {
    AdSlot.GUIDE: (
        ("A skill you have fits more than one career", "Look it up and see every guide that asks for it.",
         "careers:skills"),
        _PLUS,
    ),
    AdSlot.INDEX: (
        ("Two careers, side by side", "Pay, growth, demand and stress of two to four guides, row by row.",
         "careers:compare"),
    ),
    AdSlot.SKILL: (
        ("Where do you want to go?", "Keep the roles you are after and the skills you have in your account.", "goals"),
    ),
    AdSlot.HOME: (
        ("Start from what you can do", "Every skill that the guides name, and how many of them ask for it.",
         "careers:skills"),
        _PLUS,
    ),
    AdSlot.JOBS: (
        ("What would the work be like?", "Career guides on pay, daily work and the way in, each with its sources.",
         "careers:index"),
        _PLUS,
    ),
    AdSlot.JOB: (
        ("Know what a role pays before you talk about it", "Career guides name the median, the range and the source.",
         "careers:index"),
    ),
}  # fmt: skip


@transaction.atomic
def add_house_ads() -> int:
    """Add them where there is no ad at all: once editors have ads, nothing comes in between. How many were added."""
    if AdPlacement.objects.exists():
        return 0
    ads = [
        AdPlacement(title=f"{headline} ({slot.value})", slot=slot, headline=headline, text=text, target=target)
        for slot, entries in ADS.items()
        for headline, text, name in entries
        if (target := _address(name))
    ]
    return len(AdPlacement.objects.bulk_create(ads))


def _address(name: str) -> str:
    """Of a page of this site, "" where it has none of that name."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
