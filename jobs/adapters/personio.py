"""Personio: all positions of a company as XML, on a host of its own; one element for each office at times."""

from collections.abc import Iterator
from urllib.parse import quote

from jobs.adapters.crawling import HostBoard, read_each
from jobs.adapters.values import Row, joined, listed, moment, posting, text, texts
from jobs.adapters.xml_elements import ACCEPT, Elements, all_words, check_root, words
from jobs.fetching import Client
from jobs.posting import Crawled, Posting, RawPlace


class Personio(HostBoard):
    homes = {".jobs.personio.de": "", ".jobs.personio.com": "com"}
    regions = ("com",)
    domains = {"": "jobs.personio.de", "com": "jobs.personio.com"}

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        home = self.origin(address)
        elements = Elements(client.get(f"{home}/xml", accept=ACCEPT), {"position"})
        found = _merged(list(elements.each()))
        check_root(elements, {"workzag-jobs"})
        yield from read_each(found, lambda each: _read(each, home), seen=set(), id_of=_id)


def _id(position: Row) -> str:
    return words(position.get("id"))


def _merged(positions: list[Row]) -> list[Row]:
    """One element an id, with the offices of all that have it."""
    by_id: dict[str, Row] = {}
    found: list[Row] = []
    for position in positions:
        key = _id(position)
        offices = [*all_words(position.get("office")), *all_words(position.get("additionalOffices"), "office")]
        if key in by_id:
            by_id[key]["offices"] = list(dict.fromkeys([*by_id[key]["offices"], *offices]))
            continue
        found.append({**position, "offices": list(dict.fromkeys(offices))})
        if key:
            by_id[key] = found[-1]
    return found


def _read(element: Row, home: str) -> Posting:
    key = _id(element)
    descriptions = element.get("jobDescriptions")
    sections = descriptions.get("jobDescription") if isinstance(descriptions, dict) else []
    sections = [each for each in (sections if isinstance(sections, list) else [sections]) if isinstance(each, dict)]
    return posting(
        key=key,
        title=words(element.get("name")),
        url=f"{home}/job/{quote(key, safe='')}",
        company=words(element.get("subcompany")),
        description=joined((words(each.get("name")), words(each.get("value"))) for each in sections),
        location="; ".join(element["offices"]),
        places=tuple(RawPlace(city=office) for office in element["offices"]),
        employment=texts(words(element.get("employmentType")), words(element.get("schedule"))),
        level=texts(words(element.get("seniority"))),
        categories=texts(*(words(element.get(name)) for name in ("recruitingCategory", "department", "occupation"))),
        tags=listed(words(element.get("keywords"))),
        posted_at=moment(text(words(element.get("createdAt")))),
        raw=element,
    )
