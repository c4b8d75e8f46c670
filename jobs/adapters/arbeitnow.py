"""Arbeitnow's API: jobs in Germany and Europe, a page at a time, newest first."""

from collections.abc import Iterator

from jobs.adapters.crawling import Filters, elements_of, read_each
from jobs.adapters.values import Row, address, moment, posting, row, text, texts
from jobs.fetching import Client
from jobs.posting import Crawled, Posting

URL = "https://www.arbeitnow.com/api/job-board-api"
MOST_PAGES = 50


class Arbeitnow(Filters):
    """Pages move while they are read, so that a job may be missed: absence says nothing."""

    filters = ("search", "tags", "visa_sponsorship")

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        filters, seen = self.params(address), set[str]()
        first = int(resume) if resume.isdecimal() and len(resume) < 5 else 1
        for page in range(first, first + MOST_PAGES):
            answer = client.get(URL, params={**filters, "page": page}).json()
            elements = elements_of(answer, "data")
            known, has_more = len(seen), bool(elements) and row(answer.get("links")).get("next") is not None
            pieces = read_each(
                elements, _read, seen=seen, id_of=lambda each: text(each.get("slug")), here=str(page),
                resume=str(page + 1) if has_more else "",
            )  # fmt: skip
            yield from pieces
            if not has_more:
                return
            if len(seen) == known:  # it goes in a circle
                break
        yield Crawled(postings=())


def _read(element: Row) -> Posting:
    return posting(
        key=text(element.get("slug")),
        title=text(element.get("title")),
        url=address(element.get("url")),
        company=text(element.get("company_name")),
        description=text(element.get("description")),
        location=text(element.get("location")),
        workplace="Remote" if element.get("remote") is True else "",
        employment=texts(element.get("job_types")),
        level=texts(element.get("job_types")),  # "professional / experienced" stands among them
        tags=texts(element.get("tags")),
        posted_at=moment(element.get("created_at")),
        raw=element,
    )
