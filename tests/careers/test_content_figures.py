"""Every figure of a shipped guide is the published one; needs the tables that are handed out beside the project."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from careers import reading
from careers.documents import FigureDocument
from occupations import outlook
from tests.careers.test_content import EXAMPLE, GUIDES
from tests.conftest import SHARED

OCCUPATIONS = SHARED / "data" / "occupations" / "occupations.csv"
COLUMNS = {
    "salary": ("wage_p50", 1),
    "salary-entry": ("wage_p25", 1),
    "salary-mid": ("wage_p50", 1),
    "salary-senior": ("wage_p75", 1),
    "salary-top-10": ("wage_p90", 1),
    "growth": ("growth_pct", 1),
    "employment": ("employment_base_thousands", 1000),
    "openings": ("openings_annual_avg", 1),
}


def published(code: str) -> dict[str, str]:
    if not OCCUPATIONS.exists():
        return {}
    with OCCUPATIONS.open(encoding="utf-8", newline="") as stream:
        return next(row for row in csv.DictReader(stream) if row["soc_code"] == code)


def wrong(figure: FigureDocument) -> str:
    """What the figure says against what was published, "" where they agree."""
    if not (row := published(figure.occupation)):
        return ""  # figures without the tables: nothing to hold them against
    column, factor = COLUMNS[figure.measure]
    expected = [Decimal(row[column]) * factor]
    said = [figure.value]
    if figure.low is not None and figure.high is not None:
        said += [figure.low, figure.high]
        expected += [Decimal(row["wage_p10"]), Decimal(row["wage_p90"])]
    year = 2025 if figure.currency else 2024
    return "" if (said, figure.year) == (expected, year) else f"{figure.measure}: {said}, published {expected}"


@pytest.mark.parametrize("path", [*GUIDES, EXAMPLE], ids=lambda path: path.stem)
def test_figures_are_the_published_ones(path: Path) -> None:
    document = reading.parse(path.read_text(encoding="utf-8"), file=path.name)
    assert len(document.figures) == len(COLUMNS)
    assert [fault for fault in map(wrong, document.figures) if fault] == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_growth_in_words_is_that_of_the_figure(path: Path) -> None:
    document = reading.parse(path.read_text(encoding="utf-8"), file=path.name)
    growth = next(figure.value for figure in document.figures if figure.measure == "growth")
    # published to a tenth: what it was rounded from lies within half of one
    assert document.outlook in {outlook.word(float(growth) - 0.05), outlook.word(float(growth) + 0.049)}


def test_the_library_is_broad() -> None:
    documents = [reading.parse(path.read_text(encoding="utf-8"), file=path.name) for path in GUIDES]
    assert len(documents) >= 30
    assert len({document.field for document in documents}) >= 10
    assert {document.education for document in documents} >= {"none", "high-school", "bachelor", "master", "doctorate"}
    slugs = {document.slug for document in documents}
    assert all(set(document.related) <= slugs and len(document.related) >= 4 for document in documents)
