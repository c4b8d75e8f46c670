"""Tables as publishers ship them: tab-separated text, CSV (also gzipped), Excel, alone or in a zip.

A table is found by its name and its columns by their headings, both without regard to case, spaces and
punctuation, because the same release comes in several editions ("Occupation Data.txt", "occupation_data.csv.gz").
"""

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from python_calamine import CalamineError, CalamineWorkbook

SUFFIXES = (".txt", ".csv", ".csv.gz", ".xlsx")
LOOK_FOR_HEADINGS = 12  # rows: workbooks put titles and notes above them
DAMAGE = (OSError, EOFError, UnicodeDecodeError, csv.Error, zipfile.BadZipFile, CalamineError, NotImplementedError)


class ReleaseError(Exception):
    """A release that cannot be used. The message says which file and row, why, and what to do."""


type Row = dict[str, str]
type Columns = Mapping[str, str]
"""Our name of a column → what its heading matches (a regular expression over `folded` headings)."""


def folded(text: str) -> str:
    """ "O*NET-SOC Code" → "o_net_soc_code"."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


@dataclass(frozen=True, slots=True)
class File:
    """A table's file, on disk or within an archive on disk."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        return self.member.rpartition("/")[2] or self.path.name

    @property
    def stem(self) -> str:
        lower = self.name.lower()
        suffix = next((each for each in SUFFIXES if lower.endswith(each)), "")
        return folded(lower.removesuffix(suffix))

    def open(self) -> BinaryIO:
        if not self.member:
            return cast(BinaryIO, gzip.open(self.path) if self.path.suffix == ".gz" else self.path.open("rb"))
        data = zipfile.ZipFile(self.path).read(self.member)
        return cast(BinaryIO, gzip.open(io.BytesIO(data)) if self.member.endswith(".gz") else io.BytesIO(data))


class Folder:
    """The files of a release: a folder with all below it, an archive, or one file."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise ReleaseError(f"{path} is not there. Name the folder, or the .zip, that the publisher’s files are in.")
        self.path = path
        self.files = sorted(_files(path), key=lambda file: (str(file.path), file.member))
        if not self.files:
            raise ReleaseError(f"{path} holds no tables: {', '.join(SUFFIXES)} or .zip.")

    def find(self, *names: str) -> list[File]:
        """The files whose stem matches one of `names` (regular expressions), in the order of the names."""
        return [file for name in names for file in self.files if re.fullmatch(name, file.stem)]

    def one(self, *names: str) -> File:
        """The first of `find`. Raises ReleaseError where there is none."""
        if not (found := self.find(*names)):
            raise ReleaseError(f"{self.path} lacks the table {' or '.join(names)}. Is this the whole release?")
        return found[0]

    def says(self) -> str:
        """Every name in it, folded: where releases say which one they are."""
        return " ".join((folded(self.path.resolve().name), *(f"{folded(f.path.name)} {f.stem}" for f in self.files)))


def rows(file: File, columns: Columns, *, sheet: str = "", optional: Columns | None = None) -> Iterator[Row]:
    """The rows of a table under our names, texts stripped. `sheet` matches a workbook's sheet by its folded name.

    Raises ReleaseError for a file that cannot be read or lacks one of `columns`.
    """
    try:
        lines = iter(_lines(file, sheet))
        places, headings = _places(lines, columns, optional or {}, file)
        for line in lines:
            if len(line) >= headings or any(line):
                yield {name: line[at].strip() if at < len(line) else "" for name, at in places.items()}
    except DAMAGE as error:
        raise ReleaseError(f"{file.path} ({file.name}) cannot be read: {error}. Fetch it again.") from error


def _files(path: Path) -> Iterator[File]:
    for each in [path] if path.is_file() else path.rglob("*"):
        lower = each.name.lower()
        if lower.endswith(".zip"):
            try:
                with zipfile.ZipFile(each) as archive:
                    members = archive.namelist()
            except DAMAGE as error:
                raise ReleaseError(f"{each} cannot be read: {error}. Fetch it again.") from error
            yield from (File(each, member) for member in members if member.lower().endswith(SUFFIXES))
        elif lower.endswith(SUFFIXES):
            yield File(each)


def _lines(file: File, sheet: str) -> Iterable[Sequence[str]]:
    if file.name.lower().endswith(".xlsx"):
        return _sheet_lines(file, sheet)
    return _text_lines(file)


def _text_lines(file: File) -> Iterator[list[str]]:
    tabs = file.name.lower().endswith(".txt")
    with file.open() as stream, io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
        if tabs:  # no quoting: an inch mark is an inch mark
            yield from csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
        else:
            yield from csv.reader(text, strict=True)


def _sheet_lines(file: File, sheet: str) -> Iterator[list[str]]:
    with file.open() as stream:
        book = CalamineWorkbook.from_filelike(io.BytesIO(stream.read()))
    names = [name for name in book.sheet_names if not sheet or re.fullmatch(sheet, folded(name))]
    if not names:
        raise ReleaseError(f"{file.path} ({file.name}) lacks the sheet {sheet}; it has {', '.join(book.sheet_names)}.")
    for cells in book.get_sheet_by_name(names[0]).iter_rows():
        yield [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _places(
    lines: Iterator[Sequence[str]], columns: Columns, optional: Columns, file: File
) -> tuple[dict[str, int], int]:
    """Where each column stands, and how many headings there are."""
    missing: list[str] = list(columns)
    for _row, line in zip(range(LOOK_FOR_HEADINGS), lines, strict=False):
        headings = [folded(cell) for cell in line]
        found = {name: _first(headings, pattern) for name, pattern in (*columns.items(), *optional.items())}
        lacking = [name for name in columns if found[name] is None]
        if not lacking:
            return {name: at for name, at in found.items() if at is not None}, len(headings)
        missing = min(missing, lacking, key=len)
    raise ReleaseError(
        f"{file.path} ({file.name}) lacks a column for {', '.join(missing)}. "
        "Is this the file of the release that docs/library.md names?"
    )


def _first(headings: Sequence[str], pattern: str) -> int | None:
    return next((at for at, heading in enumerate(headings) if re.fullmatch(pattern, heading)), None)


# what publishers write where there is no number
_NO_NUMBER = frozenset({"", "*", "**", "#", "-", "–", "—", "~", "n/a", "N/A"})


def number(text: str, row: Row) -> float | None:
    """A number as it is printed ("1,234.5"), None for the marks that say there is none. Raises ReleaseError."""
    if text in _NO_NUMBER:
        return None
    try:
        return float(text.replace(",", ""))
    except ValueError:
        raise ReleaseError(f"“{text}” is no number, in the row {' | '.join(list(row.values())[:4])}.") from None


def every(values: Iterable[Row], needed: str) -> Iterator[Row]:
    """Rows that have a value in the column `needed`: notes below a table have none."""
    return (row for row in values if row[needed])
