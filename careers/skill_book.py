"""Finding and adding skills by name or alias, with one look at the table for a whole batch."""

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q
from django.utils.text import slugify

from careers.documents import SKILL_LISTS, GuideDocument, SkillDocument
from careers.models import Skill, SkillAlias, SkillKind
from careers.parts import HEADINGS


@dataclass(frozen=True, slots=True)
class SkillEntry:
    """What pages need to know of a skill. `group` is "" for none."""

    id: int
    name: str
    slug: str
    group: str


class SkillBook:
    """All skills, by name and alias in any case. Adds what is new, and remembers that it did."""

    def __init__(self) -> None:
        self.added: list[str] = []
        self._by_name: dict[str, SkillEntry] = {}
        rows = Skill.objects.values_list("id", "name", "slug", "group__name")
        entries = {pk: SkillEntry(pk, name, slug, group or "") for pk, name, slug, group in rows}
        for skill_id, alias in SkillAlias.objects.values_list("skill_id", "name"):
            self._by_name[alias.casefold()] = entries[skill_id]
        for entry in entries.values():
            self._by_name[entry.name.casefold()] = entry

    def find(self, name: str) -> SkillEntry | None:
        return self._by_name.get(name.casefold())

    def find_or_add(self, name: str, kind: str) -> SkillEntry:
        return self.find(name) or self._add(name, kind)

    def near(self, name: str) -> str:
        """The known name that is nearest to `name`, or "" where none is near."""
        known = [key for key in self._by_name if key != name.casefold()]
        found = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.82)
        return self._by_name[found[0]].name if found else ""

    def _add(self, name: str, kind: str) -> SkillEntry:
        _one_adder_at_a_time()
        skill = _stored(name)
        if skill is None:
            skill = Skill.objects.create(name=name, slug=_free_slug(name), kind=SkillKind(kind))
            self.added.append(name)
        entry = SkillEntry(skill.pk, skill.name, skill.slug, skill.group.name if skill.group else "")
        self._by_name[name.casefold()] = self._by_name[skill.name.casefold()] = entry
        return entry


class Twin(NamedTuple):
    """A skill that a list of a guide names twice, by two of its names."""

    part: str
    first: str
    second: str


def without_twins(document: GuideDocument, skills: SkillBook) -> tuple[GuideDocument, list[Twin]]:
    """The document with each skill once a list, by its first name there, and what was left out."""
    twins: list[Twin] = []

    def once(rows: tuple[SkillDocument, ...], part: str) -> tuple[SkillDocument, ...]:
        kept: dict[str, SkillDocument] = {}
        for row in rows:
            known = skills.find(row.name)
            first = kept.setdefault((known.name if known else row.name).casefold(), row)
            if first is not row:
                twins.append(Twin(part, first.name, row.name))
        return tuple(kept.values())

    changes: dict[str, Any] = {name: once(getattr(document, name), HEADINGS[name]) for name, _part in SKILL_LISTS}
    groups = [replace(group, skills=once(group.skills, HEADINGS["skill_map"])) for group in document.skill_map]
    return replace(document, skill_map=tuple(groups), **changes), twins


def add_many(skills: Iterable[tuple[str, str]]) -> None:
    """Add those of (name, kind) that nobody knows, with a few queries for all of them."""
    _one_adder_at_a_time()
    book = SkillBook()
    slugs = set(Skill.objects.values_list("slug", flat=True))
    added: dict[str, Skill] = {}
    for name, kind in skills:
        if book.find(name) is None and name.casefold() not in added:
            slug = _free_among(slugs, name)
            slugs.add(slug)
            added[name.casefold()] = Skill(name=name, slug=slug, kind=SkillKind(kind))
    Skill.objects.bulk_create(added.values())


def _one_adder_at_a_time() -> None:
    """Wait for other transactions that add skills: two that add the same ones in turns would wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('careers_skill'))")


def _stored(name: str) -> Skill | None:
    """The skill of that name or alias, should somebody else have added it since the book was opened."""
    known = Q(name__iexact=name) | Q(aliases__name__iexact=name)
    return Skill.objects.select_related("group").filter(known).first()


def _free_slug(name: str) -> str:
    taken = Skill.objects.filter(slug__startswith=skill_slug(name)[:110]).values_list("slug", flat=True)
    return _free_among(set(taken), name)


def _free_among(taken: Collection[str], name: str) -> str:
    slug = stem = skill_slug(name)
    number = 2
    while slug in taken:
        slug = f"{stem[:110]}-{number}"
        number += 1
    return slug


def skill_slug(name: str) -> str:
    """Like slugify, but C, C++ and C# stay three."""
    spelled = name.replace("+", " plus ").replace("#", " sharp ").replace(".net", " dotnet").replace(".NET", " dotnet")
    return slugify(spelled)[:115].strip("-") or "skill"
