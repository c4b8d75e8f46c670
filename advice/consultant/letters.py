"""Emails to the two of a conversation. What they wrote to each other is in none: a mailbox is read by others too."""

from collections.abc import Iterator
from copy import copy
from datetime import tzinfo
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.pages import zone_of
from advice.consultant import calendar, standing
from advice.models import Author, Call, CallState, Consultant, Conversation
from jobboard import mail

FOLDER = "consultant/email"
_TO_MEMBER = "You get this email because you have a personal career consultant at {site}."
_TO_CONSULTANT = "You get this email because you are a consultant at {site}."


def to_member(conversation: Conversation, *, writer: str) -> EmailMultiAlternatives:
    page = settings.SITE_URL + reverse("consultant:index")
    context = {"writer": writer, "page": page, "why": _TO_MEMBER.format(site=settings.SITE_NAME)}
    return mail.compose(to=conversation.user.email, template=f"{FOLDER}/message", context=context)


def of_change(conversation: Conversation) -> EmailMultiAlternatives:
    """To the member: who their consultant is now."""
    assert conversation.consultant is not None  # noqa: S101 - for the type
    context = {
        "consultant": conversation.consultant.name,
        "page": settings.SITE_URL + reverse("consultant:index"),
        "why": _TO_MEMBER.format(site=settings.SITE_NAME),
    }
    return mail.compose(to=conversation.user.email, template=f"{FOLDER}/changed", context=context)


def to_consultant(conversation: Conversation, consultant: Consultant) -> EmailMultiAlternatives:
    context = {
        "member": name_of(conversation.user),
        "due": conversation.reply_due_at,
        "zone": consultant.time_zone,
        "page": page_at_work(conversation),
        "why": _TO_CONSULTANT.format(site=settings.SITE_NAME),
    }
    with timezone.override(ZoneInfo(consultant.time_zone)):
        return mail.compose(to=consultant.user.email, template=f"{FOLDER}/to_consultant", context=context)


def of_call(call: Call) -> Iterator[EmailMultiAlternatives]:
    """To both, that it was booked, moved or canceled, with the file for their calendars."""
    for side in (Author.MEMBER, Author.CONSULTANT):
        yield of_call_to(call, side)


def of_call_to(call: Call, side: Author) -> EmailMultiAlternatives:
    """The same to one of the two."""
    kind = "call_canceled" if call.state == CallState.CANCELLED else "call_moved" if call.sequence else "call_booked"
    letter = _about_call(call, side, kind)
    content = calendar.file_of(call, side=side, member_name=name_of(call.conversation.user), is_mailed=True)
    letter.attach(calendar.NAME, content.decode(), "text/calendar")
    return letter


def to_former_partner(call: Call, former: Consultant) -> EmailMultiAlternatives:
    """To whom the call was with before it was moved: it leaves their calendar."""
    theirs = copy(call)
    theirs.consultant, theirs.state = former, CallState.CANCELLED
    name = name_of(call.conversation.user)
    context = {
        "member": name, "now_with": call.consultant.name, "why": _TO_CONSULTANT.format(site=settings.SITE_NAME),
    }  # fmt: skip
    letter = mail.compose(to=former.user.email, template=f"{FOLDER}/call_elsewhere", context=context)
    content = calendar.file_of(theirs, side=Author.CONSULTANT, member_name=name, is_mailed=True)
    letter.attach(calendar.NAME, content.decode(), "text/calendar")
    return letter


def reminders(call: Call) -> Iterator[EmailMultiAlternatives]:
    """To both, shortly before."""
    for side in (Author.MEMBER, Author.CONSULTANT):
        yield _about_call(call, side, "call_soon")


def name_of(user: User) -> str:
    return user.name or "A member"


def page_at_work(conversation: Conversation) -> str:
    """Where the consultant answers."""
    return str(settings.SITE_URL) + reverse("admin:advice_conversation_change", args=[conversation.pk])


def _about_call(call: Call, side: Author, kind: str) -> EmailMultiAlternatives:
    is_member = side == Author.MEMBER
    member = call.conversation.user
    zone: tzinfo = zone_of(member) if is_member else ZoneInfo(call.consultant.time_zone)
    context = {
        "other": call.consultant.name if is_member else name_of(member),
        "starts_at": call.starts_at,
        "ends_at": call.ends_at,
        "zone": str(zone),
        "link": call.consultant.call_link,
        "by_other": call.cancelled_by not in ("", side, Author.SITE),
        "by_site": call.cancelled_by == Author.SITE,
        "may_book": is_member and standing.of(call.conversation, now=timezone.now()).may_write,
        "page": settings.SITE_URL + reverse("consultant:calls") if is_member else page_at_work(call.conversation),
        "why": (_TO_MEMBER if is_member else _TO_CONSULTANT).format(site=settings.SITE_NAME),
    }
    to = member.email if is_member else call.consultant.user.email
    with timezone.override(zone):
        return mail.compose(to=to, template=f"{FOLDER}/{kind}", context=context)
