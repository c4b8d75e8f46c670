"""Alerts to try the site with: two of the demo member, due at once and with something to tell."""

from datetime import datetime

from accounts.demo import ADDRESSES, MEMBER
from accounts.models import User
from alerts import arrivals, following, schedule, subscribing
from alerts.models import Alert, Criteria, Frequency
from jobs.criteria import JobSearch
from jobs.models import Company

NEWS = 60  # so many of the jobs that there are count as new


def add(now: datetime) -> int:
    """Returns how many alerts were made; none where the demo member has some, or there is no such member."""
    user = User.objects.filter(email=ADDRESSES[MEMBER]).first()
    if user is None or Alert.objects.filter(user=user).exists():
        return 0
    arrivals.number(now)
    for search in _searches():
        company, guide = following.target(search)
        subscribing.subscribe(
            user=user, search=search, name=following.name_of(search), frequency=Frequency.WEEKLY, now=now,
            company=company, guide=guide,
        )  # fmt: skip
    mark = max(arrivals.newest() - NEWS, 0)
    today = schedule.local_day(now, hour=subscribing.times_of(user).hour, zone=subscribing.zone_of(user))
    Criteria.objects.filter(alerts__user=user).update(searched_through=mark)
    Alert.objects.filter(user=user).update(seen_through=mark, next_on=today)
    subscribing.reschedule(user, now=now)
    return Alert.objects.filter(user=user).count()


def _searches() -> list[JobSearch]:
    newest = Company.objects.filter(is_demo=True, jobs__status="open").order_by("-jobs__posted_at").first()
    found = [JobSearch(workplace=("remote",)), JobSearch(where=("us",))]
    return [*found, JobSearch(company=(newest.slug,))] if newest else found
