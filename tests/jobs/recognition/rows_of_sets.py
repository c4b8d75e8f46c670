"""Rows of the real sets (../shared/data/jobs) as postings, the way adapters would make them."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from jobs.posting import Posting, RawPay, RawPlace
from tests.conftest import SHARED

FOLDER = SHARED / "data" / "jobs"
SETS = (
    "ats_boards_2026", "himalayas_2026", "nhs_jobs_2020", "nyc_jobs_2019", "remotejobs_org_2026",
    "simplify_newgrad_2023_2024", "weworkremotely_2026",
)  # fmt: skip


def rows(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(FOLDER / f"{name}.ndjson.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def posting(row: dict[str, Any]) -> Posting:
    pay = RawPay(
        least=_decimal(row["salary_min"]), most=_decimal(row["salary_max"]), currency=row["salary_currency"] or "",
        period=row["salary_period"] or "", text=row["salary_text"] or "",
    )  # fmt: skip
    place = RawPlace(city=row["city"] or "", region=row["region"] or "", country=row["country"] or "")
    return Posting(
        key=row["id"],
        title=row["title"],
        url=row["source_url"] or "https://example.org/",
        company=row["company"] or "",
        description=row["description"] or "",
        is_html=row["description_format"] == "html",
        is_partial=row["description_truncated"],
        location=row["location_raw"] or "",
        places=(place,) if place != RawPlace() else (),
        workplace="remote" if row["remote"] else "",
        open_to=tuple((row["extra"] or {}).get("location_restrictions") or ()),
        employment=(row["employment_type"],) if row["employment_type"] else (),
        level=(row["seniority"],) if row["seniority"] else (),
        categories=(row["category"],) if row["category"] else (),
        tags=tuple(row["tags"] or ()),
        pay=pay if pay != RawPay() else None,
        posted_at=datetime.fromisoformat(row["date_posted"]) if row["date_posted"] else None,
        closes_at=datetime.fromisoformat(row["valid_through"]) if row["valid_through"] else None,
        language=row["language"] or "",
        raw=row,
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
