"""What somebody asks, resolved to rows: the one value that the rules, the prompt and the kept answer start from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.db.models import Q

from accounts.models import User
from advice.goals import GOALS, Goal
from advice.models.answers import LONGEST_QUESTION
from careers.models import CareerGoals, Guide
from jobs.criteria import is_slug
from jobs.models import Job
from resumes.document import plain_text
from resumes.matching.seeker import Seeker, seeker_of
from resumes.models import Resume
from resumes.skills import guide_of

NO_RESUME = "none"  # for the field "resume": ask without any
_LARGEST = 2**63 - 1
# the order in which a member's own careers stand in for one that is not named
_CURRENT_FIRST, _WANTED_FIRST = ("current", "wanted", "resume"), ("wanted", "current", "resume")
_DEFAULTS: Mapping[Goal, tuple[str, ...]] = {
    Goal.NEXT: _CURRENT_FIRST,
    Goal.RESUME: _WANTED_FIRST,
    Goal.SWITCH: ("wanted",),
}
_LACKING = {
    "job": "Choose an open job: its page has a link that leads here.",
    "guide": "Choose a career that we have a guide for.",
    "from_guide": "Choose the career that you come from.",
    "resume": "You have no resume here yet. Write one, or take one in from a file, and ask again.",
    "job|guide": "Choose an open job or a career.",
}


@dataclass(frozen=True)
class Asked:
    """`job` is open, guides are published, `resume` is the user's own. `question` is in their words, "" for none.

    Visitors ask without `user` and `resume`.
    """

    goal: Goal
    now: datetime
    user: User | None = None
    job: Job | None = None
    guide: Guide | None = None
    from_guide: Guide | None = None
    resume: Resume | None = None
    question: str = ""

    @cached_property
    def seeker(self) -> Seeker | None:
        return seeker_of(self.user, self.resume, now=self.now) if self.user else None


def read(
    data: Mapping[str, str], *, goal: Goal, user: User | None, now: datetime
) -> tuple[Asked | None, dict[str, str]]:
    """What the fields job (number), guide, from (slugs), resume (number, or "none") and question ask for.

    None with errors, in plain words by the names "job", "guide", "from_guide", "resume" and "question", where something
    that the goal needs is missing or is not there. What is not needed and not named stays empty; a resume and, for some
    goals, careers stand in from what the member told.
    """
    errors: dict[str, str] = {}
    user = user if user and user.is_authenticated else None
    asked = Asked(
        goal, now, user,
        job=_read(data, "job", _job, errors, "job"),
        guide=_read(data, "guide", _guide, errors, "guide"),
        from_guide=_read(data, "from", _guide, errors, "from_guide") if goal == Goal.SWITCH else None,
        question=_question(data.get("question", ""), errors),
    )  # fmt: skip
    asked = replace(asked, resume=_resume(data.get("resume", ""), user, goal, errors))
    asked = _with_defaults(asked, errors)
    for need in GOALS[goal].needs:
        _check(asked, need, errors)
    if asked.from_guide and asked.from_guide == asked.guide:
        errors.setdefault("from_guide", "Choose two different careers.")
    return (None if errors else asked), errors


def _read[T](
    data: Mapping[str, str], field: str, load: Callable[[str], T | None], errors: dict[str, str], name: str
) -> T | None:
    given = (data.get(field) or "").strip()
    if not given:
        return None
    found = load(given)
    if found is None:
        errors[name] = _GONE[name]
    return found


_GONE = {
    "job": "This job is not open here any more. Choose another one.",
    "guide": "We have no guide for this career. Choose one from the list.",
    "from_guide": "We have no guide for the career that you come from. Choose one from the list.",
}


def _job(given: str) -> Job | None:
    number = _number(given)
    jobs = Job.objects.open().select_related("company", "guide", "category")
    return jobs.filter(pk=number).first() if number is not None else None


def _guide(given: str) -> Guide | None:
    """By its address, or one it once had."""
    slug = given.lower()
    if not is_slug(slug):
        return None
    named = Q(slug=slug) | Q(former_slugs__slug=slug)
    return Guide.objects.published().filter(named).order_by("pk").first()


def _resume(given: str, user: User | None, goal: Goal, errors: dict[str, str]) -> Resume | None:
    """The one that is named, else the one that was last changed."""
    needed, given = "resume" in GOALS[goal].needs, (given or "").strip()
    if user is None:
        if needed:
            errors["resume"] = "Sign in first: this goes by your own resume."
        return None
    if given == NO_RESUME and not needed:
        return None
    own = Resume.objects.of(user)
    found: Resume | None = None
    if not given or given == NO_RESUME:
        found = own.first()
    elif (number := _number(given)) is not None:
        found = own.filter(pk=number).first()
    if found is not None:
        found.user = user  # who is asked for with every line that is quoted
    elif given and given != NO_RESUME:
        errors["resume"] = "This is not one of your resumes. Choose one from the list."
    return found


def _question(given: str, errors: dict[str, str]) -> str:
    text = plain_text(given or "")
    if len(text) > LONGEST_QUESTION:
        errors["question"] = (
            f"Your question has {len(text):,} characters; {LONGEST_QUESTION:,} is the most. Shorten it."
        )
    return text


def _with_defaults(asked: Asked, errors: dict[str, str]) -> Asked:
    """The career of a job, and those that the member told."""
    guide = asked.guide
    if guide is None and asked.job and asked.job.guide and asked.job.guide.is_published:
        guide = asked.job.guide
    wants_from = asked.goal == Goal.SWITCH and asked.from_guide is None and "from_guide" not in errors
    wants_guide = guide is None and asked.goal in _DEFAULTS and "guide" not in errors
    if asked.user is None or not (wants_guide or wants_from):
        return replace(asked, guide=guide)
    goals = CareerGoals.objects.filter(user=asked.user).first()
    from_guide = _told("current", goals, asked.resume) if wants_from else asked.from_guide
    if wants_guide:
        told = (_told(source, goals, asked.resume, apart_from=from_guide) for source in _DEFAULTS[asked.goal])
        guide = next((each for each in told if each), None)
    return replace(asked, guide=guide, from_guide=from_guide)


def _told(
    source: str, goals: CareerGoals | None, resume: Resume | None, *, apart_from: Guide | None = None
) -> Guide | None:
    published = Guide.objects.published()
    if source == "resume":
        headline = guide_of(resume.content) if resume else None
        return published.filter(pk=headline).first() if headline else None
    if goals is None:
        return None
    if source == "current":
        return published.filter(pk=goals.current_role_id).first() if goals.current_role_id else None
    wanted = published.filter(pk__in=goals.wanted_roles.values("pk")).order_by("title", "pk")
    return next((guide for guide in wanted if guide != apart_from), None)


def _check(asked: Asked, need: str, errors: dict[str, str]) -> None:
    names = need.split("|")
    if any(getattr(asked, name) for name in names) or any(name in errors for name in names):
        return
    errors.setdefault(names[-1], _LACKING[need])


def _number(given: str) -> int | None:
    """A number of a row, None for what can be none."""
    if not (given.isascii() and given.isdigit()) or len(given) > 19:
        return None
    return number if (number := int(given)) <= _LARGEST else None
