"""The skills that a resume names, and those that its owner ticked elsewhere and it does not name."""

from typing import NamedTuple

from django.http import HttpRequest

from accounts.pages import owner
from careers import held_skills
from careers.models import Skill
from resumes.models import Resume


class Panel(NamedTuple):
    read: list[Skill]
    unread: list[Skill]
    held: set[str]  # slugs

    @property
    def number(self) -> int:
        return len(self.read) + len(self.unread)

    @property
    def number_held(self) -> int:
        return sum(skill.slug in self.held for skill in (*self.read, *self.unread))


def panel(request: HttpRequest, resume: Resume) -> Panel:
    read = list(_read(resume))
    held = Skill.objects.filter(holders__user=owner(request)).exclude(pk__in=[skill.pk for skill in read])
    unread = list(held.order_by("name"))
    return Panel(read, unread, held_skills.slugs_of(request))


def keep(request: HttpRequest, resume: Resume, slugs: set[str]) -> None:
    """Of the skills in the panel, its owner has these."""
    shown = panel(request, resume)
    held_skills.change_some(request, [*shown.read, *shown.unread], slugs)


def _read(resume: Resume) -> list[Skill]:
    return list(Skill.objects.filter(resume_skills__resume=resume).order_by("resume_skills__position"))
