"""What recognition makes of a posting. Whatever the posting does not say is empty or None: nothing is guessed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """Minor units of `currency` a `period` (jobs.choices.PayPeriod); the years are of full-time work.

    `text` is the pay as written, or its numbers in words where the source gave only numbers.
    """

    text: str = ""
    least: int | None = None
    most: int | None = None
    currency: str = ""
    period: str = ""
    year_least: int | None = None
    year_most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the work is and where those who do it may live, as place slugs (docs/jobs.md).

    `sentence` holds the words of the posting that `open_to` and `closed_to` rest on.
    """

    workplace: str = ""
    text: str = ""  # as written
    label: str = ""  # as lists show it
    places: tuple[str, ...] = ()
    open_to: tuple[str, ...] = ()
    closed_to: tuple[str, ...] = ()
    sentence: str = ""
    utc_from: int | None = None  # minutes
    utc_to: int | None = None
    names: tuple[tuple[str, str], ...] = ()  # slug and name of each place above, for people


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """Why a posting is held back (or, with `remove`, kept off the site), for moderators."""

    reason: str
    remove: bool = False
    rule_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A posting, read. All texts are repaired; `description` is sanitised HTML."""

    title: str
    company: str
    description: str
    plain: str  # the description as text, for search and recognition
    language: str = ""
    pay: Pay = Pay()
    place: Place = Place()
    employment_types: tuple[str, ...] = ()
    level: str = ""
    category_id: int | None = None
    guide_id: int | None = None
    skill_ids: tuple[int, ...] = ()  # those of the title first, then by mentions
    posted_at: datetime | None = None  # None where the source's own date cannot be
    closes_at: datetime | None = None
    suspicion: Suspicion | None = None
    faults: tuple[str, ...] = ()  # what could not be read, in sentences
