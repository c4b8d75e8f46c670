"""RSS and Atom, with the fields for jobs that their publishers add in namespaces of their own."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from jobs.adapters.crawling import Anywhere, read_each
from jobs.adapters.values import Row, address, joined, language, listed, moment, pay, posting, texts
from jobs.adapters.xml_elements import ACCEPT, Elements, all_words, check_root, words
from jobs.fetching import Client
from jobs.posting import Crawled, Posting, RawPlace

ROOTS = {"rss", "feed", "RDF"}
TITLES_NAME_THE_COMPANY = {"weworkremotely.com"}  # "Company: Title"
FURTHER_PARTS = ("examplesofduties", "qualifications", "supplementalinformation")
CUT_SHORT = re.compile(r"(\[?(…|\.\.\.|&#8230;|&hellip;)\]?)\s*(</\w+>\s*)*$")


class Feed(Anywhere):
    """Shows only its newest items, so that one which is no longer in it may well be open."""

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        elements = Elements(client.get(address, accept=ACCEPT), {"item", "entry"})
        found = list(elements.each())
        check_root(elements, ROOTS)
        spoken = language(elements.head.get("language"))
        yield from read_each(found, lambda each: _read(each, spoken), seen=set(), id_of=_key)


def _key(element: Row) -> str:
    return words(element.get("guid")) or words(element.get("id")) or _link(element)


def _read(element: Row, spoken: str) -> Posting:
    def field(*names: str) -> str:
        return next(filter(None, (words(element.get(name)) for name in names)), "")

    url = _link(element)
    company, title = _company_and_title(field("title"), field("company", "employer", "hiringOrganization"), url)
    description, is_partial = _description(element)
    region = field("region")
    return posting(
        key=_key(element),
        title=title,
        url=url,
        company=company,
        description=description,
        is_partial=is_partial,
        location=field("location", "job_location") or region,
        places=_places(element),
        workplace=field("workplace", "workplaceType"),
        open_to=texts(region),
        employment=texts(field("type", "job_type", "jobtype", "employmentType", "jobType")),
        level=texts(field("level", "seniority", "experience")),
        categories=_categories(element),
        tags=listed(field("skills", "keywords")),
        pay=pay(
            field("minimumSalary", "salary_min"), field("maximumSalary", "salary_max"), zero_counts=False,
            currency=field("salaryCurrency", "currency"), period=field("salaryInterval", "salaryPeriod"),
            written=field("salary"),
        ),
        posted_at=moment(field("pubDate", "published", "date", "updated")),
        closes_at=moment(field("advertiseToDateTimeUTC", "expires_at", "expirationdate", "validThrough"), ends=True),
        language=language(field("language")) or spoken,
        raw=element,
    )  # fmt: skip


def _link(element: Row) -> str:
    """RSS writes it as text, Atom as an attribute; a guid may be one as well."""
    for each in _several(element.get("link")):
        if isinstance(each, dict) and each.get("@rel", "alternate") != "alternate":
            continue
        if found := address(each.get("@href") if isinstance(each, dict) else each):
            return found
    return address(words(element.get("guid"))) or address(words(element.get("id")))


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _company_and_title(title: str, company: str, url: str) -> tuple[str, str]:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    before, colon, after = title.partition(": ")
    if not company and colon and host in TITLES_NAME_THE_COMPANY:
        return before.strip(), after.strip()
    return company, title


def _description(element: Row) -> tuple[str, bool]:
    """The longest text that it has, and whether that is only a beginning."""
    full = max(words(element.get("encoded")), words(element.get("content")), words(element.get("description")), key=len)
    summary = words(element.get("summary"))
    body = full if len(full) >= len(summary) else summary
    parts = [("", body)]
    parts += [("", words(element.get(name))) for name in FURTHER_PARTS]
    return joined(parts), (body is summary and bool(summary)) or CUT_SHORT.search(body[-60:]) is not None


def _categories(element: Row) -> tuple[str, ...]:
    """Atom has them as attributes."""
    attributed = [each for each in _several(element.get("category")) if isinstance(each, dict)]
    terms = [each.get("@label") or each.get("@term") for each in attributed]
    return texts(
        *terms, *all_words(element.get("category")), *all_words(element.get("categories"), "category"),
        words(element.get("department")),
    )  # fmt: skip


def _places(element: Row) -> tuple[RawPlace, ...]:
    place = RawPlace(
        city=words(element.get("city")), region=words(element.get("state")), country=words(element.get("country"))
    )
    return () if place == RawPlace() else (place,)
