"""What open jobs say of a guide's career, put beside what the guide says."""

from typing import Any, NamedTuple

from careers import pay_bands
from careers.evidence import Asked, Evidence
from careers.figures_of import percentiles
from careers.models import Guide, GuideSkill, Skill

MOST_NAMED, MOST_OTHERS = 12, 6
LEAST_SHARE = 0.05  # of the jobs; what is named in fewer is no habit


class NamedSkill(NamedTuple):
    skill: Skill
    asked: Asked


def named_skills(guide: Guide, evidence: Evidence) -> dict[str, list[NamedSkill]]:
    """`named`: skills of the guide, by how many jobs name them; `others`: what jobs name and the guide does not."""
    often = sorted(evidence.skills.items(), key=lambda pair: (-pair[1].jobs, pair[0]))
    of_guide = set(GuideSkill.objects.filter(guide=guide).values_list("skill", flat=True))
    least = max(2, evidence.of * LEAST_SHARE)
    named = [(pk, asked) for pk, asked in often if pk in of_guide][:MOST_NAMED]
    others = [(pk, asked) for pk, asked in often if pk not in of_guide and asked.jobs >= least][:MOST_OTHERS]
    skills = Skill.objects.in_bulk([pk for pk, _ in (*named, *others)])
    return {
        "named": [NamedSkill(skills[pk], asked) for pk, asked in named if pk in skills],
        "others": [NamedSkill(skills[pk], asked) for pk, asked in others if pk in skills],
    }


def pay_chart(guide: Guide, evidence: Evidence) -> dict[str, Any] | None:
    """Two lines on one axis, each of its own source: the guide's official figures and pay of our jobs."""
    official = percentiles([guide.pk]).get(guide.pk)
    if official is None or not evidence.offered.is_enough:
        return None
    rows = [
        pay_bands.Pay(f"Official, {official.area} {official.year}", official.values),
        pay_bands.Pay("Our open jobs", evidence.offered.percentiles, note=f"n = {evidence.offered.jobs}"),
    ]
    return {"chart": pay_bands.chart(rows), "official": official}
