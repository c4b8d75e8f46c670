"""One job as one source describes it: what every adapter makes, and all that an import knows of formats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPlace:
    """A place in the parts that the source gives. All as written; `country` may be a name or a code."""

    city: str = ""
    region: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPay:
    """Pay as the source gives it: numbers in whole `currency` units (12.50, not cents), or only a text."""

    least: Decimal | None = None
    most: Decimal | None = None
    currency: str = ""
    period: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A job in the words of its source, nothing recognised and nothing cleaned but the envelope of its format.

    Words ("FULL_TIME", "Homeoffice", "Mid-level") stay as written; jobs.recognition reads them.
    """

    key: str  # what the source tells its jobs apart by; at most 300 characters
    title: str
    url: str  # the posting at the source, http or https
    apply_url: str = ""  # where to apply, if that is another address
    company: str = ""  # "" where the format has none: the source row names it then
    company_url: str = ""
    description: str = ""
    is_html: bool = True  # of the description; False is plain text
    is_partial: bool = False  # the source cut the description short
    location: str = ""  # the place as one text
    places: tuple[RawPlace, ...] = ()  # the same in parts, where given
    workplace: str = ""  # remote, hybrid, on-site in the source's words
    open_to: tuple[str, ...] = ()  # countries and regions that remote workers may live in, as written
    time_zones: tuple[float, ...] = ()  # UTC offsets in hours that they may live in
    employment: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    pay: RawPay | None = None
    posted_at: datetime | None = None  # aware
    closes_at: datetime | None = None  # aware: the last moment to apply
    language: str = ""  # ISO 639-1 where the source says it
    raw: Mapping[str, Any] = field(default_factory=dict)  # the payload as it came; for XML its elements as a dict


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a source that could not be read. `where` is a key or a position, `what` a whole sentence."""

    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """One answer of a source, read. `resume` is where the next begins; "" after the last."""

    postings: tuple[Posting, ...]
    faults: tuple[Fault, ...] = ()
    resume: str = ""
    closed: tuple[str, ...] = ()  # keys that the source itself calls closed
