"""What a search of the directory can be narrowed to, with how many people each choice has.

A dimension that is filtered already is counted without its own filter, so that its other choices say what they would
add. Where more than SAMPLE fit, the newest are counted, and a number means "at least so many".
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.cache import caches
from django.db.models import Q

from accounts.places import countries
from careers.models import CareerLevel, Guide, Skill
from resumes.directory.criteria import DirectorySearch
from resumes.directory.searching import Rows, matching, rows_of, seen_by
from resumes.publishing import seeing

SAMPLE = 2_000
SECONDS = 60
MOST_CHOICES = 12
LABELS = {"role": "Career", "skill": "Skill", "country": "Country", "level": "Level"}
LEVELS = {CareerLevel.ENTRY: "Entry", CareerLevel.MID: "Middle", CareerLevel.SENIOR: "Senior",
          CareerLevel.LEAD: "Leading"}  # fmt: skip
OPEN = ("role", "skill", "country")  # without being asked for
_COLUMNS = ("guide", "skill_ids", "country", "level", "wants_remote", "is_open_to_work")


class Option(NamedTuple):
    value: str
    label: str
    people: int
    is_chosen: bool


class Group(NamedTuple):
    name: str
    label: str
    options: list[Option]
    is_open: bool
    is_part: bool  # only the newest were counted


class Panel(NamedTuple):
    groups: list[Group]
    remote: Option
    open: Option
    is_part: bool  # only the newest were counted, for these two or for some group


class _Counts(NamedTuple):
    role: Counter[Any]
    skill: Counter[Any]
    country: Counter[Any]
    level: Counter[Any]
    remote: int
    open: int
    is_part: bool


def panel(search: DirectorySearch, who: seeing.Viewer) -> Panel:
    """Kept for a minute for all who are shown the same people."""
    plain = search.replacing(sort="")
    hidden = seeing.hidden_from(who)
    kind = f"{who.is_confirmed} {'' if who.is_confirmed else who.user_id} {hidden} {plain.query_string()}"
    key = f"directory:{hashlib.sha256(kind.encode()).hexdigest()}"
    kept: Panel | None = caches["searches"].get(key)
    if kept is None:
        kept = _panel(plain, who)
        caches["searches"].set(key, kept, SECONDS)
    return kept


def _panel(search: DirectorySearch, who: seeing.Viewer) -> Panel:
    rows, entries = rows_of(search), seen_by(who)
    whole = _count(entries, search, rows)
    groups = []
    for name in LABELS:
        chosen: tuple[str, ...] = getattr(search, name)
        # more skills narrow further, so they are counted among those who fit
        counted = _count(entries, search.replacing(**{name: ()}), rows) if chosen and name != "skill" else whole
        options = _options(name, getattr(counted, name), chosen)
        if options:
            groups.append(Group(name, LABELS[name], options, bool(chosen) or name in OPEN, counted.is_part))
    return Panel(
        groups,
        Option("1", "Would work from home", whole.remote, search.remote),
        Option("1", "Open to work", whole.open, search.open),
        whole.is_part or any(group.is_part for group in groups),
    )


def _count(entries: Any, search: DirectorySearch, rows: Rows) -> _Counts:
    found = matching(entries, search, rows).order_by("-refreshed_at", "-pk")
    counts = _Counts(Counter(), Counter(), Counter(), Counter(), 0, 0, is_part=False)
    remote = is_open = seen = 0
    for guide, skills, country, level, wants_remote, open_to_work in found.values_list(*_COLUMNS)[:SAMPLE]:
        counts.role[guide] += 1
        counts.skill.update(skills)
        counts.country[country] += 1
        counts.level[level] += 1
        remote += wants_remote
        is_open += open_to_work
        seen += 1
    return counts._replace(remote=remote, open=is_open, is_part=seen == SAMPLE)


def _options(name: str, counted: Counter[Any], chosen: tuple[str, ...]) -> list[Option]:
    """The most frequent, and those that are chosen."""
    found: list[tuple[str, str, int]]
    if name == "level":
        found = [(str(value), label, counted[value]) for value, label in LEVELS.items()]
    elif name == "country":
        found = [(code, countries()[code], n) for code, n in counted.most_common() if code in countries()]
    else:
        found = list(_named(name, counted, chosen))
    known = {value for value, _label, _n in found}
    found += [(value, _label_of(name, value), 0) for value in chosen if value not in known]
    first = found if name == "level" else found[:MOST_CHOICES]
    kept = [*first, *(each for each in found[len(first) :] if each[0] in chosen)]
    return [Option(str(value), label, n, value in chosen) for value, label, n in kept if n or value in chosen]


def _named(name: str, counted: Counter[Any], chosen: tuple[str, ...]) -> Iterable[tuple[str, str, int]]:
    """Roles and skills: one query for the names of the most frequent, and of the chosen."""
    model: Any
    model, label = (Guide, "title") if name == "role" else (Skill, "name")
    ranked = [pk for pk, _n in counted.most_common(MOST_CHOICES + 1 + len(chosen)) if pk is not None]
    rows = model.objects.filter(Q(pk__in=ranked) | Q(slug__in=chosen))
    texts = {pk: (slug, text) for pk, slug, text in rows.values_list("pk", "slug", label)}
    for pk in dict.fromkeys([*ranked, *texts]):
        if pk in texts:
            yield (*texts[pk], counted[pk])


def _label_of(name: str, value: str) -> str:
    return countries().get(value, value) if name == "country" else value.replace("-", " ")
