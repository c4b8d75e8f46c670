"""An ad on a page, and what a kept page needs to know of it (jobboard.page_cache.Inserts).

Who has Plus sees none; where there is none, there is nothing, not even room for it.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from billing.ads import choosing, counting
from billing.ads.choosing import Ad
from billing.gate import has_feature
from billing.plans import Feature
from jobboard.page_cache import Inserts


class Place(NamedTuple):
    slot: str
    fields: tuple[str, ...]


def ad(request: HttpRequest, slot: str, fields: Iterable[str] = ()) -> SafeString:
    """The ad that stands in `slot` now, counted as seen; nothing where there is none or the reader has Plus."""
    place = Place(slot, tuple(sorted(fields)))
    chosen = choosing.choose(slot, fields=place.fields, path=request.path)
    _places_of(request).append((place, chosen))
    if chosen is None or has_feature(request.user, Feature.AD_FREE):
        return SafeString()
    _count(request, chosen.id)
    return html(chosen)


def html(shown: Ad) -> SafeString:
    return mark_safe(get_template("billing/ad.html").render({"ad": shown}))  # noqa: S308 - a template of ours


def _count(request: HttpRequest, placement: int) -> None:
    if counting.is_read(request):
        counting.count_view(placement, choosing.site_day(timezone.now()))


def _places_of(request: Any) -> list[tuple[Place, Ad | None]]:
    """What the page that is being rendered has had room for so far."""
    if not hasattr(request, "ad_places"):
        request.ad_places = []
    places: list[tuple[Place, Ad | None]] = request.ad_places
    return places


def _rendered(request: HttpRequest) -> tuple[tuple[Place, ...], str]:
    places = _places_of(request)
    return tuple(place for place, _ in places), _named(ad for _, ad in places)


def _choose(request: HttpRequest, places: tuple[Place, ...]) -> str:
    return _named(choosing.choose(place.slot, fields=place.fields, path=request.path) for place in places)


def _named(ads: Iterable[Ad | None]) -> str:
    return ",".join(ad.key for ad in ads if ad)


def _sent(request: HttpRequest, choice: str) -> None:
    for key in filter(None, choice.split(",")):
        _count(request, int(key.partition("-")[0]))


INSERTS = Inserts(rendered=_rendered, choose=_choose, sent=_sent)
