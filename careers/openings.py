"""Open jobs on pages that are about something else: a guide, a skill, the home page.

The app that knows jobs says so here. Pages are kept for long and jobs come every minute, so what stands
on a kept page is named beside its ads (jobboard.page_cache.Inserts): it is rendered anew when its jobs change.
"""

import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.safestring import SafeString

from billing.ads import showing
from jobboard.page_cache import Inserts


class Openings(NamedTuple):
    """A place on a page that has room for open jobs."""

    kind: str  # guide, skill, home …
    slug: str


Source = Callable[[str, str], SafeString]  # kind and slug → safe HTML, "" for nothing; quick, for each request asks
_SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Let `source` say what stands there. From AppConfig.ready."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def show(request: HttpRequest, kind: str, slug: str = "") -> SafeString:
    """The open jobs for a place of the page that is being rendered."""
    html = _html(kind, slug)
    _shown(request).append((Openings(kind, slug), html))
    return html


def _html(kind: str, slug: str) -> SafeString:
    return SafeString("".join(source(kind, slug) for source in _SOURCES))


def _shown(request: Any) -> list[tuple[Openings, SafeString]]:
    if not hasattr(request, "openings"):
        request.openings = []
    shown: list[tuple[Openings, SafeString]] = request.openings
    return shown


def _key(html: str) -> str:
    return f"{zlib.crc32(html.encode()):x}" if html else "0"


def _rendered(request: HttpRequest) -> tuple[tuple[Any, ...], str]:
    places, choice = showing.INSERTS.rendered(request)
    shown = _shown(request)
    return (*places, *(place for place, _ in shown)), "/".join((choice, *(_key(html) for _, html in shown)))


def _choose(request: HttpRequest, places: tuple[Any, ...]) -> str:
    ads = tuple(place for place in places if not isinstance(place, Openings))
    mine = [_key(_html(*place)) for place in places if isinstance(place, Openings)]
    return "/".join((showing.INSERTS.choose(request, ads), *mine))


def _sent(request: HttpRequest, choice: str) -> None:
    showing.INSERTS.sent(request, choice.partition("/")[0])


INSERTS = Inserts(rendered=_rendered, choose=_choose, sent=_sent)
"""Ads and open jobs together."""
