"""What is known of somebody who looks for work: what their resume says, what they ticked, and what they want."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from accounts.models import Profile, User
from careers.models import CareerGoals, CareerLevel, HeldSkill
from jobs import rates
from jobs.choices import Level
from resumes.dates import years_of_work
from resumes.models import Resume
from resumes.skills import guide_of
from resumes.vectors import making

# the steps of a career; jobs that lead people stand on one step with those that lead a field
STEPS = {
    Level.INTERN: 0,
    Level.ENTRY: 1,
    Level.MID: 2,
    Level.SENIOR: 3,
    Level.LEAD: 4,
    Level.MANAGER: 4,
    Level.EXECUTIVE: 5,
}
_OF_GOALS = {CareerLevel.ENTRY: 1, CareerLevel.MID: 2, CareerLevel.SENIOR: 3, CareerLevel.LEAD: 4}
_FROM_YEARS = ((9, 4), (5, 3), (2, 2), (0, 1))  # at least so many years → step
STEP_NAMES = ("intern", "entry", "mid", "senior", "lead", "director")


@dataclass(frozen=True)
class Seeker:
    """`held` are the skills they have (ticked), `written` those their resume names."""

    user: User
    resume: Resume | None
    held: frozenset[int]
    written: frozenset[int]
    step: int | None  # of STEPS; None where neither goals nor resume say
    step_why: str  # "your goals", "7 years of work in your resume"
    country: str  # ISO 3166-1 alpha-2, "" where not known
    may_work_in: Sequence[str]
    utc_minutes: int | None
    wanted_dollars: int | None  # a year
    guide_ids: tuple[int, ...]  # where they are and want to go, and what their resume's headline is

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known that jobs could be held against."""
        return not (self.held or self.written or self.guide_ids)

    @cached_property
    def vector(self) -> list[float] | None:
        return making.of_resume(self.resume) if self.resume else None


def seeker_of(user: User, resume: Resume | None, *, now: datetime) -> Seeker:
    """Six queries at most."""
    held = frozenset(HeldSkill.objects.filter(user=user).values_list("skill_id", flat=True))
    written = frozenset(resume.resume_skills.values_list("skill_id", flat=True)) if resume else frozenset()
    profile = Profile.objects.filter(user=user).first()
    goals = CareerGoals.objects.filter(user=user).first()
    step, why = _step(goals, resume, now)
    guides = [goals.current_role_id, *goals.wanted_roles.values_list("pk", flat=True)] if goals else []
    if resume:
        guides.append(guide_of(resume.content))
    home = resume.content.get("basics", {}).get("location", {}).get("countryCode", "") if resume else ""
    country = profile.country if profile and profile.country else (home if len(home) == 2 else "")
    return Seeker(
        user=user,
        resume=resume,
        held=held,
        written=written,
        step=step,
        step_why=why,
        country=country,
        may_work_in=profile.may_work_in if profile else (),
        utc_minutes=_utc_minutes(profile, now) if profile and profile.country else None,
        wanted_dollars=_wanted(goals),
        guide_ids=tuple(dict.fromkeys(pk for pk in guides if pk)),
    )


def _step(goals: CareerGoals | None, resume: Resume | None, now: datetime) -> tuple[int | None, str]:
    if goals and goals.level:
        return _OF_GOALS[CareerLevel(goals.level)], "your goals"
    years = years_of_work(resume.content, today=now.date()) if resume else None
    if years is None:
        return None, ""
    step = next(step for least, step in _FROM_YEARS if years >= least)
    return (
        step,
        f"{years} year{'' if years == 1 else 's'} of work in your resume" if years else "your first year of work",
    )


def _utc_minutes(profile: Profile, now: datetime) -> int:
    offset = now.astimezone(ZoneInfo(profile.time_zone)).utcoffset()
    return int(offset.total_seconds()) // 60 if offset else 0


def _wanted(goals: CareerGoals | None) -> int | None:
    """Goals are in whole units; rates take minor ones."""
    if goals is None or not goals.wanted_pay:
        return None
    rate = rates.rates().get(goals.wanted_pay_currency)
    return int(goals.wanted_pay / rate) if rate else None
