"""A consultant to try the site with: hours, templates, and a conversation with a member who has Plus."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from accounts.demo import ADDRESSES, PLUS_MEMBER
from accounts.models import User
from advice.consultant import answering, opening, tasks, writing
from advice.models import Author, Consultant, Conversation, MessageTemplate, WorkingHours
from billing.gate import has_feature
from billing.plans import Feature
from careers.models import CareerGoals, Guide
from resumes.demo import give_plus

NAME = "Ines Marlow"
_ABOUT = "I have helped people change careers for twelve years, first in hiring, now on your side of the table."
_TEMPLATES = {
    "Welcome": "Hello {name},\n\nI am glad that you wrote. Tell me three things, and we begin: what you do now, what "
    "you would like to do in two years, and what stands in the way.\n\nIf you share your resume with me (it is under "
    "Settings on this page), I read it before I answer.",
    "Before an interview": "Hello {name},\n\nGood news. Two days before, write down one story for each point of the "
    "ad: what was wrong, what you did, what came of it. Send me the three that you are least sure of.",
}
_FIRST = (
    "Hello, I have worked in an office for six years and would like to do something that I can see the results of. "
    "Where do I begin?"
)
_ANSWER = (
    "Hello,\n\nA good place to begin is with people who do it already. Ask two of them what a Tuesday looks like, "
    "and which part of it they would give away at once. I have put that into your plan.\n\nThen read the guide of "
    "the career that you like best, up to its first tier, and tell me what surprised you."
)
_SECOND = "That helped, thank you. I have spoken to one. What pay could I ask for in the first year?"


def add(now: datetime) -> int:
    """Returns how many rows were made: none where there is a consultant already, or no demo account for one."""
    people = {role: User.objects.filter(email=email).first() for role, email in ADDRESSES.items()}
    worker, member = people["consultant"], people[PLUS_MEMBER]
    if worker is None or member is None or Consultant.objects.exists():
        return 0
    with transaction.atomic():
        consultant = _consultant(worker)
        made = [MessageTemplate.objects.get_or_create(title=title, defaults={"text": text})[1]
                for title, text in _TEMPLATES.items()]  # fmt: skip
        if not has_feature(member, Feature.CONSULTANT):
            give_plus(member, now)
        _talk(member, consultant, now)
    return 2 + sum(made)


def _consultant(user: User) -> Consultant:
    made = Consultant.objects.create(user=user, name=NAME, about=_ABOUT, time_zone="Europe/Lisbon")
    for weekday in range(5):
        WorkingHours.objects.create(consultant=made, weekday=weekday, starts=9 * 60, ends=17 * 60)
    return made


def _talk(member: User, consultant: Consultant, now: datetime) -> None:
    guides = list(Guide.objects.published().order_by("pk")[:2])
    goals, _ = CareerGoals.objects.get_or_create(user=member, defaults={"current_role": guides[0] if guides else None})
    goals.wanted_roles.set(guides[1:])
    conversation = opening.open_for(member)
    began = now - timedelta(days=3, minutes=1)
    Conversation.objects.filter(pk=conversation.pk).update(shares_goals=True, opened_at=began)
    conversation.messages.update(sent_at=began)
    conversation.hand_overs.update(at=began)
    said = [(_FIRST, timedelta(days=3)), (_SECOND, timedelta(hours=3))]
    for number, (text, ago) in enumerate(said):
        writing.send(conversation=conversation, author=Author.MEMBER, text=text, key=uuid4(), now=now - ago)
        if number == 0:
            then = now - ago + timedelta(hours=4)
            answering.answer(conversation=conversation, consultant=consultant, text=_ANSWER, key=uuid4(), now=then)
            tasks.add(
                conversation=conversation, consultant=consultant, title="Ask two people what their Tuesday looks like",
                due_on=(now + timedelta(days=5)).date(), key=uuid4(), now=then,
            )  # fmt: skip
