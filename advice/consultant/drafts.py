"""What the adviser proposes to a consultant: an answer to what the member wrote, for a person to read and rewrite.

It knows what the member shares with their consultant, and nothing else of them. Members never see it. Our rules make
it: consent to AI is for what a member asks an AI, and says that messages are never sent.
"""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from advice.asking import Asked
from advice.composing import compose, questions
from advice.composing.composition import Composition
from advice.consultant import assigning, standing
from advice.consultant.answering import filled
from advice.consultant.sharing import SHARED
from advice.document import Answered, Block, BlockKind, Sentence, to_json
from advice.goals import Goal
from advice.models import Author, Conversation, Draft
from advice.models.answers import LONGEST_QUESTION
from careers.models import CareerGoals, Guide, GuideAlias
from jobs.models import Job
from resumes.matching.seeker import Seeker, seeker_of
from resumes.models import Resume
from resumes.skills import guide_of

# what a message is about, the first that has one of its words
_ABOUT: tuple[tuple[Goal, str], ...] = (
    (Goal.INTERVIEW, r"interview\w*|assessment|recruiter"),
    (Goal.PAY, r"salar\w+|pay|paid|raise|wages?|compensation|negotiat\w+|counter-?offer"),
    (Goal.RESUME, r"resumes?|résumés?|cvs?|cover letters?"),
    (
        Goal.SWITCH,
        r"switch\w*|career change|change (?:of )?careers?|transition\w*|retrain\w*|from .{2,60} (?:in)?to",
    ),
    (Goal.FIT, r"fit|should i apply|this job|this ad|qualified"),
)
_WORDS = [(goal, re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)) for goal, words in _ABOUT]
_JOB = re.compile(r"/jobs/(\d{1,18})-")
MOST_GUIDES = 5_000


class NothingToAnswer(Exception):  # noqa: N818 - reads as what it says
    def __init__(self, words: str = "The member has not written anything that a draft could answer.") -> None:
        super().__init__(words)


class IsClosed(NothingToAnswer):
    """Nothing is shared now: the member cannot write, or wants no more messages."""

    def __init__(self) -> None:
        super().__init__("This conversation is closed, so there is nothing to draft.")


class HasChanged(NothingToAnswer):
    """The member took something back, or somebody else is the consultant, while the draft was made."""

    def __init__(self) -> None:
        super().__init__("What the member shares with you has changed meanwhile. Make the draft once more.")


def of(conversation: Conversation) -> Draft | None:
    """The draft that there is, while what it was made of is shared. Once something is shared no more, it is gone for
    good (advice.consultant.sharing); while the conversation is closed, it is only not shown."""
    found = Draft.objects.filter(conversation=conversation).first()
    return found if found and standing.is_shared(conversation) else None


def propose(conversation: Conversation, *, now: datetime) -> Draft:
    """For the member's last message, in place of the draft before it. Raises NothingToAnswer, IsClosed and
    HasChanged."""
    if not standing.is_shared(conversation):
        raise IsClosed
    message = conversation.messages.filter(author=Author.MEMBER).exclude(text="").order_by("-pk").first()
    if message is None:
        raise NothingToAnswer
    asked = asked_of(conversation, message.text, now=now)
    answered = _answered(asked)
    values: dict[str, Any] = {
        "for_message": message.pk, "text": text_of(answered, name=conversation.user.name),
        "document": to_json(answered), "made_at": now,
    }  # fmt: skip
    with transaction.atomic():
        if _has_ended(conversation, assigning.lock(conversation)):
            raise HasChanged
        return Draft.objects.update_or_create(conversation=conversation, defaults=values)[0]


def _has_ended(before: Conversation, after: Conversation) -> bool:
    """Whether something of which a draft may have been made is shared no more with whom it was."""
    is_less = any(getattr(before, name) and not getattr(after, name) for name in SHARED)
    return is_less or before.consultant_id != after.consultant_id


def asked_of(conversation: Conversation, text: str, *, now: datetime) -> Asked:
    """The message as a question to the adviser, with the subject that it names or that the member's own data do."""
    user, is_shared = conversation.user, standing.is_shared(conversation)
    shares_goals = is_shared and conversation.shares_goals
    resume = Resume.objects.of(user).first() if is_shared and conversation.shares_resume else None
    goals = CareerGoals.objects.filter(user=user).first() if shares_goals else None
    job = _job_in(text)
    named = _guides_in(text)
    wanted = goals.wanted_roles.published().order_by("pk").first() if goals else None
    current = _published(goals.current_role_id if goals else None)
    own = current or _published(guide_of(resume.content) if resume else None)
    guide = (named[-1] if named else None) or (job.guide if job else None) or wanted or own
    from_guide = named[0] if len(named) > 1 else own
    goal = _possible(_goal_of(text), job=job, guide=guide, from_guide=from_guide, resume=resume)
    asked = Asked(
        goal=goal, now=now, user=user if shares_goals else None, job=job, guide=guide,
        from_guide=from_guide if goal == Goal.SWITCH else None, resume=resume, question=text[:LONGEST_QUESTION],
    )  # fmt: skip
    if resume and not shares_goals:
        vars(asked)["seeker"] = _known_by(resume, now)
    elif shares_goals:
        vars(asked)["seeker"] = _without_profile(seeker_of(user, resume, now=now))
    return asked


def _answered(asked: Asked) -> Answered:
    """By the rules of its goal; where nothing says which career it is about, what any guide has on the words."""
    if asked.goal != Goal.NEXT or asked.guide:
        return compose(asked)
    composition = Composition(asked)
    questions.answer(composition)
    return composition.answered("What our guides say")


def _without_profile(seeker: Seeker) -> Seeker:
    """Where somebody lives and may work, and what their clock shows, is nothing that they share."""
    return replace(seeker, country="", may_work_in=(), utc_minutes=None)


def _known_by(resume: Resume, now: datetime) -> Seeker:
    """Who somebody is by their resume alone: without what they ticked, want, or said of themselves elsewhere."""
    guide = guide_of(resume.content)
    return replace(
        seeker_of(resume.user, resume, now=now), held=frozenset(), step=None, step_why="", country="", may_work_in=(),
        utc_minutes=None, wanted_dollars=None, guide_ids=(guide,) if guide else (),
    )  # fmt: skip


def text_of(answered: Answered, *, name: str) -> str:
    """Words to begin a message with: no marks, whose sources the member would not see, and no list of jobs."""
    parts = [filled("Hello {name},", name=name)]
    for block in answered.blocks:
        if lines := _lines(block):
            parts.append("\n".join([block.heading, *lines] if block.heading else lines))
    if answered.steps:
        parts.append("\n".join(["What I would do next:", *(f"- {step.title}" for step in answered.steps)]))
    return "\n\n".join(parts)


def _lines(block: Block) -> list[str]:
    before = "- " if block.kind == BlockKind.LIST else ""
    said = [before + _said(item) for item in block.items]
    return said + [f"- {row.label}: {row.value}" for row in block.figures]


def _said(sentences: tuple[Sentence, ...]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def _goal_of(text: str) -> Goal:
    return next((goal for goal, words in _WORDS if words.search(text)), Goal.NEXT)


def _possible(
    goal: Goal, *, job: Job | None, guide: Guide | None, from_guide: Guide | None, resume: Resume | None
) -> Goal:
    """The goal, or another for which there is enough at hand."""
    has_subject = job is not None or guide is not None
    possible = {
        Goal.FIT: job is not None,
        Goal.SWITCH: guide is not None and from_guide is not None and guide != from_guide,
        Goal.RESUME: resume is not None,
        Goal.INTERVIEW: has_subject,
        Goal.PAY: has_subject,
    }
    return goal if possible.get(goal, True) else Goal.NEXT


def _job_in(text: str) -> Job | None:
    found = _JOB.search(text)
    return Job.objects.open().select_related("guide").filter(pk=int(found[1])).first() if found else None


def _guides_in(text: str) -> list[Guide]:
    """Published guides whose title or other name stands in the text, in the order of the text; a longer name hides
    those within it."""
    names = {name.casefold(): pk for name, pk in GuideAlias.objects.values_list("name", "guide_id")[:MOST_GUIDES]}
    published = Guide.objects.published()
    names |= {title.casefold(): pk for title, pk in published.values_list("title", "pk")[:MOST_GUIDES]}
    words, found = text.casefold(), list[int]()
    spans: list[tuple[int, int, int]] = []
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}s?(?!\w)", words) if name in words else ():
            if not any(begin <= match.start() < end for begin, end, _ in spans):
                spans.append((match.start(), match.end(), names[name]))
    for _, _, pk in sorted(spans):
        if pk not in found:
            found.append(pk)
    rows = published.in_bulk(found)
    return [rows[pk] for pk in found if pk in rows]


def _published(pk: int | None) -> Guide | None:
    return Guide.objects.published().filter(pk=pk).first() if pk else None
