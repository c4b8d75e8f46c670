"""XML in the manner of Indeed: `<source>` or `<jobs>` with a `<job>` each, CDATA or not."""

from collections.abc import Iterator
from itertools import islice

from jobs.adapters.crawling import PIECE, START, Anywhere, read_each
from jobs.adapters.values import Row, address, language, moment, pay, posting, texts
from jobs.adapters.xml_elements import ACCEPT, Elements, all_words, check_root, words
from jobs.fetching import Client
from jobs.posting import Crawled, Posting, RawPlace

ROOTS = {"source", "jobs"}
KEYS = ("referencenumber", "jobid", "partnerJobId", "id", "guid", "requisitionid")


class IndeedXML(Anywhere):
    is_whole = True

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        elements = Elements(client.get(address, accept=ACCEPT), {"job"})
        found, seen = elements.each(), set[str]()
        publisher = ""
        while batch := list(islice(found, PIECE)):
            check_root(elements, ROOTS)
            publisher = publisher or elements.head.get("publisher", "").strip()
            for piece in read_each(list(batch), _read, seen=seen, id_of=_key):
                yield Crawled(postings=piece.postings, faults=piece.faults, resume=START)
        check_root(elements, ROOTS)
        yield Crawled(postings=())


def _key(element: Row) -> str:
    return next(filter(None, (words(element.get(name)) for name in KEYS)), "")


def _read(element: Row) -> Posting:
    def field(*names: str) -> str:
        return next(filter(None, (words(element.get(name)) for name in names)), "")

    url = address(field("url", "link", "applyUrl"))
    places = _places(element)
    return posting(
        key=_key(element) or url,
        title=field("title", "name"),
        url=url,
        apply_url=address(field("applyUrl", "apply_url", "applyurl")),
        company=field("company", "employer", "sourcename", "companyname"),
        company_url=address(field("companyurl", "company_url")),
        description=field("description", "body"),
        location=field("location") or "; ".join(
            dict.fromkeys(", ".join(filter(None, (place.city, place.region, place.country))) for place in places)
        ),
        places=places,
        workplace=_workplace(element),
        employment=all_words(element.get("jobtype")) or all_words(element.get("jobTypes"), "jobType"),
        level=texts(field("experience", "experienceLevel", "seniority")),
        categories=all_words(element.get("category")) + all_words(element.get("categories"), "category"),
        pay=pay(written=field("salary", "compensation")),
        posted_at=moment(field("date", "published", "pubdate", "datePosted")),
        closes_at=moment(field("expirationdate", "expiration_date", "expires", "validThrough"), ends=True),
        language=language(field("language", "languageCode")),
        raw=element,
    )  # fmt: skip


def _places(element: Row) -> tuple[RawPlace, ...]:
    nested = element.get("locations")
    within = nested.get("location") if isinstance(nested, dict) else None
    rows = [each for each in (within if isinstance(within, list) else [within]) if isinstance(each, dict)] or [element]
    found = (
        RawPlace(city=words(each.get("city")), region=words(each.get("state")), country=words(each.get("country")))
        for each in rows
    )
    return tuple(dict.fromkeys(place for place in found if place != RawPlace()))


def _workplace(element: Row) -> str:
    said = {words(element.get(name)).lower() for name in ("isRemote", "is_remote")}
    return (
        words(element.get("remotetype"))
        or words(element.get("workplaceTypes"))
        or ("Hybrid" if words(element.get("isHybrid")).lower() in {"yes", "true", "1"} else "")
        or ("Remote" if said & {"yes", "true", "1"} else "")
        or _remote(words(element.get("remote")))
    )


def _remote(written: str) -> str:
    """`<remote>` holds a word ("onsite", "Fully remote") or an answer."""
    answers = {"yes": "Remote", "true": "Remote", "1": "Remote", "no": "", "false": "", "0": ""}
    return answers.get(written.lower(), written)
