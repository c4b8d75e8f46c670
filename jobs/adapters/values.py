"""Values of answers as adapters need them. None of these fails, whatever a source has in a field."""

import hashlib
import html
import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from jobs.posting import Posting, RawPay

Row = dict[str, Any]
LONGEST_KEY, LONGEST_URL = 300, 2000
ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?", re.IGNORECASE
)


class Unfit(Exception):  # noqa: N818 - what an element is, not what kind of fault
    """An element that makes no posting. The text is a sentence for people."""


def row(value: Any) -> Row:
    return value if isinstance(value, dict) else {}


def rows(value: Any) -> list[Row]:
    """One object or a list of them as a list."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def text(value: Any) -> str:
    """A string or number without space around it; "" for anything else."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def texts(*values: Any) -> tuple[str, ...]:
    """All texts in these values and lists of values, each once, in their order."""
    found: list[str] = []
    for value in values:
        found.extend(text(each) for each in (value if isinstance(value, list | tuple) else [value]))
    return tuple(dict.fromkeys(filter(None, found)))


def listed(value: Any) -> tuple[str, ...]:
    """The parts of a text with commas between them, or of a list."""
    return texts(*(part for each in texts(value) for part in each.split(",")))


def unescaped(markup: str) -> str:
    """HTML that was escaped once more, for which it has no tag but tags in escapes."""
    return html.unescape(markup) if "&lt;" in markup and not re.search(r"<[a-zA-Z/!]", markup) else markup


def number(value: Any) -> Decimal | None:
    """A finite number of zero or more, written as a number or with thousands ("1,250.50")."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    written = str(value).strip()
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", written):
        written = written.replace(",", "")
    if not re.fullmatch(r"\d{1,15}(\.\d{1,9})?|\d(\.\d+)?e\+?\d\d?", written, re.ASCII):
        return None
    try:
        return Decimal(written)
    except InvalidOperation:
        return None


def pay(
    least: Any = None,
    most: Any = None,
    *,
    currency: Any = "",
    period: Any = "",
    written: Any = "",
    zero_counts: bool = True,
) -> RawPay | None:
    """Pay, or None where nothing is said. Unless `zero_counts`, 0 stands for "not said" in this format."""
    low, high = (each if each or zero_counts else None for each in (number(least), number(most)))
    words = text(written)
    if low is None and high is None and not words:
        return None
    return RawPay(least=low, most=high, currency=text(currency), period=text(period), text=words)


def moment(value: Any, *, ends: bool = False) -> datetime | None:
    """A moment in any of the ways that sources write one: ISO 8601, RFC 2822, seconds or milliseconds since 1970.

    Without a zone it is UTC. A mere date is its first moment, or its last if something `ends` then.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float) or (isinstance(value, str) and re.fullmatch(r"\d{9,13}", value, re.ASCII)):
        return _since_1970(float(value))
    written = value.strip()[:60] if isinstance(value, str) else ""
    try:
        if found := ISO.fullmatch(written):
            return _iso(found, ends=ends)
        # "05:00:00:0" is how one system writes a time
        parsed = parsedate_to_datetime(re.sub(r"(:\d\d:\d\d):\d+$", r"\1", written))
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _since_1970(seconds: float) -> datetime | None:
    if not math.isfinite(seconds) or seconds <= 0:
        return None
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _iso(found: re.Match[str], *, ends: bool) -> datetime:
    year, month, day, hour, minute, second, zone = found.groups()
    at = date(int(year), int(month), int(day))
    if hour is None:
        return datetime.combine(at, time(23, 59, 59) if ends else time(), UTC)
    local = datetime.combine(at, time(int(hour), int(minute), min(int(second or 0), 59)), UTC)
    if zone and zone[0] in "+-":
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        local = local.replace(tzinfo=timezone(-offset if zone[0] == "-" else offset))
    return local.astimezone(UTC)


def address(value: Any) -> str:
    """An address of the web, or "" for anything else."""
    written = text(value)
    if written.startswith("//"):
        written = "https:" + written
    if len(written) > LONGEST_URL or re.search(r"[\s<>\"\x00-\x1f]", written):
        return ""
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    return written if parts.scheme in {"http", "https"} and parts.hostname else ""


def language(value: Any) -> str:
    """The two letters of a language that is written "en", "en-US" or "en_us"."""
    found = re.fullmatch(r"([a-z]{2})([-_].*)?", text(value).lower())
    return found[1] if found else ""


def hours(offsets: Any) -> tuple[float, ...]:
    """Those of a list that are offsets from UTC which a place on earth has."""
    return tuple(
        float(each)
        for each in (offsets if isinstance(offsets, list) else [])
        if isinstance(each, int | float) and not isinstance(each, bool) and -12 <= each <= 14
    )


def short_key(key: str) -> str:
    """The key, or for a very long one its beginning and its digest."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:200]}~{hashlib.sha256(key.encode(errors='replace')).hexdigest()}"


def posting(*, key: str, title: str, url: str, **fields: Any) -> Posting:
    """The posting; Unfit if it lacks what no posting can be without."""
    if not key:
        raise Unfit("It has no id, so it could not be told apart from others.")
    if not title:
        raise Unfit("It has no title.")
    if not url:
        raise Unfit("It has no address that begins with https:// or http://.")
    return Posting(key=short_key(key), title=" ".join(title.split()), url=url, **fields)


def joined(sections: Iterable[tuple[str, str]]) -> str:
    """Sections of HTML under their headings, which are plain text; those without text are left out."""
    return "\n".join(
        f"<h3>{html.escape(heading, quote=False)}</h3>\n{body}" if heading else body
        for heading, body in sections
        if body
    )
