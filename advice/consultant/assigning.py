"""Whose conversation it is: whoever is least busy gets a new one, and somebody stands in while they are away."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from advice.consultant import absences, hours, waiting
from advice.consultant.saying import say
from advice.consultant.sharing import SHARED, drop_draft
from advice.models import Consultant, Conversation, HandOver
from billing import gate
from billing.plans import Feature

MOST_AT_ONCE = 500  # conversations of one run


@dataclass(frozen=True, slots=True)
class Load:
    """`members` have Plus now and are not blocked; `waiting` of them wait for an answer, which counts double."""

    members: int
    waiting: int
    most: int

    @property
    def is_full(self) -> bool:
        return self.members >= self.most

    @property
    def share(self) -> Fraction:
        return Fraction(self.members + self.waiting, self.most) if self.most else Fraction(1)

    def __str__(self) -> str:
        return f"{self.members} of {self.most}"


def assign(
    conversation: Conversation, *, now: datetime, but_not: Collection[int] = (), is_watched: bool = False
) -> Consultant | None:
    """The consultant of the conversation; where there is none, who is least busy becomes it, and the thread says so.

    None where nobody is free, or the member has no consultant in their plan now or was blocked by administrators:
    then it is taken up later (`take_up`). `but_not` are numbers of consultants.
    `is_watched` says that the member is at it, and needs no email. Safe to call twice and in two processes.
    """
    with transaction.atomic():
        locked = lock(conversation)
        may_have = locked.blocked_by_staff_at is None and gate.has_feature(locked.user, Feature.CONSULTANT)
        others = {*but_not, *left(locked), locked.user_id}
        if locked.consultant is None and may_have and (free := freest(now, others)):
            give(locked, free, by=None, note="", now=now, told_at=now if is_watched else None)
        conversation.consultant, conversation.reply_due_at = locked.consultant, locked.reply_due_at
    return locked.consultant


def left(conversation: Conversation) -> set[int]:
    """Consultants whom the member asked to leave, or wanted no more messages from (advice.consultant.blocking): they
    are not given to them again."""
    asked = Q(by=conversation.user_id) | Q(was_blocked=True)
    rows = HandOver.objects.filter(asked, conversation=conversation, from_consultant__isnull=False)
    return {number for number in rows.values_list("from_consultant", flat=True) if number is not None}


def answering_now(conversation: Conversation, on: date) -> Consultant | None:
    """Who answers on that day: the consultant, or whoever stands in for them. A consultant who has left is nobody,
    and nobody stands in where they would answer themselves."""
    return answering_on(conversation, [on])[on]


def answering_on(conversation: Conversation, days: Collection[date]) -> Mapping[date, Consultant | None]:
    """The same for several days, at least one."""
    own = conversation.consultant
    if own is None or not absences.is_at_work(own):
        return dict.fromkeys(days)
    others = {day: away.get(own.pk) for day, away in absences.stand_ins_by_day(days).items()}
    return {day: own if other is None or other.pk == conversation.user_id else other for day, other in others.items()}


def take_up(now: datetime) -> int:
    """Assign conversations that wait for a consultant, the oldest first. Returns how many got one."""
    orphans = Conversation.objects.filter(consultant=None, blocked_by_staff_at=None).order_by("opened_at", "pk")
    found = 0
    for conversation in first_with_plus(orphans):
        if assign(conversation, now=now) is not None:
            found += 1
        elif not is_anybody_free(now):  # else whoever is free is not for this one member
            break
    return found


def loads(consultants: Iterable[Consultant]) -> Mapping[int, Load]:
    """Of each, by number. Two queries."""
    asked = {one.pk: one for one in consultants}
    rows = list(open_ones(asked.values()).values_list("consultant_id", "user_id", "reply_due_at"))
    plus = gate.holders([user for _consultant, user, _due in rows], Feature.CONSULTANT)
    members = Counter(consultant for consultant, user, _due in rows if user in plus)
    waits = Counter(consultant for consultant, user, due in rows if user in plus and due is not None)
    return {pk: Load(members[pk], waits[pk], one.most_members) for pk, one in asked.items()}


def open_ones(consultants: Iterable[Consultant]) -> "QuerySet[Conversation, Conversation]":
    """Theirs, in which both sides may write; whether the member has Plus now is not asked."""
    theirs = Conversation.objects.filter(consultant__in=list(consultants))
    return theirs.filter(blocked_by_member_at=None, blocked_by_staff_at=None)


def with_plus(conversations: Iterable[Conversation]) -> list[Conversation]:
    """Those whose member has a consultant in their plan now."""
    found = list(conversations)
    plus = gate.holders([one.user_id for one in found], Feature.CONSULTANT)
    return [one for one in found if one.user_id in plus]


def first_with_plus(rows: "QuerySet[Conversation, Conversation]") -> list[Conversation]:
    """Those of one run, in the order of `rows`. Who has no Plus may wait for ever, and takes nobody's place in it.
    Three queries."""
    asked = list(rows.values_list("pk", "user_id"))
    plus = gate.holders([user for _pk, user in asked], Feature.CONSULTANT)
    first = [pk for pk, user in asked if user in plus][:MOST_AT_ONCE]
    found = rows.in_bulk(first)
    return [found[pk] for pk in first if pk in found]


def lock(conversation: Conversation) -> Conversation:
    """As it is now, and nobody else's until the transaction ends. Raises Conversation.DoesNotExist."""
    # without its consultant: what is joined to a row is from before the wait for its lock
    return Conversation.objects.select_for_update(no_key=True).get(pk=conversation.pk)


def give(
    locked: Conversation, to: Consultant, *, by: User | None, note: str, now: datetime, told_at: datetime | None = None
) -> None:
    """Make `to` the consultant of a locked conversation. What waits is promised anew, by the hours of `to`, and `to`
    hears of it by email. A block of the one before ends with them, what was shared with them is shared no more, and
    the member is told by email
    (advice.consultant.telling), unless they were `told_at`.
    """
    former = locked.consultant
    hand_over = HandOver.objects.create(
        conversation=locked, from_consultant=former, to_consultant=to, by=by, note=note, at=now, told_at=told_at,
        was_blocked=locked.blocked_by_member_at is not None,
    )  # fmt: skip
    locked.consultant = to
    was_silent = locked.blocked_by_member_at is not None or not absences.is_at_work(former)
    is_waiting = locked.reply_due_at is not None or (was_silent and waiting.asked_at(locked) is not None)
    if locked.blocked_by_staff_at is not None:
        is_waiting = False
    locked.reply_due_at = hours.due(to, now) if is_waiting else None
    locked.told_consultant, locked.told_consultant_at = 0, None
    locked.blocked_by_member_at = None  # it was meant for the one before
    fields = ["consultant", "reply_due_at", "blocked_by_member_at", "told_consultant", "told_consultant_at"]
    if former is not None:
        fields += share_no_more(locked)
    locked.save(update_fields=fields)
    say(
        conversation=locked,
        text=_words(former, to, is_first=former is None and not _had_one(locked, hand_over)),
        now=now,
    )


def promise_again(locked: Conversation, *, now: datetime) -> None:
    """After a block: what was asked before it waits again. By when an answer was promised still holds where that is
    ahead; else it is promised anew. For the caller to save."""
    own, asked = locked.consultant, waiting.asked_at(locked)
    if locked.reply_due_at or asked is None or own is None or not absences.is_at_work(own):
        return
    then = hours.due(own, asked)
    locked.reply_due_at = then if then > now else hours.due(own, now)


def share_no_more(locked: Conversation) -> list[str]:
    """What is shared is shared with a person, and so is a draft made of it. Returns the fields that it changes, for
    whoever saves them."""
    drop_draft(locked)
    for name in SHARED:
        setattr(locked, name, False)
    return list(SHARED)


def freest(now: datetime, but_not: Collection[int]) -> Consultant | None:
    """Locks those who come into question, so that two processes do not both give them their last place."""
    rows = _taking_new().exclude(pk__in=but_not)
    free, load = _free(rows.select_for_update(of=("self",), no_key=True), now)
    return min(free, key=lambda one: (load[one.pk].share, one.pk), default=None)


def is_anybody_free(now: datetime) -> bool:
    """For some member at least."""
    return bool(_free(_taking_new(), now)[0])


def _taking_new() -> "QuerySet[Consultant, Consultant]":
    return absences.at_work().filter(takes_new=True).order_by("pk")


def _free(rows: Iterable[Consultant], now: datetime) -> tuple[list[Consultant], Mapping[int, Load]]:
    """Those of them who can take one more member, and the load of all."""
    people = list(rows)
    day = timedelta(days=1)  # where they are it may be the day before or after
    away = absences.of_days(people, now.date() - day, now.date() + day)
    load = loads(people)
    free = [one for one in people if not load[one.pk].is_full and not absences.away_for_long(one, away, now)]
    return free, load


def _had_one(conversation: Conversation, besides: HandOver) -> bool:
    return conversation.hand_overs.exclude(pk=besides.pk).exists()


def _words(former: Consultant | None, to: Consultant, *, is_first: bool) -> str:
    promise = f"Answers come {hours.promise_words(to)}."
    if is_first:
        return f"{to.name} is your consultant now. {promise}"
    left = f"{former.name} has handed this conversation over. " if former else ""
    return (
        f"{left}{to.name} is your consultant now and can read it. What you shared is shared no more; you can share "
        f"it again. {promise}"
    )
