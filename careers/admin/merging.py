"""Two skills that are one."""

from collections.abc import Iterable

from accounts.models import User
from careers import revisions
from careers.models import Guide, GuideSkill, HeldSkill, Skill, SkillAlias
from careers.skill_book import SkillBook


def merge(going: Iterable[Skill], *, into: Skill, editor: User) -> None:
    """Move all uses and names of `going` to `into`, and delete them. In the caller's transaction.

    Where a list names both, one line stays: the one of `into`, with the other's note if it has none.
    """
    going = list(going)
    guide_ids = set(GuideSkill.objects.filter(skill__in=going).values_list("guide_id", flat=True))
    guides = list(Guide.objects.select_for_update().filter(pk__in=guide_ids).order_by("pk"))
    for use in GuideSkill.objects.filter(skill__in=going).order_by("guide_id", "part", "position", "pk"):
        _move(use, into)
    for skill in going:
        SkillAlias.objects.filter(skill=skill).update(skill=into)
        held = HeldSkill.objects.filter(skill=skill).values_list("user_id", "since")
        holders = [HeldSkill(user_id=user_id, skill=into, since=since) for user_id, since in held]
        HeldSkill.objects.bulk_create(holders, ignore_conflicts=True)
        name = skill.name
        skill.delete()
        if name.casefold() != into.name.casefold():
            SkillAlias.objects.create(skill=into, name=name)
    skills = SkillBook()
    names = ", ".join(f"“{skill.name}”" for skill in going)
    for guide in guides:
        revisions.record(guide, skills=skills, editor=editor, reason=f"Skill {names} is now “{into.name}”"[:200])


def _move(use: GuideSkill, into: Skill) -> None:
    twin = GuideSkill.objects.filter(guide=use.guide_id, part=use.part, group=use.group_id, skill=into).first()
    if twin is None:
        use.skill = into
        use.save(update_fields=["skill"])
        return
    if use.note and not twin.note:
        twin.note = use.note
        twin.save(update_fields=["note"])
    use.delete()
