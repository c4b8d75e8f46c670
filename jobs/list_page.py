"""A list of jobs as a page: the same for every search and for the pages of a category, place, skill or career."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode

from jobs.criteria import JobSearch
from jobs.facets import kept_facets
from jobs.filter_panel import panel
from jobs.places import full_name
from jobs.search_sql import asked_words
from jobs.search_words import chips, heading, relaxations
from jobs.searching import Found, find

PAGE_SIZE = 20
FEW = 5  # with fewer, a list says what could be left away
SORTS = {"newest": "Newest", "best": "Best match", "pay": "Highest pay"}
FEEDS = {"rss": ("RSS", "application/rss+xml"), "atom": ("Atom", "application/atom+xml"),
         "json": ("JSON Feed", "application/feed+json")}  # fmt: skip
# criteria that have a page of their own
LANDINGS = {"category": "jobs:category", "where": "jobs:place", "skill": "jobs:skill", "career": "jobs:career"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """A list with one criterion of its own, and words of its own."""

    title: str
    path: str
    lead: str = ""
    more_url: str = ""  # what else we know of it
    more_label: str = ""
    ad_fields: Collection[str] = ()


class Link(NamedTuple):
    label: str
    url: str
    is_current: bool = False
    type: str = ""


def show(
    request: HttpRequest, search: JobSearch, *, landing: Landing | None = None, unknown_place: str = ""
) -> HttpResponse:
    """The answer for `search`: a whole page, or for htmx the parts of it that changed."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = find(search, after=after, before=before, limit=PAGE_SIZE, forgiving="exact" not in request.GET)
    context = {
        **_words(search, found, landing),
        **_links(search, found, landing),
        "search": search,
        "found": found,
        "landing": landing,
        "panel": panel(search, kept_facets(search)),
        "few": relaxations(search, than=found.count) if found.count < FEW and not search.is_empty else [],
        "where": search.where[0] if len(search.where) == 1 else "",
        "where_text": full_name(search.where[0]) if len(search.where) == 1 else "",
        "left_out": "" if asked_words(search) else search.words,
        "unknown_place": unknown_place,
        "is_further": bool(after or before),
    }
    is_part = request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request")
    context["is_part"] = is_part
    response = render(request, f"jobs/list.html{'#results' if is_part else ''}", context)
    if is_part:
        response.headers["HX-Push-Url"] = list_url(search)
    patch_vary_headers(response, ["HX-Request"])
    return response


def list_url(search: JobSearch, name: str = "jobs:index", **more: str) -> str:
    return url_of(search.query_string(), name, **more)


def url_of(query: str, name: str = "jobs:index", **more: str) -> str:
    """The list of a search that is kept as its query string."""
    whole = "&".join(filter(None, (query, urlencode(more))))
    return f"{reverse(name)}?{whole}" if whole else reverse(name)


def _words(search: JobSearch, found: Found, landing: Landing | None) -> dict[str, Any]:
    counted = heading(search, found)
    return {"heading": landing.title if landing else counted, "counted": counted}


def _links(search: JobSearch, found: Found, landing: Landing | None) -> dict[str, Any]:
    chosen = chips(search)
    return {
        "chips": chosen,
        # beside those that the fields above the filters show
        "filters_in_force": len(chosen) - bool(search.words) - (len(search.where) == 1),
        "next_url": _page_url(search, landing, after=found.next) if found.next else "",
        "previous_url": _page_url(search, landing, before=found.previous) if found.previous else "",
        "first_url": _page_url(search, landing),
        "exact_url": list_url(search, exact="1") if found.read_as else "",
        "sorts": _sorts(search, landing),
        "feeds": [Link(label, _feed_url(search, format_), type=type_) for format_, (label, type_) in FEEDS.items()],
        **_for_robots(search, found, landing),
    }


def _page_url(search: JobSearch, landing: Landing | None, **more: str) -> str:
    """On a landing the criterion is in the path, and the address says only the order and the place in it."""
    if landing is None:
        return list_url(search, **more)
    query = urlencode({**({"sort": search.sort} if search.sort else {}), **more})
    return f"{landing.path}?{query}" if query else landing.path


def _sorts(search: JobSearch, landing: Landing | None) -> list[Link]:
    usual = "best" if search.words else "newest"
    return [
        Link(label, _page_url(search.replacing(sort="" if name == usual else name), landing),
             is_current=name == (search.sort or usual))
        for name, label in SORTS.items()
        if search.words or name != "best"
    ]  # fmt: skip


def _feed_url(search: JobSearch, format_: str) -> str:
    query = search.replacing(sort="").query_string()
    return reverse("jobs:feed", args=[format_]) + (f"?{query}" if query else "")


def _for_robots(search: JobSearch, found: Found, landing: Landing | None) -> dict[str, Any]:
    """Search engines know the list of all jobs and the landings; every other search leads them there."""
    if landing:
        return {"canonical_url": settings.SITE_URL + landing.path, "is_kept_out": not found.count}
    plain = search.replacing(sort="")
    if plain.is_empty:
        return {"canonical_url": settings.SITE_URL + reverse("jobs:index"), "is_kept_out": False}
    for dimension, name in LANDINGS.items() if found.count else ():
        values = getattr(search, dimension)
        if len(values) == 1 and slug_re.match(values[0]) and plain.removing(dimension, values[0]).is_empty:
            return {"canonical_url": settings.SITE_URL + reverse(name, args=values), "is_kept_out": False}
    return {"canonical_url": settings.SITE_URL + list_url(plain), "is_kept_out": True}
