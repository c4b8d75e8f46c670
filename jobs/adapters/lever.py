"""Lever: postings of a site, a page at a time, on two hosts. No total, and no name of the company."""

from collections.abc import Iterator
from typing import Any

from jobs.adapters.crawling import MOST_PAGES, START, Board, elements_of, read_each
from jobs.adapters.values import Row, address, joined, moment, pay, posting, row, rows, text, texts
from jobs.fetching import Client, TransientError
from jobs.posting import Crawled, Posting, RawPlace

PAGE = 100
HOSTS = {"": "api.lever.co", "eu": "api.eu.lever.co"}


class Lever(Board):
    homes = {"jobs.lever.co": "", "jobs.eu.lever.co": "eu"}
    regions = ("eu",)

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        """Each page begins with the last posting of the one before: if not, the site changed meanwhile, and
        what lies between could be missed, so that the crawl begins again.
        """
        region, token = self.split(address)
        url, seen = f"https://{HOSTS[region]}/v0/postings/{token}", set[str]()
        skip, last = _position(resume)
        for _ in range(MOST_PAGES):
            overlap = 1 if last else 0
            elements = elements_of(
                client.get(url, params={"mode": "json", "skip": skip - overlap, "limit": PAGE + overlap}).json(), ""
            )
            if overlap and (not elements or _id(elements[0]) != last):
                if not resume:
                    raise TransientError("The board changed while it was read. The next crawl reads it from the start.")
                skip, last, resume = 0, "", ""
                continue
            here, fresh = f"{skip}/{last}" if last else START, elements[overlap:]
            is_last = len(elements) < PAGE + overlap
            skip, last = skip + len(fresh), _id(elements[-1]) if elements else ""
            yield from read_each(
                fresh, _read, seen=seen, id_of=_id, here=here, resume="" if is_last else f"{skip}/{last}"
            )
            if is_last:
                return
        raise TransientError("The board has more pages than any board should. Check its address.")


def _position(resume: str) -> tuple[int, str]:
    skip, _, last = resume.partition("/")
    return (int(skip), last) if skip.isdecimal() and len(skip) < 9 and last else (0, "")


def _id(element: Any) -> str:
    return text(element.get("id")) if isinstance(element, dict) else ""


def _read(element: Row) -> Posting:
    categories, salary = row(element.get("categories")), row(element.get("salaryRange"))
    places = texts(categories.get("location"), categories.get("allLocations"))
    workplace = text(element.get("workplaceType"))
    sections = [(text(each.get("text")), _items(text(each.get("content")))) for each in rows(element.get("lists"))]
    salary_text = text(element.get("salaryDescriptionPlain")) or text(element.get("salaryDescription"))
    body = joined([("", text(element.get("description"))), *sections, ("", text(element.get("additional")))])
    return posting(
        key=text(element.get("id")),
        title=text(element.get("text")),
        url=address(element.get("hostedUrl")),
        apply_url=address(element.get("applyUrl")),
        description=body,
        location="; ".join(places),
        places=_places(places, text(element.get("country"))),
        workplace="" if workplace == "unspecified" else workplace,
        employment=texts(categories.get("commitment")),
        level=texts(categories.get("level")),
        categories=texts(categories.get("department"), categories.get("team")),
        pay=pay(salary.get("min"), salary.get("max"), currency=salary.get("currency"), period=salary.get("interval"),
                written=salary_text if len(salary_text) <= 200 else ""),
        posted_at=moment(element.get("createdAt")),
        raw=element,
    )  # fmt: skip


def _places(written: tuple[str, ...], country: str) -> tuple[RawPlace, ...]:
    """The country is said once, so it goes with a place that is alone: "Cambridge" needs it most."""
    if len(written) > 1 or not country:
        return ()
    city, _, region = "".join(written).partition(",")
    if not city or "remote" in city.lower():
        return (RawPlace(country=country),)
    return (RawPlace(city=city.strip(), region=region.strip(), country=country),)


def _items(markup: str) -> str:
    """List items stand here without their list."""
    return f"<ul>{markup}</ul>" if markup.lstrip().lower().startswith("<li") else markup
