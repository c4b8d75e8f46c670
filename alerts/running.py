"""A whole run: arrivals, searches, digests, mails."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from alerts import arrivals, composing, delivering, extras, matching, subscribing

# The criteria of whoever is due. People whose mails are off have no next moment.
_DUE = """
SELECT DISTINCT a.criteria_id FROM alerts_alert a JOIN alerts_recipient r ON r.user_id = a.user_id
WHERE r.next_due_at <= %s AND a.paused_at IS NULL AND a.ended_at IS NULL
AND a.next_on <= (%s::timestamptz + interval '1 day')::date
AND (%s OR r.user_id = ANY(%s))
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did."""

    arrived: int
    searched: int
    people: int
    mails: int
    is_away: bool

    @property
    def words(self) -> str:
        said = (
            f"{self.arrived} new jobs; {self.searched} searches replayed; {self.people} people looked at; "
            f"{self.mails} mails sent."
        )
        return said + (" The mail server does not answer; what waits is sent later." if self.is_away else "")


def run(*, clock: Callable[[], datetime], only: Collection[int] | None = None) -> Done:
    """`only`: for these users alone."""
    now = clock()
    arrived, searched, people = prepare(now, only=only)
    sent = delivering.deliver(clock=clock, only=only)
    return Done(arrived, searched, people, sent.mails, sent.is_away)


def prepare(now: datetime, *, only: Collection[int] | None = None) -> tuple[int, int, int]:
    """All but the sending: how many jobs arrived, how many searches were replayed, how many people looked at."""
    arrived = arrivals.number(now)
    subscribing.give_back_daily(now)
    extras.call_up(now)
    searched = matching.search(_criteria_due(now, only), now=now)
    return arrived, searched, composing.compose(now, only=only)


def _criteria_due(now: datetime, only: Collection[int] | None) -> list[int]:
    """A day ahead of UTC's: nowhere is it later than that."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [now, now, only is None, list(only or ())])
        return [pk for (pk,) in cursor.fetchall()]
