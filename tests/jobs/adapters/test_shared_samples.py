"""Recorded answers of real sources, read where ../shared is there."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from jobs.adapters import adapter_for
from jobs.fetching import TransientError
from jobs.posting import Posting, RawPlace
from tests.conftest import SHARED
from tests.jobs.adapters.recorded import Recorded, crawl

FEEDS, SETS = SHARED / "data" / "ats_feeds", SHARED / "data" / "jobs"
CHICAGO = RawPlace(city="Chicago", region="IL", country="US")
URL = "https://feeds.example.org/x"
pytestmark = pytest.mark.skipif(not FEEDS.is_dir(), reason="../shared is not here")


def sample(format: str, address: str, name: str) -> list[Posting]:  # noqa: A002
    return crawl(format, address, (FEEDS / name).read_bytes()).postings


@pytest.mark.parametrize(("format", "address", "name", "count"), [
    ("lever", "acme", "lever/careerkit.json", 2), ("ashby", "acme", "ashby/careerkit.json", 2),
    ("ashby", "acme", "ashby/digest_sanitised.json", 3), ("workable", "acme", "workable/careerkit.json", 1),
    ("recruitee", "acme", "recruitee/careerkit.json", 1), ("personio", "acme", "personio/careerkit.xml", 1),
    ("personio", "acme", "personio/jobschleuse_shape.xml", 2), ("teamtailor", "acme", "teamtailor/careerkit.json", 2),
    ("jobicy", "", "jobicy/lcarlini_2026-08.json", 5), ("remoteok", "", "remoteok/lcarlini_2026-08.json", 4),
    ("remotive", "", "remotive/lcarlini_2026-08.json", 5), ("arbeitnow", "", "arbeitnow/lcarlini_2026-08.json", 3),
    ("himalayas", "", "himalayas/lcarlini_2026-08.json", 8),
    ("feed", URL, "weworkremotely/hunt_2026-09_second_item.rss", 1), ("feed", URL, "rss/neogov_careerkit.xml", 2),
    ("feed", URL, "rss/avature_jobwatch.xml", 3), ("indeed-xml", URL, "rss/google_careers_jobs_feed.xml", 5),
    ("json-ld", URL, "html/jsonld_wrapped_nhs_915390428.html", 1),
])  # fmt: skip
def test_every_sample_gives_its_postings(format: str, address: str, name: str, count: int) -> None:  # noqa: A002
    found = sample(format, address, name)
    assert len(found) == count
    assert all(posting.title and posting.url.startswith("http") for posting in found)
    assert all(posting.posted_at for posting in found)


@pytest.mark.parametrize(("name", "count"), [("careerkit.json", 2), ("digest_sanitised.json", 3)])
def test_greenhouse_samples_were_trimmed_and_their_totals_say_so(name: str, count: int) -> None:
    client = Recorded({"": (FEEDS / "greenhouse" / name).read_bytes()})
    pieces = adapter_for("greenhouse").crawl("acme", client=client)
    assert len(next(pieces).postings) == count
    with pytest.raises(TransientError, match="Only"):
        next(pieces)


@pytest.mark.parametrize(
    ("name", "is_trimmed"), [("careerkit.json", False), ("hunt_ubisoft_2026-09-25_second_posting.json", True)]
)
def test_smartrecruiters_samples(name: str, is_trimmed: bool) -> None:
    client = Recorded({"": (FEEDS / "smartrecruiters" / name).read_bytes()})
    (first, *_) = pieces = [next(adapter_for("smartrecruiters").crawl("acme", client=client))]
    assert len(pieces) == 1
    assert bool(first.resume) is is_trimmed
    assert {posting.language for posting in first.postings} == {"fr" if is_trimmed else "en"}


@pytest.mark.parametrize("path", sorted((FEEDS / "jsonld").glob("*.json")), ids=lambda path: path.stem)
def test_jsonld_samples_have_company_place_and_end(path: Path) -> None:
    (posting,) = crawl("json-ld", URL, path.read_bytes()).postings
    assert posting.company and posting.closes_at and posting.posted_at  # noqa: PT018
    assert posting.places[0].country == "GB"
    assert "&lt;p" not in posting.description
    assert posting.pay is None or posting.pay.text or posting.pay.least


@pytest.mark.parametrize(("format", "name", "check"), [
    ("lever", "lever/careerkit.json", lambda found: found[0].places == (CHICAGO,)),
    ("workable", "workable/careerkit.json", lambda found: len(found[0].places) == 2),
    ("ashby", "ashby/careerkit.json", lambda found: found[1].pay.least == Decimal(102_800)),
    ("recruitee", "recruitee/careerkit.json", lambda found: found[0].workplace == "hybrid"),
    ("jobicy", "jobicy/lcarlini_2026-08.json", lambda found: "&amp;" not in "".join(found[0].categories)),
    ("himalayas", "himalayas/lcarlini_2026-08.json", lambda found: found[1].pay.period == "hourly"),
    ("feed", "weworkremotely/hunt_2026-09_second_item.rss", lambda found: found[0].company == "Toptal"),
    ("feed", "rss/neogov_careerkit.xml", lambda found: found[1].pay.most == Decimal(85)),
    ("indeed-xml", "rss/google_careers_jobs_feed.xml", lambda found: found[1].places[0].region == "CA"),
])  # fmt: skip
def test_key_fields_are_those_of_the_source(format: str, name: str, check: Callable[[list[Posting]], bool]) -> None:  # noqa: A002
    address = URL if format in {"feed", "indeed-xml"} else "" if format in {"jobicy", "himalayas"} else "acme"
    assert check(sample(format, address, name))


@pytest.mark.parametrize(("name", "rows"), [
    ("ats_boards_2026", 2780), ("himalayas_2026", 496), ("nhs_jobs_2020", 10036), ("nyc_jobs_2019", 3803),
    ("remotejobs_org_2026", 469), ("simplify_newgrad_2023_2024", 2474), ("weworkremotely_2026", 410),
])  # fmt: skip
def test_every_row_of_the_sets_is_a_posting(name: str, rows: int) -> None:
    body = (SETS / f"{name}.ndjson.gz").read_bytes()
    found = crawl("ndjson", URL, body)
    assert (len(found.postings), found.faults) == (rows, [])


def test_the_sets_keep_their_pay() -> None:
    paid: Counter[bool] = Counter()
    for posting in crawl("ndjson", URL, (SETS / "nyc_jobs_2019.ndjson.gz").read_bytes()).postings:
        paid[posting.pay is not None and posting.pay.least is not None] += 1
    assert paid == {True: 3803}
