"""Who is away, and who answers meanwhile."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from accounts.models import User
from advice.models import Absence, Consultant

LONG = timedelta(days=7)  # who is away today and still a week from now takes no new members
_RIGHT = {"content_type__app_label": "advice", "codename": "change_conversation"}


def may_work() -> Q:
    """Of accounts: active, on staff and with the role."""
    right = Permission.objects.filter(**_RIGHT)
    has_right = Q(is_superuser=True) | Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    return has_right & Q(is_active=True, is_staff=True)


def at_work() -> "QuerySet[Consultant, Consultant]":
    """Consultants whose account may work as one. Others have left, whatever their row says."""
    return Consultant.objects.filter(user__in=User.objects.filter(may_work()).values("pk"))


def is_at_work(consultant: Consultant | None) -> bool:
    return consultant is not None and at_work().filter(pk=consultant.pk).exists()


def today_of(consultant: Consultant, now: datetime) -> date:
    """The date where the consultant is."""
    return now.astimezone(ZoneInfo(consultant.time_zone)).date()


def of_days(consultants: Iterable[Consultant], first: date, last: date) -> list[Absence]:
    """Their absences that touch these days, each with its stand-in. One query."""
    touching = Absence.objects.filter(consultant__in=list(consultants), first_day__lte=last, last_day__gte=first)
    return list(touching.select_related("stand_in"))


def away_for_long(consultant: Consultant, absences: Collection[Absence], now: datetime) -> bool:
    """Whether they are away now, and for LONG from today."""
    today = today_of(consultant, now)
    ends = [one.last_day for one in absences if one.consultant_id == consultant.pk and one.first_day <= today]
    return any(end - today >= LONG for end in ends)


def stand_ins(now: datetime) -> Mapping[int, Consultant]:
    """Consultant who is away now → who answers for them. Those for whom nobody does are not in it. Three queries."""
    day = timedelta(days=1)
    people = {one.pk: one for one in Consultant.objects.all()}
    rows = of_days(people.values(), now.date() - day, now.date() + day)
    away = {one.consultant_id: one for one in rows if _covers(one, today_of(people[one.consultant_id], now))}
    return _chains(away, set(at_work().values_list("pk", flat=True)))


def stand_ins_on(day: date) -> Mapping[int, Consultant]:
    """The same for a date, whatever the time zones."""
    return stand_ins_by_day([day])[day]


def stand_ins_by_day(days: Collection[date]) -> Mapping[date, Mapping[int, Consultant]]:
    """The same for several, at least one. Two queries, however many they are."""
    touching = Absence.objects.filter(first_day__lte=max(days), last_day__gte=min(days)).select_related("stand_in")
    rows, here = list(touching), set(at_work().values_list("pk", flat=True))
    return {day: _chains({one.consultant_id: one for one in rows if _covers(one, day)}, here) for day in days}


def stands_in_for(consultant: Consultant, now: datetime) -> list[int]:
    """The consultants whose conversations this one answers now beside their own."""
    return [away for away, other in stand_ins(now).items() if other.pk == consultant.pk]


def _covers(absence: Absence, day: date) -> bool:
    return absence.first_day <= day <= absence.last_day


def _chains(away: Mapping[int, Absence], working: Collection[int]) -> dict[int, Consultant]:
    """A stand-in who is away too is stood in for in turn; a ring of absences leads to nobody."""
    found = {}
    for pk in away:
        seen, here = {pk}, away[pk].stand_in
        while here is not None and here.pk in away and here.pk not in seen:
            seen.add(here.pk)
            here = away[here.pk].stand_in
        if here is not None and here.pk not in away and here.pk in working:
            found[pk] = here
    return found
