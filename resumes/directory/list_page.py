"""The directory as a page."""

from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.places import countries
from careers.models import Guide, Skill
from resumes import addresses
from resumes.directory import pinned
from resumes.directory.criteria import MOST_PAGES, MULTIPLE, DirectorySearch
from resumes.directory.facets import LEVELS, Panel, panel
from resumes.directory.searching import PAGE_SIZE, Found, find
from resumes.models import DirectoryEntry
from resumes.publishing import seeing

SHOWN_SKILLS = 6


class Card(NamedTuple):
    entry: DirectoryEntry
    url: str
    skills: list[str]
    more: int
    mark: str  # "pinned", "featured" or ""

    @property
    def years(self) -> str:
        years = self.entry.years
        if years is None:
            return ""
        return "Less than a year of work" if years == 0 else f"{years} year{'' if years == 1 else 's'} of work"


class Link(NamedTuple):
    label: str
    url: str
    is_current: bool = False


def context(search: DirectorySearch, who: seeing.Viewer, *, page: int) -> dict[str, Any]:
    found = find(search, who, page=page)
    labels = _labels(search)
    counted: Panel = panel(search, who)
    plain = search.replacing(sort="")
    return {
        "search": search,
        "found": found,
        "heading": _heading(search, found, labels),
        "cards": _cards(found.entries, found),
        "pinned": _cards(found.pinned, found, mark="pinned"),
        "panel": counted,
        "chips": _chips(search, labels),
        "filters_in_force": sum(len(getattr(search, name)) for name in MULTIPLE) + search.remote + search.open,
        "sorts": _sorts(search),
        "previous_url": url_of(search, page=found.page - 1) if found.page > 1 else "",
        "next_url": url_of(search, page=found.page + 1) if found.page < found.pages else "",
        "is_cut": found.page == MOST_PAGES and found.count > MOST_PAGES * PAGE_SIZE + pinned.SEATS,
        "canonical_url": settings.SITE_URL + reverse("directory:index"),
        "is_kept_out": not plain.is_empty or found.page > 1,
        "is_visitor": not who.is_confirmed,
    }


def url_of(search: DirectorySearch, *, page: int = 1) -> str:
    query = "&".join(filter(None, (search.query_string(), urlencode({"page": page}) if page > 1 else "")))
    return reverse("directory:index") + (f"?{query}" if query else "")


def _cards(entries: list[DirectoryEntry], found: Found, mark: str = "") -> list[Card]:
    slugs = addresses.slugs_of([entry.pk for entry in entries], now=timezone.now())
    return [
        Card(
            entry,
            reverse("directory:resume", args=[slugs[entry.pk]]),
            entry.skill_names[:SHOWN_SKILLS],
            max(len(entry.skill_names) - SHOWN_SKILLS, 0),
            mark or ("featured" if entry.user_id in found.featured else ""),
        )
        for entry in entries
        if entry.pk in slugs
    ]


def _labels(search: DirectorySearch) -> dict[str, dict[str, str]]:
    """Names of what is asked for; a value that is nobody's is shown as it was written."""
    guides = dict(Guide.objects.filter(slug__in=search.role).values_list("slug", "title")) if search.role else {}
    skills = dict(Skill.objects.filter(slug__in=search.skill).values_list("slug", "name")) if search.skill else {}
    return {
        "role": {each: guides.get(each, each.replace("-", " ")) for each in search.role},
        "skill": {each: skills.get(each, each.replace("-", " ")) for each in search.skill},
        "country": {each: countries()[each] for each in search.country},
        "level": {each: {str(key): label for key, label in LEVELS.items()}[each] for each in search.level},
    }


def _heading(search: DirectorySearch, found: Found, labels: dict[str, dict[str, str]]) -> str:
    count = found.count
    number = f"{'' if found.count_is_exact else 'More than '}{count:,}" if count else "No"
    parts = [f"{number} resume{'' if count == 1 else 's'}"]
    if search.role:
        parts.append(f"of {' or '.join(labels['role'].values())}")
    if search.words:
        parts.append(f"for “{search.words}”")
    if search.skill:
        parts.append(f"with {' and '.join(labels['skill'].values())}")
    if search.country:
        parts.append(f"in {' or '.join(labels['country'].values())}")
    return " ".join(parts)


def _chips(search: DirectorySearch, labels: dict[str, dict[str, str]]) -> list[Link]:
    """One for each criterion, with the search without it."""
    chips = [Link(f"“{search.words}”", url_of(search.replacing(words="")))] if search.words else []
    for name in MULTIPLE:
        chips += [Link(label, url_of(search.removing(name, value))) for value, label in labels[name].items()]
    if search.remote:
        chips.append(Link("Would work from home", url_of(search.replacing(remote=False))))
    if search.open:
        chips.append(Link("Open to work", url_of(search.replacing(open=False))))
    return chips


def _sorts(search: DirectorySearch) -> list[Link]:
    if not search.words:
        return []
    return [
        Link("Best match", url_of(search.replacing(sort="")), search.order == "best"),
        Link("Newest", url_of(search.replacing(sort="newest")), search.order == "newest"),
    ]
