"""Pay and place of 300 real postings, against labels set by hand before the reader was written."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from jobs.recognition import recognise
from jobs.recognition.recognised import Pay, Recognised
from tests.jobs.recognition import rows_of_sets
from tests.jobs.recognition.books import book

pytestmark = pytest.mark.skipif(not rows_of_sets.FOLDER.is_dir(), reason="the sets of ../shared are not there")
NOW = datetime(2026, 11, 25, tzinfo=UTC)
LABELS = Path(__file__).with_name("labels.csv")


@pytest.fixture(scope="module")
def pairs() -> list[tuple[dict[str, str], Recognised]]:
    with LABELS.open(encoding="utf-8") as lines:
        labels = list(csv.DictReader(lines))
    wanted = {label["id"] for label in labels}
    rows: dict[str, Any] = {}
    for name in rows_of_sets.SETS:
        rows |= {row["id"]: row for row in rows_of_sets.rows(name) if row["id"] in wanted}
    return [(label, recognise(rows_of_sets.posting(rows[label["id"]]), book(), now=NOW)) for label in labels]


def code(pay: Pay) -> str:
    if pay.least is None and pay.most is None:
        return "none"
    least, most = ("" if each is None else str(each) for each in (pay.least, pay.most))
    return f"{least}-{most} {pay.currency} {pay.period}"


def is_right(label: dict[str, str], found: Recognised) -> bool:
    place = found.place
    return (
        set(place.places) == set(label["places"].split())
        and set(place.open_to) == set(label["open_to"].split())
        and (place.workplace or "unknown") == label["workplace"]
    )


def test_pay_is_read_right(pairs: list[tuple[dict[str, str], Recognised]]) -> None:
    read = sum(found.pay.currency != "" for _, found in pairs)
    right = sum(code(found.pay) == label["pay"] for label, found in pairs)
    print(f"pay: {read} of {len(pairs)} read, {right} right")
    assert read >= 113
    assert right >= 297


def test_places_are_read_right(pairs: list[tuple[dict[str, str], Recognised]]) -> None:
    read = sum(bool(found.place.places or found.place.open_to) for _, found in pairs)
    right = sum(is_right(label, found) for label, found in pairs)
    print(f"place: {read} of {len(pairs)} read, {right} right")
    assert read >= 258
    assert right >= 283


def test_nothing_is_read_into_a_place_that_says_nothing(pairs: list[tuple[dict[str, str], Recognised]]) -> None:
    silent = [found for label, found in pairs if not label["places"] and not label["open_to"]]
    made_up = [found.title for found in silent if found.place.places or found.place.open_to]
    assert silent
    assert made_up == []
