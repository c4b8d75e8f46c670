"""Greenhouse: all jobs of a board with their texts, which are HTML that was escaped once more."""

from decimal import Decimal

from jobs.adapters.crawling import WholeAnswer
from jobs.adapters.values import Row, address, language, moment, number, posting, row, rows, text, texts, unescaped
from jobs.posting import Posting, RawPay


class Greenhouse(WholeAnswer):
    homes = {
        "boards.greenhouse.io": "", "job-boards.greenhouse.io": "",
        "boards.eu.greenhouse.io": "", "job-boards.eu.greenhouse.io": "",
    }  # fmt: skip

    def endpoint(self, address: str) -> str:
        return f"https://boards-api.greenhouse.io/v1/boards/{self.split(address)[1]}/jobs?content=true"

    def announced(self, answer: Row) -> int:
        total = row(answer.get("meta")).get("total")
        return total if isinstance(total, int) else 0

    def read(self, element: Row, _address: str, _answer: Row) -> Posting | None:
        if "internal_job_id" in element and element["internal_job_id"] is None:
            return None  # an open application: no job is behind it
        named = {text(each.get("name")).lower(): each.get("value") for each in rows(element.get("metadata"))}
        return posting(
            key=text(element.get("id")),
            title=text(element.get("title")),
            url=address(element.get("absolute_url")),
            company=text(element.get("company_name")),
            description=unescaped(text(element.get("content"))),
            location=text(row(element.get("location")).get("name")),
            workplace=next((text(named[name]) for name in ("workplace type", "location type") if name in named), ""),
            employment=texts(named.get("employment type")),
            categories=texts(*(each.get("name") for each in rows(element.get("departments")))),
            pay=_pay(rows(element.get("pay_input_ranges"))),
            posted_at=moment(element.get("first_published")),
            closes_at=moment(element.get("application_deadline"), ends=True),
            language=language(element.get("language")),
            raw=element,
        )


def _pay(ranges: list[Row]) -> RawPay | None:
    """One range over all of them, which are for different places; cents become whole units."""
    currencies = {text(each.get("currency_type")) for each in ranges}
    least = [cents for each in ranges if (cents := number(each.get("min_cents"))) is not None]
    most = [cents for each in ranges if (cents := number(each.get("max_cents"))) is not None]
    if len(currencies) != 1 or not (least or most):
        return None
    hundred = Decimal(100)
    return RawPay(
        least=min(least) / hundred if least else None,
        most=max(most) / hundred if most else None,
        currency=currencies.pop(),
        period=next(filter(None, (text(each.get("title")) for each in ranges)), ""),
    )
