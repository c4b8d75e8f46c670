"""Emails that somebody has written, without what they wrote; and about calls, with their calendar file.

What has to be told is in the rows themselves, so nothing is lost while the mail server is away. A row is locked, its
email is sent and noted in one transaction: of two processes one tells, and what was sent when a process died goes out
once more at most.
"""

import logging
import smtplib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from anymail.exceptions import AnymailRecipientsRefused
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from advice.consultant import letters, standing
from advice.models import Author, Call, CallState, Conversation, HandOver, Message

log = logging.getLogger(__name__)
WAIT = timedelta(minutes=2)  # who is reading the page needs no email
APART = timedelta(minutes=15)
GIVEN_UP = timedelta(days=3)  # old news is no news
REMIND = timedelta(hours=1)
MOST = 500  # of a kind in one run


def tell(*, clock: Callable[[], datetime]) -> int:
    """All that is due. Returns how many rows were dealt with. What cannot be sent waits for the next run."""
    now = clock()
    work: list[tuple[Callable[[int, datetime], bool], Iterable[int]]] = [
        (_tell_member, _numbers(_unread_by_member(now))),
        (_tell_consultant, _numbers(_unread_by_consultant(now))),
        (_tell_of_change, _numbers(_changed_hands(now))),
        (_tell_of_call, _numbers(Call.objects.filter(told__lte=F("sequence")))),
        (_remind, _numbers(_soon(now))),
    ]
    told = 0
    for deed, numbers in work:
        for number in numbers:
            try:
                with transaction.atomic():
                    told += deed(number, clock())
            except Exception:  # the others are told all the same, and this one is tried again
                log.exception("An email about a conversation could not be sent")
    return told


def _numbers(rows: QuerySet[Any]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True)[:MOST])


def _written(by: Author, read: str, told: str, now: datetime) -> "QuerySet[Message, Message]":
    """Messages that the other side has neither read nor been told of, and has had time to read."""
    rows = Message.objects.filter(conversation=OuterRef("pk"), author=by, sent_at__gt=now - GIVEN_UP)
    return rows.filter(pk__gt=OuterRef(read), sent_at__lte=now - WAIT).filter(pk__gt=OuterRef(told))


def _unread_by_member(now: datetime) -> "QuerySet[Conversation, Conversation]":
    rows = Conversation.objects.filter(Q(told_member_at=None) | Q(told_member_at__lte=now - APART))
    rows = rows.filter(user__is_active=True, last_message_at__gt=now - GIVEN_UP)
    return rows.filter(Exists(_written(Author.CONSULTANT, "member_read", "told_member", now)))


def _unread_by_consultant(now: datetime) -> "QuerySet[Conversation, Conversation]":
    """Once somebody is there to answer. Whoever gets a conversation in which an answer is owed hears of it, however old
    the question is, and also where the consultant before them has read it."""
    rows = Conversation.objects.filter(Q(told_consultant_at=None) | Q(told_consultant_at__lte=now - APART))
    rows = rows.filter(consultant__isnull=False, last_message_at__gt=now - GIVEN_UP)
    is_new = Exists(_written(Author.MEMBER, "consultant_read", "told_consultant", now))
    asked = Message.objects.filter(conversation=OuterRef("pk"), author=Author.MEMBER, sent_at__lte=now - WAIT)
    got = HandOver.objects.filter(
        conversation=OuterRef("pk"), to_consultant=OuterRef("consultant"), at__gt=now - GIVEN_UP
    )
    is_unread = Q(consultant_read_at=None) | Exists(got.filter(at__gte=OuterRef("consultant_read_at")))
    owes = Q(told_consultant_at=None, reply_due_at__isnull=False) & Exists(asked) & Exists(got) & is_unread
    return rows.filter(is_new | owes)


def _changed_hands(now: datetime) -> "QuerySet[Conversation, Conversation]":
    """Where the member has not been told who their consultant is now, and has not been on the page since."""
    untold = HandOver.objects.filter(
        conversation=OuterRef("pk"), told_at=None, to_consultant=OuterRef("consultant"), at__lte=now - WAIT,
        at__gt=now - GIVEN_UP,
    )  # fmt: skip
    is_unseen = Q(member_read_at=None) | Exists(untold.filter(at__gt=OuterRef("member_read_at")))
    return Conversation.objects.filter(is_unseen, Exists(untold), user__is_active=True)


def _soon(now: datetime) -> "QuerySet[Call, Call]":
    """Calls to remind of; not those that were booked so late that they need no reminder."""
    return Call.objects.filter(
        state=CallState.BOOKED, reminded_at=None, starts_at__gt=now, starts_at__lte=now + REMIND,
        changed_at__lte=now - REMIND,
    )  # fmt: skip


def _claimed(rows: "QuerySet[Conversation, Conversation]", pk: int) -> Conversation | None:
    """Locked, if it still is one of `rows` and no other process is at it."""
    locked = rows.select_for_update(of=("self",), skip_locked=True).select_related("user", "consultant")
    return locked.filter(pk=pk).first()


def _tell_member(pk: int, now: datetime) -> bool:
    found = _claimed(_unread_by_member(now), pk)
    if found is None:
        return False
    newest = found.messages.filter(author=Author.CONSULTANT).order_by("-pk")[0]
    _send(letters.to_member(found, writer=newest.author_name))
    Conversation.objects.filter(pk=pk).update(told_member=newest.pk, told_member_at=now)
    return True


def _tell_consultant(pk: int, now: datetime) -> bool:
    found = _claimed(_unread_by_consultant(now), pk)
    answering = standing.answers(found, now=now) if found else None
    if found is None or answering is None:
        return False
    newest = found.messages.filter(author=Author.MEMBER).order_by("-pk")[0]
    _send(letters.to_consultant(found, answering))
    Conversation.objects.filter(pk=pk).update(told_consultant=newest.pk, told_consultant_at=now)
    return True


def _tell_of_change(pk: int, now: datetime) -> bool:
    found = _claimed(_changed_hands(now), pk)
    if found is None:
        return False
    _send(letters.of_change(found))
    HandOver.objects.filter(conversation=pk, told_at=None, at__lte=now).update(told_at=now)
    return True


def _claimed_call(pk: int, **still: Any) -> Call | None:
    rows = Call.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk, **still)
    return rows.select_related("conversation__user", "consultant__user", "told_to__user").first()


def _tell_of_call(pk: int, now: datetime) -> bool:
    call = _claimed_call(pk, told__lte=F("sequence"))
    if call is None:
        return False
    if call.ends_at > now:  # of what is over there is nothing to tell
        if call.told_to and call.told_to != call.consultant:
            _send(letters.to_former_partner(call, call.told_to), *letters.of_call(call))
        else:
            _send(*letters.of_call(call))
    Call.objects.filter(pk=pk).update(told=call.sequence + 1, told_to=call.consultant)
    return True


def _remind(pk: int, now: datetime) -> bool:
    call = _claimed_call(pk, state=CallState.BOOKED, reminded_at=None)
    if call is None:
        return False
    _send(*letters.reminders(call))
    Call.objects.filter(pk=pk).update(reminded_at=now)
    return True


def _send(*all_of_them: EmailMultiAlternatives) -> None:
    """Raises what the mailer raises while nothing is sent, so that it is tried again. What fails after that would come
    to the first reader a second time, and a mailbox that refuses today refuses in a minute: the log has it."""
    is_sent = False
    for letter in all_of_them:
        try:
            letter.send(using="default")
        except (smtplib.SMTPRecipientsRefused, AnymailRecipientsRefused):
            log.warning("A mailbox refused an email about a conversation")
        except Exception:
            if not is_sent:
                raise
            log.exception("The second of several emails about a call could not be sent")
        else:
            is_sent = True
