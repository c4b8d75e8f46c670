"""NDJSON: one job a line, in the thirty-one fields that docs/job-formats.md names. Plain or packed with gzip."""

import gzip
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from jobs.adapters.crawling import PIECE, START, Anywhere
from jobs.adapters.values import Row, Unfit, address, hours, language, moment, pay, row, short_key, text, texts
from jobs.fetching import Answer, Client, UnreadableError
from jobs.fetching_text import decode, read_json
from jobs.posting import Crawled, Fault, Posting, RawPay, RawPlace

MOST_BYTES = 200 * 1024 * 1024  # unpacked
LONGEST_LINE = 4 * 1024 * 1024


class NDJSON(Anywhere):
    is_whole = True

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        answer = client.get(address, accept="application/x-ndjson, application/json, application/gzip")
        seen = set[str]()
        postings: list[Posting] = []
        faults: list[Fault] = []
        for each in read(_lines(answer)):
            if isinstance(each, Fault):
                faults.append(each)
            elif each.key not in seen:
                seen.add(each.key)
                postings.append(each)
            if len(postings) >= PIECE:
                yield Crawled(postings=tuple(postings), faults=tuple(faults), resume=START)
                postings, faults = [], []
        if not seen and not postings:
            raise UnreadableError("The file has no line that is a job. Check its address and format.")
        yield Crawled(postings=tuple(postings), faults=tuple(faults))


def _lines(answer: Answer) -> Iterator[str]:
    """The lines of a file, whichever way it came, one at a time and never more than the limit of them."""
    if not answer.body.startswith(b"\x1f\x8b"):
        yield from io.StringIO(decode(answer.body, content_type=answer.content_type))
        return
    total = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(answer.body)) as packed:
            while line := packed.readline(LONGEST_LINE):
                total += len(line)
                if total > MOST_BYTES:
                    raise UnreadableError(f"The file is larger than {MOST_BYTES // 2**20} MB unpacked.")
                yield decode(line)
    except (OSError, EOFError, ValueError):
        raise UnreadableError("The file is packed, and the package is broken. Make it anew.") from None


def read(lines: Iterable[str]) -> Iterator[Posting | Fault]:
    """A posting or a fault for each line that is not empty."""
    for position, line in enumerate(lines, 1):
        if not (bare := line.strip().lstrip("\ufeff")):
            continue
        try:
            element = read_json(bare)
            if not isinstance(element, dict):
                raise Unfit("It is not an object with fields.")
            yield _posting(element)
        except ValueError:
            yield Fault(f"line {position}", "It is no JSON, or cut off.")
        except Unfit as unfit:
            yield Fault(f"line {position}", str(unfit))


def _posting(element: Row) -> Posting:
    key, title = text(element.get("id")), text(element.get("title"))
    if not key:
        raise Unfit("It has no id, so it could not be told apart from others.")
    if not title:
        raise Unfit("It has no title.")
    more, remote = row(element.get("extra")), element.get("remote")
    url, apply_url = address(element.get("source_url")), address(element.get("apply_url"))
    where = texts(more.get("location_restrictions"))
    place = RawPlace(**{name: text(element.get(name)) for name in ("city", "region", "country")})
    return Posting(
        key=short_key(key),
        title=" ".join(title.split()),
        url=url or apply_url,  # a file may have neither
        apply_url="" if apply_url == url else apply_url,
        company=text(element.get("company")),
        company_url=address(element.get("company_url")),
        description=text(element.get("description")),
        is_html=text(element.get("description_format")) != "text",
        is_partial=element.get("description_truncated") is True,
        location=text(element.get("location_raw")) or "; ".join(texts(more.get("locations"))),
        places=() if place == RawPlace() else (place,),
        workplace="Remote" if remote is True else "On-site" if remote is False else "",
        open_to=where,
        time_zones=hours(more.get("timezone_restrictions")),
        employment=texts(element.get("employment_type")),
        level=texts(element.get("seniority")),
        categories=texts(element.get("category")),
        tags=texts(element.get("tags")),
        pay=_pay(element),
        posted_at=moment(element.get("date_posted")),
        closes_at=_ends(element, more),
        language=language(element.get("language")),
        raw=element,
    )


def _pay(element: Row) -> RawPay | None:
    return pay(
        element.get("salary_min"), element.get("salary_max"), currency=element.get("salary_currency"),
        period=element.get("salary_period"), written=element.get("salary_text"),
    )  # fmt: skip


def _ends(element: Row, more: Row) -> datetime | None:
    """The end date; a job that its file calls over has ended, at the latest when that was written."""
    ends = moment(element.get("valid_through"), ends=True)
    if more.get("active") is not False:
        return ends
    written = moment(more.get("date_updated")) or moment(element.get("date_posted")) or datetime(2000, 1, 1, tzinfo=UTC)
    return min(ends, written) if ends else written
