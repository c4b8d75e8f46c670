"""How somebody fits a job, as parts: each says what it rests on, and none is a bare number.

The parts are for the seeker alone. How they add up orders lists for them and is never shown, to them or to anybody.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from accounts.places import countries
from jobs import rates
from jobs.choices import Level
from jobs.eligibility import verdict
from jobs.models import Job
from jobs.pay_words import about_a_year
from resumes.matching.seeker import STEP_NAMES, STEPS, Seeker

# "unsaid": the ad says it, and the seeker has not said what they want or where they stand
Answer = Literal["yes", "partly", "no", "unclear", "unsaid"]

# what counts how much in the order of a list
SKILLS, MEANING, LEVEL, PLACE, PAY = 0.35, 0.35, 0.15, 0.10, 0.05
_WORTH: dict[Answer, float] = {"yes": 1.0, "partly": 0.6, "unclear": 0.5, "unsaid": 0.5, "no": 0.0}
# Of the 200 pairs of bench/embedding_pairs.yaml a resume and its ad have a likeness of 0.53 (a quarter less than 0.41),
# a resume and any other ad 0.10 (one of a hundred more than 0.35).
ALIKE, RELATED = 0.42, 0.30
NOTHING_ALIKE, ALL_ALIKE = 0.10, 0.60


class SkillName(NamedTuple):
    pk: int
    name: str
    slug: str


class SkillsPart(NamedTuple):
    """Of the skills that are asked for, in their order."""

    have: tuple[SkillName, ...]
    unwritten: tuple[SkillName, ...]  # of those they have, what their resume does not say
    missing: tuple[SkillName, ...]

    @property
    def asked(self) -> int:
        return len(self.have) + len(self.missing)


class Part(NamedTuple):
    answer: Answer
    label: str
    text: str


class Fit(NamedTuple):
    skills: SkillsPart
    meaning: Part | None  # None without a model, or where the job has no vector yet
    level: Part
    place: Part
    pay: Part
    order: float  # for sorting only

    @property
    def parts(self) -> list[Part]:
        return [part for part in (self.level, self.place, self.pay, self.meaning) if part]


class SkillWeights:
    """How much a skill tells one job from others, by how few open jobs ask for it: `asked` by skill, of `jobs`."""

    def __init__(self, asked: Mapping[int, int], jobs: int) -> None:
        self._asked, self._jobs = asked, jobs
        # as if a few more skills were asked for and hardly any of them had: one hit of one tells little
        self.doubt = 2 * math.log(jobs + 2)

    def of(self, skill_id: int) -> float:
        return math.log((self._jobs + 2) / (self._asked.get(skill_id, 0) + 1))

    def share(self, skills: SkillsPart) -> float:
        """What somebody has of what is asked for, 0 to 1."""
        have, missing = (sum(self.of(skill.pk) for skill in each) for each in (skills.have, skills.missing))
        return float((have + self.doubt * 0.15) / (have + missing + self.doubt))


def fit_of(
    job: Job, asked: Sequence[SkillName], seeker: Seeker, *, likeness: float | None, weights: SkillWeights
) -> Fit:
    skills, meaning = skills_part(asked, seeker), meaning_part(likeness)
    level, place, pay = level_part(job, seeker), place_part(job, seeker), pay_part(job, seeker)
    order = (
        SKILLS * weights.share(skills)
        + MEANING * _closeness(likeness)
        + LEVEL * _WORTH[level.answer]
        + PLACE * _WORTH[place.answer]
        + PAY * _WORTH[pay.answer]
    )
    return Fit(skills, meaning, level, place, pay, order)


def skills_part(asked: Iterable[SkillName], seeker: Seeker) -> SkillsPart:
    skills = list(asked)
    have = tuple(skill for skill in skills if skill.pk in seeker.held)
    unwritten = tuple(skill for skill in have if skill.pk not in seeker.written) if seeker.resume else ()
    return SkillsPart(have, unwritten, tuple(skill for skill in skills if skill.pk not in seeker.held))


def level_part(job: Job, seeker: Seeker) -> Part:
    if not job.level:
        return Part("unclear", "Level", "The ad names none.")
    asked = Level(job.level)
    if seeker.step is None:
        return Part("unsaid", "Level", f"The ad asks for {asked.label}. Say where you stand, and we can tell.")
    away = STEPS[asked] - seeker.step
    stand = f"You are at {STEP_NAMES[seeker.step]}, by {seeker.step_why}"
    if away == 0:
        return Part("yes", "Level", f"{asked.label} fits. {stand}.")
    if away == 1:
        return Part("partly", "Level", f"{asked.label} is one step up. {stand}.")
    if away == -1:
        return Part("partly", "Level", f"{asked.label} is one step below. {stand}.")
    return Part("no", "Level", f"{asked.label} is {abs(away)} steps {'up' if away > 0 else 'below'}. {stand}.")


def place_part(job: Job, seeker: Seeker) -> Part:
    found = verdict(job, country=seeker.country, may_work_in=seeker.may_work_in, utc_minutes=seeker.utc_minutes)
    reason = found.reason
    if found.answer == "yes" and seeker.country and "you" not in reason:
        reason = f"{reason} You live in {countries().get(seeker.country, seeker.country)}."
    return Part(found.answer, "Place", reason)


def pay_part(job: Job, seeker: Seeker) -> Part:
    most = job.pay_year_most if job.pay_year_most is not None else job.pay_year_least
    dollars = rates.to_dollars(most, job.pay_currency) if most else None
    if dollars is None:
        return Part("unclear", "Pay", f"{job.pay_text}." if job.pay_text else "The ad does not give it.")
    said = f"{job.pay_text}{f' ({about})' if (about := about_a_year(job)) else ''}"
    if seeker.wanted_dollars is None:
        return Part("unsaid", "Pay", f"{said}. Say what you want to earn, and we can tell.")
    if dollars >= seeker.wanted_dollars:
        return Part("yes", "Pay", f"{said}, which reaches what you want.")
    return Part("no", "Pay", f"{said}, which is less than you want.")


def meaning_part(likeness: float | None) -> Part | None:
    if likeness is None:
        return None
    if likeness >= ALIKE:
        return Part("yes", "Words", "The ad and your resume speak of the same kind of work.")
    if likeness >= RELATED:
        return Part("partly", "Words", "The ad and your resume speak of related work.")
    return Part("no", "Words", "The ad and your resume speak of different work.")


def _closeness(likeness: float | None) -> float:
    if likeness is None:
        return 0.5
    return min(1.0, max(0.0, (likeness - NOTHING_ALIKE) / (ALL_ALIKE - NOTHING_ALIKE)))
