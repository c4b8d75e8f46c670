"""Where editors write guides and keep what guides share."""

from careers.admin.guides import GuideAdmin
from careers.admin.notes import UsefulNoteAdmin
from careers.admin.questions import ReaderQuestionAdmin
from careers.admin.skills import CareerFieldAdmin, SkillAdmin, SkillGroupAdmin

__all__ = [
    "CareerFieldAdmin",
    "GuideAdmin",
    "ReaderQuestionAdmin",
    "SkillAdmin",
    "SkillGroupAdmin",
    "UsefulNoteAdmin",
]
