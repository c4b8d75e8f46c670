"""Recruitee: all offers of a company in one answer, on a host of its own."""

from jobs.adapters.crawling import HostBoard, WholeAnswer
from jobs.adapters.values import Row, address, joined, moment, pay, posting, row, rows, text, texts
from jobs.posting import Posting, RawPlace


class Recruitee(HostBoard, WholeAnswer):
    homes = {".recruitee.com": ""}
    domains = {"": "recruitee.com"}
    list_name = "offers"

    def endpoint(self, address: str) -> str:
        return f"{self.origin(address)}/api/offers/"

    def read(self, element: Row, _address: str, _answer: Row) -> Posting | None:
        if text(element.get("status")) not in {"", "published"}:
            return None
        salary = row(element.get("salary"))
        return posting(
            key=text(element.get("id")),
            title=text(element.get("title")),
            url=address(element.get("careers_url")),
            apply_url=address(element.get("careers_apply_url")),
            company=text(element.get("company_name")),
            description=joined([("", text(element.get("description"))), ("", text(element.get("requirements")))]),
            location=text(element.get("location")),
            places=_places(element),
            workplace=next(
                (word for word, name in (("hybrid", "hybrid"), ("remote", "remote"), ("on-site", "on_site"))
                 if element.get(name) is True), "",
            ),
            employment=texts(element.get("employment_type_code")),
            level=texts(element.get("experience_code")),
            categories=texts(element.get("department"), element.get("category_code")),
            tags=texts(element.get("tags")),
            pay=pay(salary.get("min"), salary.get("max"), currency=salary.get("currency"), period=salary.get("period")),
            posted_at=moment(element.get("published_at")) or moment(element.get("created_at")),
            closes_at=moment(element.get("close_at"), ends=True),
            raw=element,
        )  # fmt: skip


def _places(element: Row) -> tuple[RawPlace, ...]:
    """Where it is; a place may have only its name, or the offer only the fields of one place."""
    found = [
        RawPlace(
            city=text(each.get("city")) or text(each.get("name")),
            region=text(each.get("state")),
            country=text(each.get("country")) or text(each.get("country_code")),
        )
        for each in rows(element.get("locations"))
    ] or [
        RawPlace(
            city=text(element.get("city")),
            region=text(element.get("state_name")),
            country=text(element.get("country")) or text(element.get("country_code")),
        )
    ]
    return tuple(dict.fromkeys(place for place in found if place != RawPlace()))
