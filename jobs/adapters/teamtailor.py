"""Teamtailor: a career site's JSON Feed, whose items hold a JobPosting each."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from jobs.adapters import job_posting
from jobs.adapters.crawling import MOST_PAGES, HostBoard, elements_of, read_each
from jobs.adapters.values import Row, Unfit, address, language, moment, row, text, texts
from jobs.fetching import Client, TransientError
from jobs.posting import Crawled, Posting


class Teamtailor(HostBoard):
    homes = {".na.teamtailor.com": "na", ".au.teamtailor.com": "au", ".teamtailor.com": ""}
    regions = ("na", "au")
    domains = {"": "teamtailor.com", "na": "na.teamtailor.com", "au": "au.teamtailor.com"}

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        home = f"{self.origin(address)}/jobs.json"
        url, seen = _same_host(resume, home) or home, set[str]()
        asked = {url}
        for _ in range(MOST_PAGES):
            answer = client.get(url).json()
            elements = elements_of(answer, "items")
            company, spoken = text(answer.get("title")), language(answer.get("language"))
            following = _same_host(text(answer.get("next_url")), home)
            yield from read_each(
                elements, lambda each: _read(each, company, spoken), seen=seen,  # noqa: B023 - read before the next
                id_of=lambda each: text(each.get("id")), here=url, resume=following,
            )  # fmt: skip
            if not following:
                return
            if following in asked:
                break
            asked.add(url := following)
        raise TransientError("The board's pages go on without end. If it stays so, tell whoever runs it.")


def _same_host(url: str, home: str) -> str:
    """The address, if it is one of this board."""
    return url if address(url) and urlsplit(url).netloc == urlsplit(home).netloc else ""


def _read(element: Row, company: str, spoken: str) -> Posting:
    url = address(element.get("url"))
    if not url:
        raise Unfit("It has no address that begins with https:// or http://.")
    inner = {"title": element.get("title"), **row(element.get("_jobposting"))}
    found = job_posting.read(inner, page=url, key=text(element.get("id")) or url)
    html, plain = text(element.get("content_html")), text(element.get("content_text"))
    return replace(
        found,
        url=url,
        company=found.company or company,
        description=found.description or html or plain,
        is_html=bool(found.description or html or not plain),
        tags=found.tags or texts(element.get("tags")),
        posted_at=found.posted_at or moment(element.get("date_published")),
        language=found.language or language(element.get("language")) or spoken,
        raw=element,
    )
