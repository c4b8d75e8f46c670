"""Finding people in the directory: who fits, in which order, and who stands on top.

Order by relevance has grades – who has the skill that was asked for; then where the words stand: in the headline or a
position, among the skills, elsewhere; then words that only begin so – and of those with the same grade the featured
come first, then the newest. So being featured never passes relevance. Who
is featured is asked of the plans at each search; nothing about it is stored.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from careers.models import Guide, Skill
from resumes.directory import asked, pinned, plus
from resumes.directory.asked import Words
from resumes.directory.criteria import MOST_PAGES, DirectorySearch
from resumes.models import DirectoryEntry
from resumes.publishing import seeing

PAGE_SIZE = 20
MOST_COUNTED = 2_000
MOST_GRADED = MOST_PAGES * PAGE_SIZE  # the newest of those who fit, where more do: as many as pages show

type Entries = QuerySet[DirectoryEntry]


@dataclass(frozen=True, slots=True)
class Found:
    entries: list[DirectoryEntry]
    pinned: list[DirectoryEntry]
    featured: frozenset[int]  # members
    count: int
    page: int
    pages: int
    count_is_exact: bool = True  # False: there are more


@dataclass(frozen=True, slots=True)
class Rows:
    """Numbers of the rows that a search names; None where it names one that is not there."""

    guides: tuple[int, ...] = ()
    skills: tuple[int, ...] | None = ()
    words: Words = field(default_factory=Words)


def rows_of(search: DirectorySearch) -> Rows:
    """At most three queries."""
    guides = Guide.objects.published().filter(slug__in=search.role).values_list("pk", flat=True) if search.role else ()
    skills = Skill.objects.filter(slug__in=search.skill).values_list("pk", flat=True) if search.skill else ()
    known = tuple(skills)
    return Rows(tuple(guides), known if len(known) == len(search.skill) else None, asked.read(search.words))


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
        entries = entries.filter(rows.words.condition())
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


def find(search: DirectorySearch, who: seeing.Viewer, *, page: int, now: datetime | None = None) -> Found:
    """A page of who fits, and who stands on top of it this hour. Nine queries at most."""
    now = now or timezone.now()
    named = rows_of(search)
    found = matching(seen_by(who), search, named)
    counted = found.order_by()[: MOST_COUNTED + 1].count()
    count = min(counted, MOST_COUNTED)
    out = plus.standing_out(found, count=count, now=now) if count else plus.NOBODY
    on_top = pinned.turn(out.pinned, hour=int(now.timestamp()) // pinned.HOUR)
    pages = min(max(-(-(count - len(on_top)) // PAGE_SIZE), 1), MOST_PAGES)
    page = min(page, pages)
    part = slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    if search.order == "best" and named.words.text:
        pks = _by_grade(found, named.words, out, on_top)[part]
    else:
        pks = _newest(found, part, out, on_top)
    shown = [*(on_top if page == 1 else []), *pks]
    rows = DirectoryEntry.objects.defer("words").in_bulk(shown)
    entries, top = ([rows[pk] for pk in each if pk in rows] for each in (pks, on_top))
    return Found(entries, top if page == 1 else [], out.featured_members, count, page, pages, counted == count)


def _newest(found: Entries, part: slice, out: plus.StandingOut, on_top: list[int]) -> list[int]:
    """The featured, then the rest, each the newest first."""
    first = [pk for pk in out.featured if pk not in on_top]
    page = first[part]
    start, stop = max(part.start - len(first), 0), max(part.stop - len(first), 0)
    if stop > start:
        rest = found.exclude(pk__in={*first, *on_top}).order_by("-refreshed_at", "-pk").values_list("pk", flat=True)
        page += rest[start:stop]
    return page


def _by_grade(found: Entries, words: Words, out: plus.StandingOut, on_top: list[int]) -> Any:
    newest = found.exclude(pk__in=on_top).order_by("-refreshed_at", "-pk").values("pk")[:MOST_GRADED]
    grades = words.grades()
    numbered = [When(each, then=Value(len(grades) - at)) for at, each in enumerate(grades)]
    grade = Case(*numbered, default=Value(0), output_field=IntegerField())
    is_featured = Case(When(pk__in=out.featured, then=Value(1)), default=Value(0))
    graded = DirectoryEntry.objects.filter(pk__in=newest).alias(grade=grade, is_featured=is_featured)
    return graded.order_by("-grade", "-is_featured", "-refreshed_at", "-pk").values_list("pk", flat=True)
