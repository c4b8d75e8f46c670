"""SmartRecruiters: a company's list, a page at a time, and each posting's text by itself."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from jobs.adapters.crawling import MOST_PAGES, Board, elements_of, read_each
from jobs.adapters.values import Row, Unfit, address, joined, language, moment, posting, row, text, texts
from jobs.fetching import Client, PermanentError, TransientError, UnreadableError
from jobs.posting import Crawled, Posting, RawPlace

PAGE = 100
SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


class SmartRecruiters(Board):
    homes = {"jobs.smartrecruiters.com": "", "careers.smartrecruiters.com": ""}

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        """Newest first; with another total than before, the rest may have moved, and the crawl begins again."""
        url = f"https://api.smartrecruiters.com/v1/companies/{self.split(address)[1]}/postings"
        offset, expected = _position(resume)
        seen = set[str]()
        for _ in range(MOST_PAGES):
            answer = client.get(url, params={"limit": PAGE, "offset": offset}).json()
            elements = elements_of(answer, "content")
            total = answer.get("totalFound")
            if not isinstance(total, int):
                raise UnreadableError("The answer does not say how many postings there are. Check address and format.")
            if total == 0:
                raise UnreadableError(
                    "SmartRecruiters shows no posting here, which is also what it answers for a company that it does "
                    "not know. The board may have vanished: check its name."
                )
            if expected is not None and total != expected:
                if not resume:
                    raise TransientError("The board changed while it was read. The next crawl reads it from the start.")
                offset, expected, resume = 0, None, ""
                continue
            here, offset, expected = f"{offset}/{total}", offset + len(elements), total
            is_last = offset >= total
            if not elements and not is_last:
                raise TransientError(f"The list broke off: {offset} of {total} postings came.")
            yield from read_each(
                elements, lambda element: _read(element, url, client), seen=seen, here=here,
                id_of=lambda element: text(element.get("id")), resume="" if is_last else f"{offset}/{total}",
            )  # fmt: skip
            if is_last:
                return
        raise TransientError("The board has more pages than any board should. Check its address.")


def _position(resume: str) -> tuple[int, int | None]:
    found = re.fullmatch(r"(\d{1,8})/(\d{1,8})", resume, re.ASCII)
    return (int(found[1]), int(found[2])) if found else (0, None)


def _read(element: Row, url: str, client: Client) -> Posting | None:
    key = text(element.get("id"))
    if text(element.get("visibility")) not in {"", "PUBLIC"}:
        return None
    if not key:
        raise Unfit("It has no id, so it could not be told apart from others.")
    try:
        detail = row(client.get(f"{url}/{quote(key, safe='')}").json())
    except PermanentError:
        raise Unfit("It is on the list, but its own text is not there.") from None
    sections = row(row(detail.get("jobAd")).get("sections"))
    company, where = row(element.get("company")), row(element.get("location"))
    level = row(element.get("experienceLevel"))
    return posting(
        key=key,
        title=text(element.get("name")),
        url=address(detail.get("postingUrl")) or _page(company, key),
        apply_url=address(detail.get("applyUrl")),
        company=text(company.get("name")),
        description=joined(
            (text(row(sections.get(name)).get("title")), text(row(sections.get(name)).get("text"))) for name in SECTIONS
        ),
        location=text(where.get("fullLocation")),
        places=_places(where),
        workplace="Hybrid" if where.get("hybrid") is True else "Remote" if where.get("remote") is True else "",
        employment=texts(row(element.get("typeOfEmployment")).get("label")),
        level=texts(level.get("label")) if level.get("id") != "not_applicable" else (),
        categories=texts(*(row(element.get(name)).get("label") for name in ("function", "department", "industry"))),
        posted_at=moment(element.get("releasedDate")),
        language=language(row(element.get("language")).get("code")),
        raw={**element, "jobAd": detail.get("jobAd")},
    )


def _page(company: Row, key: str) -> str:
    identifier = text(company.get("identifier"))
    return f"https://jobs.smartrecruiters.com/{quote(identifier, safe='')}/{quote(key, safe='')}" if identifier else ""


def _places(where: Row) -> tuple[RawPlace, ...]:
    place = RawPlace(city=text(where.get("city")), region=text(where.get("region")), country=text(where.get("country")))
    return () if place == RawPlace() else (place,)
