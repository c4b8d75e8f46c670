"""Who may write in a conversation now, and who answers in it: asked by pages, forms and acts alike."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from advice.consultant import absences, assigning
from advice.models import Consultant, Conversation
from billing.gate import has_feature
from billing.plans import Feature


class Closed(Enum):
    """Why a member cannot write."""

    BY_PLAN = "plan"
    BY_STAFF = "staff"
    BY_MEMBER = "member"


_WORDS = {
    Closed.BY_PLAN: "Writing to a consultant is part of Plus, which you do not have now. All of this stays readable, "
    "and with Plus it goes on where it stopped.",
    Closed.BY_STAFF: "People who run this site have closed this conversation for you. You can still read it.",
    Closed.BY_MEMBER: "You asked for no more messages from {name}. Let them write again, or ask for another "
    "consultant, to go on.",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`answering` is who answers today: the consultant, or a stand-in while they are away; nobody while nobody is."""

    closed: Closed | None
    words: str
    answering: Consultant | None
    is_stand_in: bool

    @property
    def may_write(self) -> bool:
        return self.closed is None


def of(conversation: Conversation, *, now: datetime) -> Standing:
    """With `user` and `consultant` of the conversation at hand."""
    closed = _closed(conversation)
    answering = answers(conversation, now=now)
    name = conversation.consultant.name if conversation.consultant else "your consultant"
    return Standing(
        closed,
        _WORDS[closed].format(name=name) if closed else "",
        answering,
        answering is not None and answering.pk != conversation.consultant_id,
    )


def answers(conversation: Conversation, *, now: datetime) -> Consultant | None:
    """Who answers on the day that it is where the consultant is. While nobody stands in, it is the consultant;
    one who has left is nobody."""
    own = conversation.consultant
    if own is None:
        return None
    return assigning.answering_now(conversation, absences.today_of(own, now))


def is_stand_in(conversation: Conversation, consultant: Consultant, *, on: date) -> bool:
    """Whether `consultant` answers in place of the conversation's own on that day."""
    other = assigning.answering_now(conversation, on)
    return other is not None and other.pk == consultant.pk


def why_consultant_cannot(conversation: Conversation, consultant: Consultant | None, *, now: datetime) -> str:
    """Words for a consultant who wants to write; "" where they may."""
    if conversation.blocked_by_member_at:
        return "The member wants no more messages from their consultant. They may let you write again."
    if not conversation.user.is_active:
        return "The account of this member is switched off."
    answering = answers(conversation, now=now)
    allowed = {conversation.consultant_id, answering.pk if answering else None}
    if consultant is None or consultant.pk not in allowed:
        return "Somebody else answers in this conversation now."
    return ""


def is_shared(conversation: Conversation) -> bool:
    """Whether what is switched on is shared now. While the conversation is closed nothing is; the switches keep their
    place meanwhile."""
    return conversation.user.is_active and _closed(conversation) is None


def why_no_task(conversation: Conversation, consultant: Consultant | None, *, now: datetime) -> str:
    """As why_consultant_cannot, for a task in the member's plan: an answer may still end what was asked, but plans are
    for conversations that go on."""
    if words := why_consultant_cannot(conversation, consultant, now=now):
        return words
    if conversation.blocked_by_staff_at:
        return "Administrators have closed this conversation for the member."
    if not has_feature(conversation.user, Feature.CONSULTANT):
        return "This member does not have Plus now. You can add tasks once they have it again."
    return ""


def _closed(conversation: Conversation) -> Closed | None:
    if conversation.blocked_by_staff_at:
        return Closed.BY_STAFF
    if not has_feature(conversation.user, Feature.CONSULTANT):
        return Closed.BY_PLAN
    return Closed.BY_MEMBER if conversation.blocked_by_member_at else None
