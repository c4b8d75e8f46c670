"""Finding people in the directory: who fits, in which order, and who stands on top.

Order by relevance has three grades – the words stand in the headline or a position, among the skills, elsewhere – and
of those with the same grade the featured come first, then the newest. So being featured never passes relevance. Who
is featured is asked of the plans at each search; nothing about it is stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import BooleanField, Case, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.utils import timezone

from billing.gate import holders
from billing.models import Subscription
from billing.plans import Feature
from careers.models import Guide, Skill
from resumes.directory import pinned
from resumes.directory.criteria import MOST_PAGES, DirectorySearch
from resumes.directory.entries import CONFIG
from resumes.models import DirectoryEntry, SeekerSettings
from resumes.publishing import seeing

PAGE_SIZE = 20
MOST_GRADED = 2_000  # the newest of those who fit, where more do

type Entries = QuerySet[DirectoryEntry]


@dataclass(frozen=True, slots=True)
class Found:
    entries: list[DirectoryEntry]
    pinned: list[DirectoryEntry]
    featured: frozenset[int]  # members
    count: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Numbers of the rows that a search names; None where it names one that is not there."""

    guides: tuple[int, ...] = ()
    skills: tuple[int, ...] | None = ()


def rows_of(search: DirectorySearch) -> Rows:
    """At most two queries."""
    guides = Guide.objects.published().filter(slug__in=search.role).values_list("pk", flat=True) if search.role else ()
    skills = Skill.objects.filter(slug__in=search.skill).values_list("pk", flat=True) if search.skill else ()
    known = tuple(skills)
    return Rows(tuple(guides), known if len(known) == len(search.skill) else None)


def seen_by(who: seeing.Viewer) -> Entries:
    """The entries that are there for somebody."""
    entries = DirectoryEntry.objects.defer("words")
    if not who.is_confirmed:
        return (
            entries.filter(Q(is_guarded=False) | Q(user=who.user_id))
            if who.user_id
            else entries.filter(is_guarded=False)
        )
    hidden = seeing.hidden_from(who)
    return entries.exclude(user__in=hidden) if hidden else entries


def matching(entries: Entries, search: DirectorySearch, rows: Rows) -> Entries:
    if search.words:
        entries = entries.filter(words=query_of(search.words))
    if search.role:
        entries = entries.filter(guide__in=rows.guides)
    if search.skill:
        entries = entries.filter(skill_ids__contains=list(rows.skills)) if rows.skills else entries.none()
    if search.country:
        entries = entries.filter(country__in=search.country)
    if search.level:
        entries = entries.filter(level__in=search.level)
    if search.remote:
        entries = entries.filter(wants_remote=True)
    if search.open:
        entries = entries.filter(is_open_to_work=True)
    return entries


def query_of(words: str) -> Combinable:
    """As people type it, the last word as far as it was typed: "marine elec" finds electricians."""
    before, _, last = words.rpartition(" ")
    if len(last) < 2 or not last.isalnum() or '"' in words or "or" in words.lower().split():
        return SearchQuery(words, config=CONFIG, search_type="websearch")
    begun = SearchQuery(f"{last}:*", config=CONFIG, search_type="raw")
    return SearchQuery(before, config=CONFIG, search_type="websearch") & begun if before else begun


def find(search: DirectorySearch, who: seeing.Viewer, *, page: int, now: datetime | None = None) -> Found:
    """A page of who fits, and who stands on top of it this hour."""
    now = now or timezone.now()
    found = matching(seen_by(who), search, rows_of(search))
    count = found.count()
    on_top = pinned.of_hour(found, now=now) if count else []
    pages = min(max(-(-(count - len(on_top)) // PAGE_SIZE), 1), MOST_PAGES)
    page = min(page, pages)
    rest = found.exclude(pk__in=[entry.pk for entry in on_top]) if on_top else found
    first = (page - 1) * PAGE_SIZE
    ordered = _by_grade(rest, search.words, now) if search.order == "best" else None
    entries = list(ordered[first : first + PAGE_SIZE]) if ordered is not None else _newest(rest, first, now)
    shown = [*on_top, *entries]
    return Found(entries, on_top if page == 1 else [], featured_of(shown), count, page, pages)


def featured_of(entries: Iterable[DirectoryEntry]) -> frozenset[int]:
    """Members among them whose entry is marked as featured: their plan holds it, and they did not switch it off."""
    users = [entry.user_id for entry in entries]
    held = holders(users, Feature.FEATURED_RESUME) if users else set()
    if held:
        held -= set(SeekerSettings.objects.filter(user__in=held, is_featured=False).values_list("user", flat=True))
    return frozenset(held)


def _newest(entries: Entries, first: int, now: datetime) -> list[DirectoryEntry]:
    """A page of the featured, then the rest, each the newest first. Two lists: few are featured, and an index knows
    the order of all."""
    in_order = entries.order_by("-refreshed_at", "-resume")
    featured = in_order.filter(user__in=_featured_users(now))
    page = list(featured[first : first + PAGE_SIZE])
    if len(page) < PAGE_SIZE:
        before = first + len(page) if page else featured.count()
        start = max(first - before, 0)
        page += in_order.exclude(user__in=_featured_users(now))[start : start + PAGE_SIZE - len(page)]
    return page


def _featured_users(now: datetime) -> QuerySet[Any, Any]:
    """Members whose plan holds it now, as billing.gate.holders says it, for use within a query."""
    off = SeekerSettings.objects.filter(user=OuterRef("account__user"), is_featured=False)
    plus = Subscription.objects.giving_plus(now).filter(~Exists(off), account__user__isnull=False)
    return plus.values("account__user")


def _by_grade(entries: Entries, words: str, now: datetime) -> Entries:
    query = query_of(words)
    newest = entries.order_by("-refreshed_at", "-resume").values("pk")[:MOST_GRADED]
    grade = Case(
        When(_stands_in("{a}", query), then=Value(3)),
        When(_stands_in("{a,b}", query), then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )
    is_featured = Case(When(user__in=_featured_users(now), then=Value(1)), default=Value(0))
    graded = DirectoryEntry.objects.defer("words").filter(pk__in=newest).alias(grade=grade, is_featured=is_featured)
    return graded.order_by("-grade", "-is_featured", "-refreshed_at", "-resume")


def _stands_in(weights: str, query: Combinable) -> Any:
    """Whether the words are found in parts of these weights alone."""
    part = Func(F("words"), Value(weights), function="ts_filter", template="ts_filter(%(expressions)s::\"char\"[])",
                output_field=SearchVectorField())  # fmt: skip
    return Q(Func(part, query, arg_joiner=" @@ ", template="(%(expressions)s)", output_field=BooleanField()))
