"""Remote OK's API: its newest jobs in one list, which begins with its terms."""

from collections.abc import Iterator

from jobs.adapters.crawling import Filters, elements_of, read_each
from jobs.adapters.values import Row, address, moment, pay, posting, text, texts
from jobs.fetching import Client, UnreadableError
from jobs.posting import Crawled, Posting

URL = "https://remoteok.com/api"


class RemoteOK(Filters):
    """Shows its newest hundred or so."""

    filters = ("tags",)

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        elements = elements_of(client.get(URL, params=self.params(address)).json(), "")
        if not elements:
            raise UnreadableError("Remote OK answered with an empty list, without even its terms. Try again later.")
        yield from read_each(elements, _read, seen=set(), id_of=lambda each: text(each.get("id")))


def _read(element: Row) -> Posting | None:
    if "legal" in element and not element.get("position"):
        return None
    url, apply_url = address(element.get("url")), address(element.get("apply_url"))
    pays = pay(element.get("salary_min"), element.get("salary_max"), currency="USD", period="year", zero_counts=False)
    return posting(
        key=text(element.get("id")),
        title=text(element.get("position")),
        url=url,
        apply_url="" if apply_url == url else apply_url,
        company=text(element.get("company")),
        description=text(element.get("description")),
        location=text(element.get("location")),
        workplace="Remote",  # it has no others
        tags=texts(element.get("tags")),
        pay=pays,
        posted_at=moment(element.get("date")) or moment(element.get("epoch")),
        raw=element,
    )
