"""Guides and what they are made of: skills shared by all, rows in reading order, figures with sources."""

from careers.models.figures import PAY_LADDER, Figure, Measure, Source, Unit
from careers.models.goals import CareerGoals, CareerLevel, HeldSkill
from careers.models.guides import (
    RESERVED_SLUGS,
    Balance,
    CareerField,
    Demand,
    Education,
    FormerSlug,
    Guide,
    GuideAlias,
    GuidePage,
    Outlook,
    RelatedRole,
    Remote,
    Status,
    Stress,
)
from careers.models.rows import CaseStudy, DayBlock, GuideSkill, Point, Question, SkillMapGroup, Tier
from careers.models.skills import Skill, SkillAlias, SkillGroup, SkillKind

__all__ = [
    "PAY_LADDER",
    "RESERVED_SLUGS",
    "Balance",
    "CareerField",
    "CareerGoals",
    "CareerLevel",
    "CaseStudy",
    "DayBlock",
    "Demand",
    "Education",
    "Figure",
    "FormerSlug",
    "Guide",
    "GuideAlias",
    "GuidePage",
    "GuideSkill",
    "HeldSkill",
    "Measure",
    "Outlook",
    "Point",
    "Question",
    "RelatedRole",
    "Remote",
    "Skill",
    "SkillAlias",
    "SkillGroup",
    "SkillKind",
    "SkillMapGroup",
    "Source",
    "Status",
    "Stress",
    "Tier",
    "Unit",
]
