"""Workable: the widget's list of a company's jobs, one element for each place of a job."""

from typing import Any

from jobs.adapters.crawling import WholeAnswer
from jobs.adapters.values import Row, address, moment, posting, rows, text, texts
from jobs.posting import Posting, RawPlace


class Workable(WholeAnswer):
    homes = {"apply.workable.com": "", ".workable.com": ""}
    id_name = "shortcode"
    empty_means = (
        "Workable shows no job here, which is also what it answers for a company that it does not know. "
        "The board may have vanished: check its name."
    )

    def endpoint(self, address: str) -> str:
        return f"https://apply.workable.com/api/v1/widget/accounts/{self.split(address)[1]}?details=true"

    def prepared(self, elements: list[Any]) -> list[Any]:
        """One element a job, with the places of all that have its shortcode."""
        by_code: dict[str, Row] = {}
        merged: list[Any] = []
        for element in elements:
            code = text(element.get("shortcode")) if isinstance(element, dict) else ""
            if code in by_code:
                by_code[code]["locations"] += _locations(element)
                continue
            if code:
                element = by_code[code] = {**element, "locations": _locations(element)}
            merged.append(element)
        return merged

    def read(self, element: Row, _address: str, answer: Row) -> Posting:
        code = text(element.get("shortcode"))
        places = tuple(dict.fromkeys(_place(each) for each in rows(element.get("locations")) if not each.get("hidden")))
        remote = element.get("telecommuting") is True
        return posting(
            key=code,
            title=text(element.get("title")),
            url=address(element.get("url")) or address(element.get("shortlink")),
            apply_url=address(element.get("application_url")),
            company=text(answer.get("name")),
            description=text(element.get("description")),
            location="; ".join(filter(None, (", ".join(filter(None, (p.city, p.region, p.country))) for p in places))),
            places=places,
            workplace=text(element.get("workplace_type")) or ("Remote" if remote else ""),
            employment=texts(element.get("employment_type")),
            level=texts(element.get("experience")),
            categories=texts(element.get("department"), element.get("function"), element.get("industry")),
            posted_at=moment(element.get("published_on")) or moment(element.get("created_at")),
            raw=element,
        )


def _locations(element: Row) -> list[Row]:
    found = rows(element.get("locations"))
    own = {"city": element.get("city"), "region": element.get("state"), "country": element.get("country")}
    return found or ([own] if any(map(text, own.values())) else [])


def _place(location: Row) -> RawPlace:
    return RawPlace(
        city=text(location.get("city")),
        region=text(location.get("region")),
        country=text(location.get("country")) or text(location.get("countryCode")),
    )
