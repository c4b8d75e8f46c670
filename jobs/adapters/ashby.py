"""Ashby: all jobs of a board in one answer, those that are not listed among them. No name of the company."""

import re
from urllib.parse import unquote

from jobs.adapters.crawling import WholeAnswer
from jobs.adapters.values import Row, address, moment, pay, posting, row, rows, text, texts
from jobs.posting import Posting, RawPay, RawPlace


class Ashby(WholeAnswer):
    homes = {"jobs.ashbyhq.com": ""}
    token = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,98}[A-Za-z0-9.])?", re.ASCII)

    def _parts(self, address: str) -> tuple[str, str]:
        region, token = super()._parts(address)
        return region, unquote(token)  # a name may have a space, which addresses write as %20

    def endpoint(self, address: str) -> str:
        return f"https://api.ashbyhq.com/posting-api/job-board/{self.split(address)[1]}?includeCompensation=true"

    def read(self, element: Row, _address: str, _answer: Row) -> Posting | None:
        if element.get("isListed") is False:
            return None
        html, plain = text(element.get("descriptionHtml")), text(element.get("descriptionPlain"))
        others = rows(element.get("secondaryLocations"))
        return posting(
            key=text(element.get("id")),
            title=text(element.get("title")),
            url=address(element.get("jobUrl")),
            apply_url=address(element.get("applyUrl")),
            description=html or plain,
            is_html=bool(html),
            location="; ".join(texts(element.get("location"), *(each.get("location") for each in others))),
            places=tuple(place for each in [element, *others] if (place := _place(each))),
            workplace=text(element.get("workplaceType")) or ("Remote" if element.get("isRemote") is True else ""),
            employment=texts(element.get("employmentType")),
            categories=texts(element.get("department"), element.get("team")),
            pay=None if element.get("shouldDisplayCompensationOnJobPostings") is False else _pay(element),
            posted_at=moment(element.get("publishedAt")),
            closes_at=moment(element.get("applicationDeadline"), ends=True),
            raw=element,
        )


def _place(element: Row) -> RawPlace | None:
    parts = row(row(element.get("address")).get("postalAddress")) or row(element.get("address"))
    place = RawPlace(
        city=text(parts.get("addressLocality")),
        region=text(parts.get("addressRegion")),
        country=text(parts.get("addressCountry")),
    )
    if place != RawPlace():
        return place
    name = text(element.get("location"))
    return RawPlace(city=name) if name else None


def _pay(element: Row) -> RawPay | None:
    """The salary alone; shares of the company and bonuses are part of its text at most."""
    compensation = row(element.get("compensation"))
    salary = next(
        (each for each in rows(compensation.get("summaryComponents")) if each.get("compensationType") == "Salary"), {}
    )
    return pay(
        salary.get("minValue"), salary.get("maxValue"), currency=salary.get("currencyCode"),
        period=salary.get("interval"),
        written=text(compensation.get("scrapeableCompensationSalarySummary"))
        or text(compensation.get("compensationTierSummary")),
    )  # fmt: skip
