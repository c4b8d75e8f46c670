"""Reading a CSV file of applications, ours or another's: of each row an application, or faults with line and column.

The file that tracker.applications.csv_files writes is read as it was written.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone

from tracker.applications.forms import FIRST_DAY
from tracker.form_words import plainly
from tracker.models import Application, Outcome, Stage
from tracker.models.applications import LONGEST_AD

MOST_ROWS = 2000
MOST_BYTES = 2 * 1024 * 1024
# column → the names it goes by, folded
NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "jobtitle", "job", "position", "role"),
    "company": ("company", "employer", "organization", "organisation", "companyname"),
    "stage": ("stage", "status", "state"),
    "outcome": ("outcome", "result"),
    "applied_on": ("appliedon", "applied", "dateapplied", "applieddate", "applicationdate", "date"),
    "place": ("place", "location", "city"),
    "pay": ("pay", "salary", "compensation"),
    "url": ("link", "url", "joburl", "jobpostingurl", "website"),
    "resume": ("resumesent", "resume", "resumeversion", "cv"),
    "ad_text": ("textofthead", "description", "jobdescription", "ad"),
}
# as our own files name them, in their order
LABELS = {
    "title": "Job title", "company": "Company", "stage": "Stage", "outcome": "Outcome", "applied_on": "Applied on",
    "place": "Place", "pay": "Pay", "url": "Link", "resume": "Resume sent", "ad_text": "Text of the ad",
}  # fmt: skip
_COLUMNS = {name: column for column, names in NAMES.items() for name in names}
_STAGES = {
    **{stage: (stage, "") for stage in Stage.values},
    "wishlist": ("saved", ""), "bookmarked": ("saved", ""), "interested": ("saved", ""), "toapply": ("saved", ""),
    "sent": ("applied", ""), "submitted": ("applied", ""), "applying": ("saved", ""),
    "interviewing": ("interview", ""), "phonescreen": ("interview", ""), "screening": ("interview", ""),
    "offered": ("offer", ""), "negotiating": ("offer", ""), "archived": ("closed", ""),
    "accepted": ("closed", "accepted"), "hired": ("closed", "accepted"), "rejected": ("closed", "rejected"),
    "declined": ("closed", "rejected"), "withdrawn": ("closed", "withdrawn"), "withdrew": ("closed", "withdrawn"),
    "noresponse": ("closed", "no_answer"), "noanswer": ("closed", "no_answer"), "ghosted": ("closed", "no_answer"),
}  # fmt: skip
_OUTCOMES = {re.sub(r"\W|_", "", label.casefold()): str(value) for value, label in Outcome.choices} | {
    value.replace("_", ""): value for value in Outcome.values
}
_ARMED = re.compile(r"^'+[=+\-@\t\r]")
_SEPARATOR = re.compile(r"^\s*sep=.?\s*$", re.IGNORECASE)
_TIME = re.compile(r"[T ]\d\d:\d\d.*$", re.ASCII)
_SLASHES = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-]\d{4}$", re.ASCII)
_FORMS = (
    "%Y-%m-%d", "%d.%m.%Y", "%d. %m. %Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y",
    "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y",
)  # fmt: skip


class Unreadable(Exception):  # noqa: N818 - reads as what it says
    """The file as a whole cannot be read. The words say why and what to do."""


class RowFault(NamedTuple):
    line: int
    column: str
    what: str


class Row(NamedTuple):
    line: int
    application: Application


@dataclass(frozen=True, slots=True)
class File:
    rows: list[Row]
    faults: list[RowFault]
    unknown: list[str]  # columns that are not used


def decoded(body: bytes) -> str:
    """The text of an uploaded file. Raises Unreadable."""
    if len(body) > MOST_BYTES:
        raise Unreadable("The file is larger than 2 MB. Divide it, and import one part after the other.")
    try:
        if body.startswith((b"\xff\xfe", b"\xfe\xff")):
            return body.decode("utf-16")
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("The letters of this file cannot be read. Save it as “CSV UTF-8” and try again.") from None


def read(text: str, *, user: Any) -> File:
    """All rows of a text. Raises Unreadable."""
    head, lines = _table(text)
    columns = _columns(head)
    if "title" not in columns:
        raise Unreadable("No column is called “Job title”. The first line has to name the columns.")
    rows: list[Row] = []
    faults: list[RowFault] = []
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) + len(faults) >= MOST_ROWS:
            raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Divide it.")
        made = _row(line, dict(zip(columns, cells, strict=False)), user)
        rows.append(made) if isinstance(made, Row) else faults.extend(made)
    return File(rows, faults, [name for name, column in zip(head, columns, strict=True) if not column and name.strip()])


def _columns(head: list[str]) -> list[str]:
    """What each means; of two with one meaning the first has it, the other means nothing."""
    found: list[str] = []
    for name in head:
        column = _COLUMNS.get(_folded(name), "")
        found.append("" if column in found else column)
    return found


def _table(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and the rows with the line that each ends in, by the delimiter that fits best."""
    best = max(",;\t", key=lambda mark: sum(_folded(name) in _COLUMNS for name in _head(text, mark)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=best)
    try:
        head = _first(reader)
        return head, [(reader.line_num, cells) for cells in reader]
    except csv.Error:
        raise Unreadable(f"Line {reader.line_num + 1} cannot be read: a cell is too long, or has no end.") from None


def _head(text: str, delimiter: str) -> list[str]:
    try:
        return _first(csv.reader(io.StringIO(text[:10_000], newline=""), delimiter=delimiter))
    except csv.Error:
        return []


def _first(reader: Iterator[list[str]]) -> list[str]:
    """The first row that says something: not blank, and not the “sep=;” that Excel wants."""
    said = (cells for cells in reader if any(cell.strip() for cell in cells))
    return next((cells for cells in said if not _SEPARATOR.match("".join(cells))), [])


def _folded(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _row(line: int, cells: dict[str, str], user: Any) -> Row | list[RowFault]:
    said = {column: _disarmed(cells.get(column, "")) for column in NAMES}
    faults = list(_check_text(said))
    stage, outcome = _STAGES.get(_folded(said["stage"]) or "saved", ("", ""))
    if not stage:
        faults.append(("stage", f"“{said['stage'][:40]}” is no stage. Use Saved, Applied, Interview, Offer or Closed."))
    if said["outcome"]:
        outcome = _OUTCOMES.get(_folded(said["outcome"]), "")
        if not outcome or stage != Stage.CLOSED:
            faults.append(("outcome", "Only what is closed has an outcome, and it is one of those we know."))
    try:
        applied_on = read_date(said["applied_on"])
    except ValueError as wrong:
        applied_on = None
        faults.append(("applied_on", str(wrong)))
    texts = {name: said[name] for name in ("title", "company", "place", "pay", "url", "resume", "ad_text")}
    application = Application(user=user, stage=stage, outcome=outcome, applied_on=applied_on, **texts)
    try:
        application.clean_fields(exclude={"user", "stage", "outcome"})
    except ValidationError as wrong:
        faults.extend((column, " ".join(map(plainly, told))) for column, told in wrong.error_dict.items())
    return [RowFault(line, LABELS[column], what) for column, what in faults] or Row(line, application)


def _check_text(said: dict[str, str]) -> Iterator[tuple[str, str]]:
    if len(said["ad_text"]) > LONGEST_AD:
        yield "ad_text", f"At most {LONGEST_AD:,} characters."
    if "\x00" in said["ad_text"]:
        yield "ad_text", "It holds a character that no text has."


def _disarmed(cell: str) -> str:
    """The cell as it was before csv_files.armed, its line ends as one character."""
    plain = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    return plain[1:] if _ARMED.match(plain) else plain


def read_date(text: str) -> date | None:
    """Raises ValueError in words. 03/04/2026 is March to some and April to others, so it is refused."""
    if not text:
        return None
    found = _date(text)
    if not FIRST_DAY <= found <= timezone.localdate() + timedelta(days=1):
        raise ValueError("Not before 1990, and not a day to come.")
    return found


def _date(text: str) -> date:
    if (found := _SLASHES.match(text)) and _may_be_two(int(found[1]), int(found[2])):
        raise ValueError("This may be one of two days. Write it as 2026-03-12.")
    for form in _FORMS:
        try:
            return datetime.strptime(_TIME.sub("", text), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(f"“{text[:40]}” is no date that we read. Write it as 2026-03-12.")


def _may_be_two(first: int, second: int) -> bool:
    return first <= 12 and second <= 12 and first != second


def identical(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows by what they say: those after the first of each list say the same again."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(said_by(row.application), []).append(row)
    return list(groups.values())


def said_by(application: Application) -> tuple[Any, ...]:
    """What a row can say of it."""
    return tuple(getattr(application, name) for name in NAMES)
