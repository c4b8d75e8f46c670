"""Finding and adding skills by name or alias, with one look at the table for a whole batch."""

import difflib
from dataclasses import dataclass

from django.utils.text import slugify

from careers.models import Skill, SkillAlias, SkillKind


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
        self._slugs: set[str] = set()
        rows = Skill.objects.values_list("id", "name", "slug", "group__name")
        entries = {pk: SkillEntry(pk, name, slug, group or "") for pk, name, slug, group in rows}
        for skill_id, alias in SkillAlias.objects.values_list("skill_id", "name"):
            self._by_name[alias.casefold()] = entries[skill_id]
        for entry in entries.values():
            self._by_name[entry.name.casefold()] = entry
            self._slugs.add(entry.slug)

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
        slug = self._free_slug(name)
        skill = Skill.objects.create(name=name, slug=slug, kind=SkillKind(kind))
        entry = SkillEntry(skill.pk, name, slug, "")
        self._by_name[name.casefold()] = entry
        self._slugs.add(slug)
        self.added.append(name)
        return entry

    def _free_slug(self, name: str) -> str:
        slug = stem = skill_slug(name)
        number = 2
        while slug in self._slugs:
            slug = f"{stem[:110]}-{number}"
            number += 1
        return slug


def skill_slug(name: str) -> str:
    """Like slugify, but C, C++ and C# stay three."""
    spelled = name.replace("+", " plus ").replace("#", " sharp ").replace(".net", " dotnet").replace(".NET", " dotnet")
    return slugify(spelled)[:115].strip("-") or "skill"
