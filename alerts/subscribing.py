"""Making, changing, pausing and ending alerts, and when their mails come: all that moves a recipient's next moment."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from accounts.models import Profile, User
from alerts import arrivals, schedule
from alerts.models import Alert, AlertKind, Criteria, Frequency, Recipient, StopReason
from billing import gate
from billing.plans import Feature
from careers.models import Guide
from jobs.criteria import JobSearch, digest_of
from jobs.models import Company

LONGEST_QUERY = 4000


class TooMany(Exception):  # noqa: N818 - reads as what it says
    """The plan allows no more alerts. The words say to their owner what to do."""

    def __init__(self, *, has: int, most: int) -> None:
        end = f"End {has - most + 1} that you no longer need" if has > most else "End one that you no longer need"
        super().__init__(f"You have {has} alerts, and your plan allows {most}. {end} to make room.")


def query_of(search: JobSearch) -> str:
    """What makes two searches the same for alerts: all but the order, and "posted within": an alert tells of
    what is new anyway, and a weekly one would leave out most of it."""
    return search.replacing(sort="", within=None).query_string()


def most_alerts(user: User) -> int:
    """How many alerts the plan of `user` allows."""
    plan = gate.plan_of(user)
    feature = Feature.DAILY_ALERTS if plan.has(Feature.DAILY_ALERTS) else Feature.WEEKLY_ALERTS
    return plan.limit(feature) or 0


def may_daily(user: User) -> bool:
    return gate.has_feature(user, Feature.DAILY_ALERTS)


def existing(user: User, search: JobSearch) -> Alert | None:
    return Alert.objects.of(user).filter(criteria__digest=digest_of(query_of(search))).first()


@transaction.atomic
def subscribe(
    *, user: User, search: JobSearch, name: str, frequency: str, now: datetime,
    company: Company | None = None, guide: Guide | None = None,
) -> tuple[Alert, bool]:  # fmt: skip
    """The alert of `user` for this search, and whether it is new: asked for twice, it is there once.

    It tells of what arrives from now on. Raises TooMany.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # two tabs cannot pass the limit together
    if found := existing(user, search):
        return found, False
    _check_room(user)
    arrivals.number(now)
    criteria, through = _criteria(search)
    kind = AlertKind.COMPANY if company else AlertKind.GUIDE if guide else AlertKind.SEARCH
    recipient = recipient_of(user)
    usual = frequency if may_daily(user) else Frequency.WEEKLY
    alert = Alert.objects.create(
        user=user, kind=kind, criteria=criteria, company=company, guide=guide, name=name, frequency=frequency,
        guide_version=guide.version if guide else 0, seen_through=through,
        next_on=schedule.first_day(now, frequency=usual, hour=recipient.hour, weekday=recipient.weekday,
                                   zone=zone_of(user)),
    )  # fmt: skip
    reschedule(user, now=now)
    return alert, True


def _check_room(user: User) -> None:
    has, most = Alert.objects.of(user).count(), most_alerts(user)
    if has >= most:
        raise TooMany(has=has, most=most)


def _criteria(search: JobSearch) -> tuple[Criteria, int]:
    """The criteria, and the last number there is. New ones need not be searched through what was there before."""
    query = query_of(search)
    newest = arrivals.newest()
    Criteria.objects.get_or_create(digest=digest_of(query), defaults={"query": query, "searched_through": newest})
    # held, so that they are not pruned before the alert is there
    return Criteria.objects.select_for_update(no_key=True).get(digest=digest_of(query)), newest


def recipient_of(user: User) -> Recipient:
    """When and how `user` gets mails; made with the usual choices when it is first asked for."""
    return Recipient.objects.get_or_create(user=user)[0]


def times_of(user: User) -> Recipient:
    """As `recipient_of`, for looking only: the usual choices are not kept."""
    return Recipient.objects.filter(user=user).first() or Recipient(user=user)


def zone_of(user: User) -> ZoneInfo:
    name = Profile.objects.filter(user=user).values_list("time_zone", flat=True).first()
    return schedule.zone_of(name or "UTC")


@transaction.atomic
def reschedule(user: User, *, now: datetime) -> Recipient:
    """Set when to look again, after alerts, plan, hour, zone or address have changed."""
    recipient_of(user)
    recipient = Recipient.objects.select_for_update().get(user=user)
    running = Alert.objects.of(user).filter(paused_at=None)
    days = list(running.order_by("next_on").values_list("next_on", flat=True))
    due = None
    if days and not recipient.stopped_at:
        zone = zone_of(user)
        # a day that has had its hour is due at once, unless it has had its digest too: then composing moves it on
        due = schedule.due_at(days[0], hour=recipient.hour, zone=zone)
    recipient.next_due_at = due
    recipient.save(update_fields=["next_due_at"])
    return recipient


@transaction.atomic
def change(alert: Alert, *, name: str, frequency: str, now: datetime) -> None:
    alert.name, alert.frequency = name, frequency
    alert.save(update_fields=["name", "frequency"])
    _due_from_now(alert.user, now=now)


def pause(alert: Alert, *, now: datetime) -> None:
    """Nothing is lost: when it goes on, it tells of what has arrived meanwhile and is still open."""
    if alert.paused_at is None:
        alert.paused_at = now
        alert.save(update_fields=["paused_at"])
    reschedule(alert.user, now=now)


def go_on(alert: Alert, *, now: datetime) -> None:
    if alert.paused_at is not None:
        alert.paused_at = None
        alert.save(update_fields=["paused_at"])
    _due_from_now(alert.user, now=now)


@transaction.atomic
def end(alert: Alert, *, now: datetime) -> None:
    """It sends nothing any more. What it was stays for a while (alerts.pruning), so that ending can be undone."""
    if alert.ended_at is None:
        alert.ended_at = now
        alert.save(update_fields=["ended_at"])
    reschedule(alert.user, now=now)


@transaction.atomic
def take_back(alert: Alert, *, now: datetime) -> Alert:
    """Undo ending, with all that it had told of. The one there is where the search was saved anew. Raises TooMany."""
    User.objects.select_for_update(no_key=True).get(pk=alert.user_id)
    alert.refresh_from_db()
    same = Alert.objects.of(alert.user).filter(criteria=alert.criteria_id).first()
    if same or alert.ended_at is None:
        return same or alert
    _check_room(alert.user)
    alert.ended_at = None
    alert.save(update_fields=["ended_at"])
    _due_from_now(alert.user, now=now)
    return alert


@transaction.atomic
def choose_times(user: User, *, hour: int, weekday: int, tells_closing: bool, tells_entries: bool,
                 now: datetime) -> None:  # fmt: skip
    recipient_of(user)
    Recipient.objects.filter(user=user).update(
        hour=hour, weekday=weekday, tells_closing=tells_closing, tells_entries=tells_entries
    )
    _due_from_now(user, now=now)


def stop(user: User, *, because: StopReason, now: datetime) -> None:
    """No mail of alerts goes out to `user` from now on. What they asked for stays. Twice is once."""
    recipient_of(user)
    Recipient.objects.filter(user=user, stopped_at=None).update(
        stopped_at=now, stopped_because=because, next_due_at=None
    )


def resume(user: User, *, now: datetime) -> None:
    Recipient.objects.filter(user=user).update(stopped_at=None, stopped_because="", refusals=0)
    _due_from_now(user, now=now)


def give_back_daily(now: datetime) -> int:
    """What came weekly for want of Plus is daily again for whoever has Plus again. Returns how many people."""
    held_back = Recipient.objects.exclude(weekly_since=None).values_list("pk", flat=True)
    again = gate.holders(held_back, Feature.DAILY_ALERTS)
    for user in User.objects.filter(pk__in=again):
        Recipient.objects.filter(user=user).update(weekly_since=None, weekly_told=False)
        _due_from_now(user, now=now)
    return len(again)


def _due_from_now(user: User, *, now: datetime) -> None:
    """Each alert of `user` is next due on the first of its days to come."""
    recipient, zone, daily = recipient_of(user), zone_of(user), may_daily(user)
    for alert in Alert.objects.of(user):
        usual = alert.frequency if daily else Frequency.WEEKLY
        day = schedule.first_day(now, frequency=usual, hour=recipient.hour, weekday=recipient.weekday, zone=zone)
        Alert.objects.filter(pk=alert.pk).update(next_on=day)
        if usual != alert.frequency:  # so that they are given back (give_back_daily)
            Recipient.objects.filter(user=user, weekly_since=None).update(weekly_since=now)
    reschedule(user, now=now)


def zone_changed(user: User) -> None:
    """Receiver of accounts.profile_forms: days begin at another moment now."""
    if Recipient.objects.filter(user=user).exists():
        reschedule(user, now=timezone.now())
