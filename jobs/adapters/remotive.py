"""Remotive's API: remote jobs in one answer."""

from collections.abc import Iterator

from jobs.adapters.crawling import Filters, elements_of, read_each
from jobs.adapters.values import Row, address, listed, moment, pay, posting, text, texts
from jobs.fetching import Client
from jobs.posting import Crawled, Posting

URL = "https://remotive.com/api/remote-jobs"


class Remotive(Filters):
    """What the API leaves out may well be open: it shows a part of the board, a day late."""

    filters = ("category", "company_name", "search", "limit")

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        elements = elements_of(client.get(URL, params=self.params(address)).json(), "jobs")
        yield from read_each(elements, _read, seen=set(), id_of=lambda each: text(each.get("id")))


def _read(element: Row) -> Posting:
    where = text(element.get("candidate_required_location"))
    return posting(
        key=text(element.get("id")),
        title=text(element.get("title")),
        url=address(element.get("url")),
        company=text(element.get("company_name")),
        description=text(element.get("description")),
        location=where,
        workplace="Remote",  # it has no others
        open_to=listed(where),
        employment=texts(element.get("job_type")),
        categories=texts(element.get("category")),
        tags=texts(element.get("tags")),
        pay=pay(written=element.get("salary")),
        posted_at=moment(element.get("publication_date")),
        raw=element,
    )
