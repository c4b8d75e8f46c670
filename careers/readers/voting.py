"""Whether a page was useful: one vote a visitor and day, which they may change, and one line of what they missed.

Who voted is told from others by a keyed digest of address and browser, or of the member. It needs no cookie, is of
use for one day and one page only, and is deleted when the day is over. Counts are of a page and a day.
"""

from datetime import date, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from careers.models import UsefulKey, UsefulNote, UsefulVotes

DAYS = 90  # that editors look at
_SALT = "careers.voting"
_FIRST = "INSERT INTO careers_usefulkey (key, day, useful, has_noted) VALUES (%s, %s, %s, false) ON CONFLICT DO NOTHING"
_COUNT = """
INSERT INTO careers_usefulvotes AS votes (guide_id, occupation, day, yes, no)
VALUES (%(guide)s, %(occupation)s, %(day)s, greatest(%(yes)s, 0), greatest(%(no)s, 0))
ON CONFLICT (guide_id, occupation, day) DO UPDATE
SET yes = greatest(votes.yes + %(yes)s, 0), no = greatest(votes.no + %(no)s, 0)
"""


class Page(NamedTuple):
    """What is voted on: a guide, or an occupation by its code."""

    guide: int | None = None
    occupation: str = ""


class Counted(NamedTuple):
    yes: int
    no: int


def key_of(page: Page, visitor: str, day: date) -> str:
    """What tells visitors of a page and a day apart."""
    return salted_hmac(_SALT, f"{day}\n{page.guide}\n{page.occupation}\n{visitor}", algorithm="sha256").hexdigest()


@transaction.atomic
def vote(page: Page, *, visitor: str, useful: bool) -> None:
    """Count a vote; another one of the same visitor on the same day takes the place of the first."""
    day = timezone.localdate()
    key = key_of(page, visitor, day)
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, [key, day, useful])  # of two at once the second waits here
        is_first = cursor.rowcount == 1
        if not is_first and not UsefulKey.objects.filter(key=key).exclude(useful=useful).update(useful=useful):
            return
        for_it, against = (1, 0) if is_first else (1, -1)
        yes, no = (for_it, against) if useful else (against, for_it)
        cursor.execute(_COUNT, {**page._asdict(), "day": day, "yes": yes, "no": no})


@transaction.atomic
def note(page: Page, *, visitor: str, useful: bool, text: str) -> None:
    """Keep what they missed, once a visitor, page and day; it is a vote as well. `text` is on one line."""
    vote(page, visitor=visitor, useful=useful)
    day = timezone.localdate()
    if UsefulKey.objects.filter(key=key_of(page, visitor, day), has_noted=False).update(has_noted=True):
        UsefulNote.objects.create(guide_id=page.guide, occupation=page.occupation, useful=useful, text=text, day=day)


def told(page: Page, *, days: int = DAYS) -> Counted:
    """How many said yes and no in the last days."""
    since = timezone.localdate() - timedelta(days=days)
    rows = UsefulVotes.objects.filter(guide=page.guide, occupation=page.occupation, day__gt=since)
    sums = rows.aggregate(yes=Sum("yes", default=0), no=Sum("no", default=0))
    return Counted(sums["yes"], sums["no"])
