"""Stand-in: the real one takes its place."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal

from jobs.posting import Fault, Posting, RawPay


def _time(text: str | None) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read(lines: Iterable[str]) -> Iterator[Posting | Fault]:
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            pay = None
            if row.get("salary_min"):
                pay = RawPay(
                    least=Decimal(str(row["salary_min"])),
                    most=Decimal(str(row["salary_max"] or row["salary_min"])),
                    currency=row["salary_currency"] or "",
                )
            yield Posting(
                key=row["id"], title=row["title"] or "", url=row["source_url"] or "", company=row["company"] or "",
                apply_url=row["apply_url"] or "", description=row["description"] or "",
                location=row["location_raw"] or "", pay=pay, posted_at=_time(row["date_posted"]),
                closes_at=_time(row["valid_through"]), raw=row,
            )  # fmt: skip
        except (ValueError, KeyError, TypeError) as error:
            yield Fault(f"line {number}", f"It cannot be read: {error}.")
