"""The catalogue of skills that ships with the project: names, kinds, groups, aliases (YAML)."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from careers import revisions
from careers.models import GuideSkill, Skill, SkillAlias, SkillGroup, SkillKind
from careers.skill_book import SkillBook

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
    book = SkillBook()
    changed: set[int] = set()
    for entry in data["skills"]:
        changed |= _take(entry, groups, book, path)
    guides = GuideSkill.objects.filter(skill__in=changed).values_list("guide_id", flat=True).distinct()
    revisions.rebuild_pages(list(guides))
    return len(data["skills"])


def _take(entry: dict[str, Any], groups: dict[str, SkillGroup], book: SkillBook, path: Path) -> set[int]:
    name, kind, group = entry.get("name"), entry.get("kind"), entry.get("group")
    if not name or kind not in SkillKind.values or (group and group not in groups):
        raise CatalogueError(
            f"{path}: skill {name!r} needs a name, a kind ({', '.join(SkillKind.values)}) "
            "and a group that is listed under “groups:”."
        )
    known = book.find_or_add(name, kind)
    skill = Skill.objects.select_related("group").get(pk=known.id)
    changed = set()
    if group and (skill.group != groups[group] or skill.kind != kind):
        skill.group, skill.kind = groups[group], kind
        skill.save(update_fields=["group", "kind"])
        changed.add(skill.pk)
    for alias in entry.get("aliases", []):
        if book.find(alias) is None:
            SkillAlias.objects.get_or_create(skill=skill, name=alias)
    return changed
