"""Occupational Employment and Wage Statistics of the U.S. Bureau of Labor Statistics: wages by place.

Source: bls.gov/oes/tables.htm, the national, state, metropolitan and nonmetropolitan files; public domain.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from occupations.importing.states import BY_FIPS
from occupations.importing.tables import Columns, File, Folder, ReleaseError, Row, every, number, rows

NATION: tuple[str, str, str, str, list[str]] = ("US", "United States", "united-states", "nation", [])
PERCENTILES = ("10", "25", "50", "75", "90")
_SOC = r"\d\d-\d{4}"
_ALL_INDUSTRIES = ("", "000000", "0")
_TOPS = {"year": 239_200.0, "hour": 115.0}  # where the release's notes do not say another
COLUMNS: Columns = {
    "soc": "soc_code|occ_code",
    "title": "title|occ_title",
    "employment": "employment|tot_emp",
    **{f"a{p}": rf"a_p(ct)?{p}" for p in PERCENTILES if p != "50"},
    **{f"h{p}": rf"h_p(ct)?{p}" for p in PERCENTILES if p != "50"},
    "a50": "a_median", "h50": "h_median", "amean": "a_mean", "hmean": "h_mean",
}  # fmt: skip
OPTIONAL: Columns = {
    "area": "area_code|area", "area_name": "area_name|area_title", "area_type": "area_type",
    "group": "o_group", "industry": "naics", "own": "own_code", "footnotes": "footnotes",
}  # fmt: skip
FILES = (
    r"national(_m\d+_dl)?",
    r"states?(_m\d+_dl)?",
    r"(metro|msa)(_m\d+_dl)?",
    r"bos(_m\d+_dl)?",
    r"all_data(_m_?\d+)?",
)


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str
    slug: str
    kind: str
    states: list[str]

    def row(self) -> tuple[str, ...]:
        """As WageArea has it; the list as an array of the database."""
        return self.code, self.name, self.slug, self.kind, f"{{{','.join(self.states)}}}"


def year(folder: Folder) -> int:
    """The year whose May the wages describe, as the names of files say it. Raises ReleaseError."""
    if found := re.search(r"(?:^|[_ ])(?:oews_|m_?)(20\d\d)(?!\d)", folder.says()):
        return int(found[1])
    if found := re.search(r"oesm(\d\d)", folder.says()):
        return 2000 + int(found[1])
    raise ReleaseError(f"{folder.path} does not say of which year it is. Name it: --release 2025.")


def places_and_wages(folder: Folder) -> Iterator[tuple[Place, tuple[Any, ...]]]:
    """Each wage (soc, area, title, employment, unit, mean, p10 … p90, top) with its place."""
    files = folder.find(*FILES)
    if not files:
        raise ReleaseError(f"{folder.path} holds none of the tables national, state, metro. See docs/library.md.")
    if not any("national" in file.stem or "all_data" in file.stem for file in files):
        raise ReleaseError(f"{folder.path} lacks the national table: wages of places would stand there alone.")
    tops = _tops(folder)
    known: dict[str, Place] = {}
    hourly: set[str] = set()
    for file in files:
        for row in every(rows(file, COLUMNS, optional=OPTIONAL), "soc"):
            if re.fullmatch(_SOC, row["soc"]) and row.get("industry", "") in _ALL_INDUSTRIES:
                place = _place(row, known, file)
                yield place, _wage(row, place, tops, hourly)


def _place(row: Row, known: dict[str, Place], file: File) -> Place:
    code = row.get("area", "")
    if code not in known:
        known[code] = _new_place(row, code, file)
    return known[code]


def _new_place(row: Row, code: str, file: File) -> Place:
    name, kind = row.get("area_name", ""), row.get("area_type", "")
    if kind == "1" or code in ("", "99", "0000000") or name in ("U.S.", "National"):
        return Place(*NATION)
    digits = code.zfill(7) if len(code) > 2 else f"{code.zfill(2)}00000"
    state = BY_FIPS.get(digits[:2])
    if state and digits.endswith("00000"):
        return Place(f"US-{state}", name, slugify(name), "state", [state])
    if state:
        return Place(digits, name, slugify(name), "rural", [state])
    after = name.rpartition(", ")[2]
    states = re.findall(r"\b[A-Z]{2}\b", after)
    if not states or digits[:2] != "00":
        raise ReleaseError(f"{file.name}: the area {code} “{name}” is none this import knows how to place.")
    return Place(digits[2:], name, slugify(name), "metro", states)


def _wage(row: Row, place: Place, tops: dict[str, float], hourly_only: set[str]) -> tuple[Any, ...]:
    """`hourly_only` gathers occupations with wages by the hour alone: it tells the unit where nothing is released."""
    annual = [number(row[f"a{name}"], row) for name in ("mean", *PERCENTILES)]
    hourly = [number(row[f"h{name}"], row) for name in ("mean", *PERCENTILES)]
    if any(hourly) and not any(annual):
        hourly_only.add(row["soc"])
    unit = "hour" if not any(annual) and row["soc"] in hourly_only else "year"
    employment = number(row["employment"], row)
    return (
        row["soc"], place.code, row["title"].removesuffix("*"),
        round(employment) if employment is not None else None,
        unit, *(hourly if unit == "hour" else annual),
        tops[unit] if _top_coded(row, unit[:1].replace("y", "a")) else None,
    )  # fmt: skip


def _top_coded(row: Row, letter: str) -> bool:
    """Whether percentiles are blank because they lie above what is published."""
    marked = re.findall(rf"\b{letter}_(?:median|p\d\d)=5\b", row.get("footnotes", ""))
    return bool(marked) or any(row[f"{letter}{p}"] == "#" for p in PERCENTILES)


def _tops(folder: Folder) -> dict[str, float]:
    tops = dict(_TOPS)
    for file in folder.find("footnotes"):
        for row in rows(file, {"text": "text"}):
            if found := re.search(r"than \$([\d,.]+) per hour or \$([\d,.]+\d) per year", row["text"]):
                tops = {"hour": float(found[1]), "year": float(found[2].replace(",", ""))}
    return tops
