"""What an alert would have sent, before anybody saves it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from jobs.criteria import JobSearch
from jobs.search_sql import matching

DAYS = 30
MOST_COUNTED = 5000
# Days begin at the hour of the mail: what is posted after it is in the next one.
_COUNT = """
SELECT count(DISTINCT day), count(DISTINCT (day - %s::date + 3650) / 7), count(*) FROM (
    SELECT ((r.posted_at AT TIME ZONE %s) - make_interval(hours => %s))::date AS day FROM jobs_searchrow r
    WHERE {where} AND r.posted_at >= %s AND r.posted_at <= %s LIMIT %s) j
"""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of the last DAYS days, by the dates of those ads that are still open. `is_exact` False: more than that."""

    daily: int  # mails
    weekly: int
    jobs: int
    is_exact: bool = True


def estimate(search: JobSearch, *, hour: int, weekday: int, zone: ZoneInfo, now: datetime) -> Estimate:
    match = matching(search, now=now)
    anchor = now.astimezone(zone).date()
    anchor -= timedelta(days=(anchor.weekday() - weekday) % 7)
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT.format(where=match.where()),
            [anchor, zone.key, hour, *match.params, now - timedelta(days=DAYS), now, MOST_COUNTED],
        )
        daily, weekly, jobs = cursor.fetchone()
    return Estimate(daily=daily, weekly=weekly, jobs=jobs, is_exact=jobs < MOST_COUNTED)
