"""Himalayas' API: remote jobs, twenty at a time, newest first."""

from collections.abc import Iterator

from jobs.adapters.crawling import Filters, elements_of, read_each
from jobs.adapters.values import Row, address, hours, moment, pay, posting, text, texts
from jobs.fetching import Client
from jobs.posting import Crawled, Posting

URL = "https://himalayas.app/jobs/api"
PAGE = 20
MOST_PAGES = 50  # the newest thousand: the board has a hundred times as many


class Himalayas(Filters):
    """Only the newest are read, so that absence says nothing; each posting has its own end date."""

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        self.check_address(address)
        seen = set[str]()
        offset = int(resume) if resume.isdecimal() and len(resume) < 6 else 0
        while offset < PAGE * MOST_PAGES:
            answer = client.get(URL, params={"limit": PAGE, "offset": offset}).json()
            elements = elements_of(answer, "jobs")
            known, here, offset = len(seen), offset, offset + len(elements)
            total = answer.get("totalCount")
            is_last = (
                len(elements) < PAGE or offset >= PAGE * MOST_PAGES or (isinstance(total, int) and offset >= total)
            )
            yield from read_each(
                elements, _read, seen=seen, id_of=lambda each: text(each.get("guid")), here=str(here),
                resume="" if is_last else str(offset),
            )  # fmt: skip
            if is_last:
                return
            if len(seen) == known:  # it goes in a circle
                break
        yield Crawled(postings=())


def _read(element: Row) -> Posting:
    url, slug = address(element.get("guid")), text(element.get("companySlug"))
    apply_url = address(element.get("applicationLink"))
    body = text(element.get("description"))
    zones = element.get("timezoneRestrictions")
    where = texts(element.get("locationRestrictions"))
    return posting(
        key=text(element.get("guid")) or apply_url,
        title=text(element.get("title")),
        url=url or apply_url,
        apply_url="" if apply_url == url else apply_url,
        company=text(element.get("companyName")),
        company_url=f"https://himalayas.app/companies/{slug}" if slug else "",
        description=body or text(element.get("excerpt")),
        is_partial=not body,
        location=", ".join(where),
        workplace="Remote",  # it has no others
        open_to=where,
        time_zones=hours(zones),
        employment=texts(element.get("employmentType")),
        level=texts(element.get("seniority")),
        categories=texts(element.get("parentCategories")) or texts(element.get("categories"))[:1],
        tags=texts(element.get("categories")),
        pay=pay(
            element.get("minSalary"), element.get("maxSalary"), currency=element.get("currency"),
            period=element.get("salaryPeriod"), zero_counts=False,
        ),
        posted_at=moment(element.get("pubDate")),
        closes_at=moment(element.get("expiryDate"), ends=True),
        raw=element,
    )  # fmt: skip
