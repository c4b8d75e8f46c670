"""The Employment Projections of the U.S. Bureau of Labor Statistics, tables 1.2 and 1.12.

Source: bls.gov/emp/tables.htm, occupation.xlsx, or its tables as CSV; public domain.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from occupations.importing.tables import Columns, File, Folder, ReleaseError, Row, every, folded, number, rows

_SOC = re.compile(r"\d\d-\d{4}")
TABLE: Columns = {
    "soc": r"soc_code|(\d{4}_)?national_employment_matrix_code",
    "title": r"title|(\d{4}_)?national_employment_matrix_title",
    "type": "occupation_type",
    "growth": r"employment_change_percent.*",
    "openings": r"(occupational_)?openings_.*annual_(avg|average).*",
}
OPTIONAL: Columns = {
    "self_employed": r"percent_self_employed.*",
    "education": r"typical_(entry_education|education_needed_for_entry)",
    "experience": r"related_work_experience|work_experience_in_a_related_occupation",
    "training": r"(typical_)?on_the_job_training.*",
}
REASONS: Columns = {
    "soc": r"soc_code|(\d{4}_)?national_employment_matrix_code|occupation_code",
    "industry": "industry_title",
    "text": r"factors.*",
}


def years(folder: Folder) -> tuple[int, int]:
    """The first and the last year, which the columns of employment are named by. Raises ReleaseError."""
    found = re.search(r"(?<!\d)(20\d\d)_(?:20)?(\d\d)(?!\d)", folder.says())
    if found:
        return int(found[1]), int(found[1][:2] + found[2])
    return _years_of_headings(folder)


def _years_of_headings(folder: Folder) -> tuple[int, int]:
    for first in range(2014, 2100, 1):
        columns = {**TABLE, **_employment(first, first + 10)}
        try:
            next(_table(folder, columns), None)
        except ReleaseError:
            continue
        return first, first + 10
    raise ReleaseError(f"{folder.path} does not say which years it projects. Name them: --release 2024-34.")


def projections(folder: Folder, first: int, last: int) -> Iterator[tuple[Any, ...]]:
    """soc, title, employment and the rest of Projection, one for each occupation that is no summary of others."""
    reasons = _reasons(folder)
    for row in _table(folder, {**TABLE, **_employment(first, last)}):
        if folded(row["type"]) != "line_item":
            continue
        before, after, growth = (number(row[name], row) for name in ("before", "after", "growth"))
        if before is None or after is None or growth is None:
            continue
        openings = number(row["openings"], row)
        yield (
            row["soc"], row["title"], round(before * 1000), round(after * 1000), growth,
            round(openings * 1000) if openings is not None else None,
            number(row.get("self_employed", ""), row),
            *(_said(row.get(name, "")) for name in ("education", "experience", "training")),
            reasons.get(row["soc"], []),
        )  # fmt: skip


def _employment(first: int, last: int) -> Columns:
    return {"before": rf"employment_{first}(_thousands)?", "after": rf"employment_{last}(_thousands)?"}


def _table(folder: Folder, columns: Columns) -> Iterator[Row]:
    file = folder.one(r"table_1_2(_.*)?", "occupation")
    found = rows(file, columns, optional=OPTIONAL, sheet=r"table_1_2")
    return (row for row in every(found, "soc") if _SOC.fullmatch(row["soc"]))


def _said(text: str) -> str:
    return "" if text in ("—", "–", "-") else text


def _reasons(folder: Folder) -> dict[str, list[dict[str, str]]]:
    """Why an occupation's share of an industry changes; {} where the release comes without."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    if files := folder.find(r"table_1_12(_.*)?", "occupation"):
        for row in _reason_rows(files[0]):
            found[row["soc"]].append({"industry": row["industry"], "text": row["text"]})
    return found


def _reason_rows(file: File) -> Iterator[Row]:
    try:
        yield from every(rows(file, REASONS, sheet=r"table_1_12"), "soc")
    except ReleaseError:
        if "table_1_12" in file.stem:
            raise
