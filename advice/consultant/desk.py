"""What the page of a conversation shows to whoever may open it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from accounts.pages import zone_of
from advice.consultant import calls, drafts, hours, inbox, shared, standing, tasks
from advice.consultant.answering import filled
from advice.consultant.shared import Shared
from advice.document import Answered, from_json
from advice.models import Author, Call, Consultant, Conversation, Draft, HandOver, Message, MessageTemplate
from billing.gate import has_feature
from billing.plans import Feature
from tracker.models import PlanTask

A_PAGE = 50
MOST_TIMES = 3  # that are proposed for a call


@dataclass(frozen=True, slots=True)
class Facts:
    """What administrators see of every conversation."""

    member: str
    has_plus: bool
    due: str
    is_overdue: bool
    stand_in: Consultant | None
    hand_overs: Sequence[HandOver]


@dataclass(frozen=True, slots=True)
class Thread:
    """A page of messages, oldest first; `earlier` is a number for ?before= where there are more."""

    messages: Sequence[Message]
    earlier: int | None
    last: int
    unread: int
    member_read: int


@dataclass(frozen=True, slots=True)
class Desk:
    """The rest, for who may read it."""

    thread: Thread
    shared: Shared
    tasks: Sequence[PlanTask]
    calls: Sequence[Call]
    draft: Draft | None
    answered: Answered | None
    is_draft_old: bool
    templates: Sequence[MessageTemplate] = field(default_factory=list)


def facts(conversation: Conversation, *, now: datetime) -> Facts:
    own = conversation.consultant
    due_at = conversation.reply_due_at
    changes = conversation.hand_overs.select_related("from_consultant", "to_consultant", "by")
    return Facts(
        inbox.name_of(conversation.user),
        has_feature(conversation.user, Feature.CONSULTANT),
        hours.due_words(due_at, now),
        due_at is not None and due_at < now,
        other if (other := standing.answers(conversation, now=now)) and other != own else None,
        list(changes[:20]),
    )


def desk(conversation: Conversation, *, now: datetime, before: int | None = None) -> Desk:
    draft = drafts.of(conversation)
    newest = conversation.messages.filter(author=Author.MEMBER).order_by("-pk").values_list("pk", flat=True).first()
    return Desk(
        thread(conversation, before=before),
        shared.of(conversation),
        tasks.of(conversation),
        list(calls.ahead(conversation, now=now)),
        draft,
        from_json(draft.document) if draft and draft.document else None,
        draft is not None and draft.for_message != newest,
        list(MessageTemplate.objects.only("title")),
    )


def thread(conversation: Conversation, *, before: int | None = None) -> Thread:
    rows = conversation.messages.prefetch_related("attachments").order_by("-pk")
    found = list((rows.filter(pk__lt=before) if before else rows)[: A_PAGE + 1])
    page = found[:A_PAGE][::-1]
    unread = conversation.messages.filter(author=Author.MEMBER, pk__gt=conversation.consultant_read).count()
    last = page[-1].pk if page else 0
    own = [one.pk for one in page if one.author == Author.CONSULTANT and one.pk <= conversation.member_read]
    return Thread(page, page[0].pk if len(found) > A_PAGE else None, last, unread, own[-1] if own else 0)


def beginning(conversation: Conversation, reader: Consultant, *, template: str, draft: str, times: str,
              now: datetime) -> tuple[str, bool]:  # fmt: skip
    """Words that the reply begins with, as the page's address asks for them; whether they are the adviser's."""
    if template.isascii() and template.isdecimal() and len(template) < 19:
        found = MessageTemplate.objects.filter(pk=int(template)).first()
        return (filled(found.text, name=conversation.user.name) if found else ""), False
    if draft:
        proposed = drafts.of(conversation)
        return (proposed.text, True) if proposed else ("", False)
    return (_times(conversation, reader, now) if times else ""), False


def _times(conversation: Conversation, reader: Consultant, now: datetime) -> str:
    """The first free time of each of the next days on which there is one."""
    if not standing.of(conversation, now=now).may_write:
        return ""
    if len(calls.ahead(conversation, now=now)) >= calls.MOST_AHEAD:
        return (
            f"Shall we talk? You have {calls.MOST_AHEAD} calls ahead already. You can move one of them under “Calls” "
            "on this page."
        )
    # what the member can book, which may be with somebody else than who writes
    offered = calls.offer(conversation, now=now)
    by_day = {slot.starts_at.date(): slot for slot in reversed(offered.slots)}
    first = [by_day[day].starts_at for day in sorted(by_day)][:MOST_TIMES]
    if not first:
        return "Shall we talk? I have no free time for calls in the next two weeks. When would suit you after that?"
    listed = "\n".join(f"- {at:%A}, {at.day} {at:%B}, {at:%H:%M}" for at in first)
    whom = f" with {offered.whom.name}" if offered.whom and offered.whom != reader else ""
    return (
        f"Shall we talk? These times are free{whom}, on your clock ({zone_of(conversation.user)}):\n{listed}\n\n"
        "Book one of them, or another, under “Calls” on this page."
    )


def zone(reader: Consultant | None) -> ZoneInfo:
    """In which the page shows times."""
    return ZoneInfo(reader.time_zone if reader else "UTC")
