"""Jobs to try the site with: postings of invented companies at three sources with different terms.

Three crawls of the last ten days find them, so that some have changed their pay and some have
closed. Dates count from the day that is given as today. jobs.demo_loading brings them in.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from jobs.demo_texts import DemoJob, jobs
from jobs.posting import Posting, RawPay, RawPlace

DAYS = 45  # that postings are spread over
CRAWLS = (10, 4, 0)  # days ago
_OLD_ENOUGH = 15  # days; of what the first crawl has to have seen
_PAY = re.compile(r"(?P<least>[\d.]+)(-(?P<most>[\d.]+))? (?P<currency>[A-Z]{3}) (?P<period>\w+)")
_FULL_TIME = {"en": "Full-time", "de": "Vollzeit", "fr": "Temps plein", "es": "Jornada completa",
              "pt": "Tempo integral"}  # fmt: skip
_ON_SITE = {"remote": "Remote", "hybrid": "Hybrid", "on-site": "On-site"}


@dataclass(frozen=True, slots=True)
class DemoSource:
    short: str
    name: str
    slug: str
    host: str  # "" for each company's own
    terms: dict[str, Any]


SOURCES = (
    DemoSource("own", "Employers' own boards (demo)", "demo-boards", "",
               {"is_employers_own": True, "may_be_passed_on": True}),
    DemoSource("board", "Harbourlight Ads (demo)", "demo-harbourlight", "ads.harbourlight.example.org",
               {"may_be_passed_on": False, "attribution": "via Harbourlight Ads (demo)",
                "attribution_url": "https://ads.harbourlight.example.org/"}),
    DemoSource("service", "Open Vacancy Exchange (demo)", "demo-exchange", "vacancies.example.org",
               {"may_be_passed_on": True, "attribution": "Source: Open Vacancy Exchange (demo)",
                "attribution_url": "https://vacancies.example.org/"}),
)  # fmt: skip


def postings(today: date) -> list[Posting]:
    """Every demo job once, as the source that it comes from shows it; also those that have closed since."""
    by_name = {source.short: source for source in SOURCES}
    return [_posting(job, by_name[job.company.via], today) for job in jobs()]


def crawl(source: DemoSource, today: date, *, days_ago: int) -> list[Posting]:
    """What a crawl of the source showed so many days before today."""
    return [
        _posting(job, source, today, days_ago=days_ago)
        for job in jobs()
        if source.short in _sources_of(job) and _is_out(job, days_ago) and not _is_closed(job, days_ago)
    ]


def _sources_of(job: DemoJob) -> Iterator[str]:
    yield job.company.via
    if job.terms.get("also"):
        yield "board" if job.company.via == "own" else "own"


def _age(job: DemoJob) -> int:
    """How many days before the loading it was posted: the same every time, spread evenly."""
    days = zlib.crc32(job.key.encode()) % (DAYS + 1)
    has_history = "was" in job.terms or "closed" in job.terms
    return _OLD_ENOUGH + days % (DAYS - _OLD_ENOUGH) if has_history else days


def _is_out(job: DemoJob, days_ago: int) -> bool:
    """Whether it was posted by then; what was posted on the day of a past crawl may have come after it."""
    return days_ago == 0 or _age(job) > days_ago


def _is_closed(job: DemoJob, days_ago: int) -> bool:
    return "closed" in job.terms and days_ago <= job.terms["closed"]


def _posting(job: DemoJob, source: DemoSource, today: date, *, days_ago: int = 0) -> Posting:
    company, terms = job.company, job.terms
    is_parted = source.short == "own"  # boards give the parts of a place; the others one text
    host = source.host or f"{company.slug}.example.com"
    return Posting(
        key=job.key,
        title=job.title,
        url=f"https://{host}/jobs/{job.key}",
        apply_url=f"{company.website}careers/{job.key}" if source.host else "",
        company=company.name,
        company_url=company.website,
        description=job.description(),
        location=_location(job),
        places=_places(terms) if is_parted else (),
        workplace=_ON_SITE[terms.get("how", "on-site")],
        open_to=tuple(terms.get("open", ())) if is_parted else (),
        time_zones=_offsets(terms) if is_parted else (),
        employment=(terms.get("type", _FULL_TIME[job.language]),),
        level=(terms["level"],) if "level" in terms else (),
        categories=(job.category,),
        tags=job.tags,
        pay=_pay(_pay_text(terms, days_ago)),
        posted_at=_posted_at(job, today),
        closes_at=_day(today + timedelta(days=terms["ends"]), time(23, 59)) if "ends" in terms else None,
        language="" if source.short == "board" else job.language,
        raw={"id": job.key, "title": job.title, "company": company.name, "demo": True},
    )


def _posted_at(job: DemoJob, today: date) -> datetime:
    """In office hours; what is of today at its very beginning, as it must not lie ahead."""
    age, number = _age(job), zlib.crc32(job.title.encode())
    at = time(7 + number % 10, number % 60) if age else time(0, 0)
    return _day(today - timedelta(days=age), at)


def _day(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=UTC)


def _location(job: DemoJob) -> str:
    if not job.is_remote:
        return str(job.terms["place"])
    return f"Remote ({job.may_live_in() or 'Worldwide'})"


def _places(terms: dict[str, Any]) -> tuple[RawPlace, ...]:
    if "place" not in terms:
        return ()
    city, *region, country = terms["place"].split(", ")
    return (RawPlace(city=city, region=" ".join(region), country=country),)


def _offsets(terms: dict[str, Any]) -> tuple[float, ...]:
    if "zones" not in terms:
        return ()
    west, east = terms["zones"]
    return (*(float(hour) for hour in range(int(west), int(east) + 1)), *((float(east),) if east % 1 else ()))


def _pay_text(terms: dict[str, Any], days_ago: int) -> str:
    return str(terms["was"] if "was" in terms and days_ago > CRAWLS[1] else terms.get("pay", ""))


def _pay(text: str) -> RawPay | None:
    """The parts of "30-38 USD hour"; any other text as it is; None for none."""
    if not text:
        return None
    if not (found := _PAY.fullmatch(text)):
        return RawPay(text=text)
    least = Decimal(found["least"])
    most = Decimal(found["most"]) if found["most"] else least
    return RawPay(least=least, most=most, currency=found["currency"], period=found["period"])
