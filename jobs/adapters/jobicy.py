"""Jobicy's API, version 2: remote jobs of the last days, newest first, from cursor to cursor."""

import html
from collections.abc import Iterator

from jobs.adapters.crawling import MOST_PAGES, START, Filters, elements_of, read_each
from jobs.adapters.values import Row, address, listed, moment, pay, posting, text, texts
from jobs.fetching import Client, PermanentError
from jobs.posting import Crawled, Posting, RawPay

URL = "https://jobicy.com/api/v2/remote-jobs"
PAGE = 100


class Jobicy(Filters):
    """Shows seven days, so that a job which is no longer in it may well be open."""

    filters = ("geo", "industry", "tag")

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        filters, seen, cursor = self.params(address), set[str](), "" if resume == START else resume
        for _ in range(MOST_PAGES):
            params = {"count": PAGE, **filters, **({"cursor": cursor} if cursor else {})}
            try:
                answer = client.get(URL, params=params).json()
            except PermanentError:
                if not (cursor and cursor == resume):
                    raise
                cursor = ""  # a cursor of yesterday is no longer known: from the start, then
                continue
            elements = elements_of(answer, "jobs")
            following = text(answer.get("nextCursor")) if answer.get("hasMore") is not False else ""
            known = len(seen)
            yield from read_each(
                elements, _read, seen=seen, id_of=lambda each: text(each.get("id")), here=cursor or START,
                resume=following,
            )  # fmt: skip
            if not following:
                return
            if len(seen) == known:  # it goes in a circle
                break
            cursor = following
        yield Crawled(postings=())


def _plain(value: object) -> str:
    """Its texts are as they stand in HTML: "Sales &amp; Marketing"."""
    return html.unescape(text(value))


def _read(element: Row) -> Posting:
    body, excerpt = text(element.get("jobDescription")), text(element.get("jobExcerpt"))
    where, level = _plain(element.get("jobGeo")), _plain(element.get("jobLevel"))
    return posting(
        key=text(element.get("id")),
        title=_plain(element.get("jobTitle")),
        url=address(element.get("url")),
        company=_plain(element.get("companyName")),
        description=body or excerpt,
        is_partial=not body,
        location=where,
        workplace="Remote",  # it has no others
        open_to=listed(where),
        employment=tuple(map(html.unescape, texts(element.get("jobType")))),
        level=() if level == "Any" else texts(level),
        categories=tuple(map(html.unescape, texts(element.get("jobIndustry")))),
        pay=_pay(element),
        posted_at=moment(element.get("pubDate")),
        raw=element,
    )


def _pay(element: Row) -> RawPay | None:
    """Under its names of today, or those of before, which were always of a year."""
    least, most = element.get("salaryMin"), element.get("salaryMax")
    period = element.get("salaryPeriod")
    if not (least or most):
        least, most, period = element.get("annualSalaryMin"), element.get("annualSalaryMax"), "yearly"
    return pay(least, most, currency=element.get("salaryCurrency"), period=period, zero_counts=False)
