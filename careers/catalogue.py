"""The catalogue of skills that ships with the project: names, kinds, groups, aliases (YAML)."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from careers import revisions
from careers.models import GuideSkill, Skill, SkillAlias, SkillGroup, SkillKind
from careers.skill_book import SkillBook, add_many

SHIPPED = Path(__file__).parent / "content"


class CatalogueError(Exception):
    """The catalogue cannot be used; the message says where and why."""


@transaction.atomic
def import_catalogue(path: Path) -> int:
    """Add or update the skills of a catalogue file; returns how many it names. Safe to run twice.

    What editors added (more aliases, a group where the file names none) stays. Raises CatalogueError.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CatalogueError(f"{path}: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("skills"), list):
        raise CatalogueError(f"{path}: expected a list under “skills:”.")
    groups = {name: SkillGroup.objects.get_or_create(name=name)[0] for name in data.get("groups", [])}
    for entry in data["skills"]:
        _check(entry, groups, path)
    changed = _take(data["skills"], groups)
    guides = GuideSkill.objects.filter(skill__in=changed).values_list("guide_id", flat=True).distinct()
    revisions.rebuild_pages(list(guides))
    return len(data["skills"])


def _check(entry: dict[str, Any], groups: dict[str, SkillGroup], path: Path) -> None:
    name, kind, group = entry.get("name"), entry.get("kind"), entry.get("group")
    if not name or kind not in SkillKind.values or (group and group not in groups):
        raise CatalogueError(
            f"{path}: skill {name!r} needs a name, a kind ({', '.join(SkillKind.values)}) "
            "and a group that is listed under “groups:”."
        )


def _take(entries: list[dict[str, Any]], groups: dict[str, SkillGroup]) -> set[int]:
    """Add and update in a handful of queries; returns the skills that looked otherwise before."""
    add_many((entry["name"], entry["kind"]) for entry in entries)
    book = SkillBook()
    skills = Skill.objects.select_related("group").in_bulk()
    changed: dict[int, Skill] = {}
    for entry in entries:
        known = book.find(entry["name"])
        skill = skills[known.id] if known else None  # there it is: it was added above
        group = groups.get(entry.get("group", ""))
        if skill and group and (skill.group != group or skill.kind != entry["kind"]):
            skill.group, skill.kind = group, entry["kind"]
            changed[skill.pk] = skill
    Skill.objects.bulk_update(changed.values(), ["group", "kind"])
    _add_aliases(entries, book)
    return set(changed)


def _add_aliases(entries: list[dict[str, Any]], book: SkillBook) -> None:
    """Names that nobody has yet, each once."""
    added: dict[str, SkillAlias] = {}
    for entry in entries:
        known = book.find(entry["name"])
        for alias in entry.get("aliases", []):
            if known and book.find(alias) is None:
                added.setdefault(alias.casefold(), SkillAlias(skill_id=known.id, name=alias))
    SkillAlias.objects.bulk_create(added.values())
