"""The demo jobs as postings: how many, of what kind, and that they fit together."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
import yaml

from careers.catalogue import SHIPPED
from jobs import demo
from jobs.choices import PERIODS_A_YEAR
from jobs.demo_texts import companies, jobs
from jobs.posting import Posting

TODAY = date(2026, 11, 25)
# roughly what a dollar buys; only to see that no pay is out of all proportion
PER_DOLLAR = {
    "USD": 1, "EUR": 0.9, "GBP": 0.8, "CAD": 1.4, "AUD": 1.5, "NZD": 1.7, "NOK": 10.5, "SEK": 10, "KES": 130,
    "INR": 86, "TZS": 2600, "NGN": 1500, "ZAR": 18, "BRL": 5.5, "CLP": 950, "COP": 4100, "MXN": 19,
}  # fmt: skip


@pytest.fixture(scope="module")
def postings() -> list[Posting]:
    return demo.postings(TODAY)


def open_ones() -> dict[str, Posting]:
    return {found.key: found for source in demo.SOURCES for found in demo.crawl(source, TODAY, days_ago=0)}


def test_there_are_three_hundred_with_keys_of_their_own(postings: list[Posting]) -> None:
    assert len(postings) == len({posting.key for posting in postings}) == 300


def test_the_same_day_gives_the_same(postings: list[Posting]) -> None:
    assert demo.postings(TODAY) == postings


def test_another_day_moves_every_date_by_as_much(postings: list[Posting]) -> None:
    for now, later in zip(postings, demo.postings(TODAY + timedelta(days=3)), strict=True):
        assert now.posted_at
        assert later.posted_at
        assert later.posted_at - now.posted_at == timedelta(days=3)


def test_every_field_of_work_has_twenty_five() -> None:
    assert set(Counter(job.field for job in jobs()).values()) == {25}
    assert len({job.field for job in jobs()}) == 12


@pytest.mark.parametrize("slug", ["electrician", "nlp-engineer", "registered-nurse"])
def test_three_guides_have_a_dozen_open_jobs_that_their_names_find(slug: str) -> None:
    titles = [posting.title.casefold() for posting in open_ones().values()]
    for guide in (SHIPPED / "guides").glob(f"{slug}.md"):
        head = yaml.safe_load(guide.read_text(encoding="utf-8").split("---\n")[1])
        names = [name.casefold() for name in (head["title"], *head["aliases"])]
        assert sum(any(name in title for name in names) for title in titles) >= 12, guide.stem


def test_some_are_in_german_french_spanish_and_portuguese(postings: list[Posting]) -> None:
    languages = Counter(job.language for job in jobs())
    assert all(languages[code] >= 5 for code in ("de", "fr", "es", "pt"))
    assert languages["en"] <= 280


def test_no_company_offers_one_title_in_one_place_twice(postings: list[Posting]) -> None:
    offers = Counter((posting.company, posting.title.casefold(), posting.location) for posting in postings)
    assert offers.most_common(1)[0][1] == 1


def test_all_addresses_are_on_hosts_for_examples(postings: list[Posting]) -> None:
    found = [*postings, *open_ones().values()]
    addresses = {each for posting in found for each in (posting.url, posting.apply_url, posting.company_url) if each}
    addresses |= {source.terms.get("attribution_url", "https://example.org/") for source in demo.SOURCES}
    for address in addresses:
        parts = urlsplit(address)
        assert parts.scheme == "https"
        assert parts.hostname
        assert parts.hostname.endswith((".example.com", "example.org")), address


def test_they_are_spread_over_forty_five_days_and_some_are_of_today(postings: list[Posting]) -> None:
    ages = Counter((TODAY - posting.posted_at.date()).days for posting in postings if posting.posted_at)
    assert ages[0] >= 2
    assert max(ages) <= demo.DAYS
    assert max(ages.values()) < 20


def test_none_lies_ahead_of_a_crawl() -> None:
    for source in demo.SOURCES:
        for days in demo.CRAWLS:
            at = datetime.combine(TODAY - timedelta(days=days), time(0), tzinfo=UTC)
            assert all(found.posted_at <= at for found in demo.crawl(source, TODAY, days_ago=days) if found.posted_at)


def test_those_with_an_end_have_it_still_ahead(postings: list[Posting]) -> None:
    ends = [posting.closes_at for posting in postings if posting.closes_at]
    assert len(ends) >= 15
    assert min(ends).date() > TODAY


def test_pay_is_in_proportion(postings: list[Posting]) -> None:
    for posting in postings:
        if posting.pay and posting.pay.most:
            a_year = PERIODS_A_YEAR[posting.pay.period]
            assert a_year
            assert posting.pay.least
            assert posting.pay.least <= posting.pay.most <= posting.pay.least * 2
            dollars = float(posting.pay.most) * a_year / PER_DOLLAR[posting.pay.currency]
            assert 2_000 < dollars < 200_000, posting.key


def test_some_say_nothing_of_pay_and_some_only_in_words(postings: list[Posting]) -> None:
    kinds = Counter("none" if not each.pay else "words" if each.pay.text else "numbers" for each in postings)
    assert kinds["none"] >= 15
    assert kinds["words"] >= 15
    assert len({each.pay.currency for each in postings if each.pay and each.pay.currency}) >= 12
    assert {each.pay.period for each in postings if each.pay} >= {"hour", "day", "week", "month", "year"}


def test_each_source_has_a_good_many_and_several_jobs_are_at_two() -> None:
    at = {source.short: demo.crawl(source, TODAY, days_ago=0) for source in demo.SOURCES}
    assert min(len(found) for found in at.values()) >= 30
    assert sum(len(found) for found in at.values()) - len(open_ones()) >= 30


def test_five_have_closed_since_an_earlier_crawl(postings: list[Posting]) -> None:
    gone = {posting.key for posting in postings} - set(open_ones())
    then = {found.key for source in demo.SOURCES for found in demo.crawl(source, TODAY, days_ago=demo.CRAWLS[0])}
    assert len(gone) == 5
    assert gone <= then


def test_a_few_paid_less_at_an_earlier_crawl() -> None:
    now = {key: posting.pay for key, posting in open_ones().items()}
    then = [found for source in demo.SOURCES for found in demo.crawl(source, TODAY, days_ago=demo.CRAWLS[0])]
    changed = {found.key for found in then if found.key in now and now[found.key] != found.pay}
    assert 5 <= len(changed) <= 20


def test_every_company_offers_something_and_is_described() -> None:
    assert {job.company.name for job in jobs()} == set(companies())
    assert len(companies()) >= 60
    assert all(company.about and company.apply and company.size for company in companies().values())


def test_every_remote_job_says_where_one_may_live(postings: list[Posting]) -> None:
    remote = [job for job in jobs() if job.is_remote]
    assert len(remote) >= 40
    assert all(job.terms["open"] for job in remote)
    assert all("place" in job.terms for job in jobs() if not job.is_remote)
