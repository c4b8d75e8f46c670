"""JobPosting in JSON-LD."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobs.fetching import UnreadableError
from jobs.posting import Posting, RawPlace
from tests.jobs.adapters.recorded import crawl

PAGE = "https://orchard.example.org/careers"


def posting_of(**fields: Any) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "addressLocality": "Kent",
        "addressCountry": {"@type": "Country", "name": "UK"},
    }
    salary = {"@type": "QuantitativeValue", "minValue": "24,000", "maxValue": 26_000, "unitText": "YEAR"}
    return {
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Orchard Hand", "datePosted": "2026-09-01",
        "description": "&lt;p&gt;Apples.&lt;/p&gt;", "employmentType": ["FULL_TIME", "SEASONAL"],
        "hiringOrganization": {"@type": "Organization", "name": "Pippin Ltd", "sameAs": "https://pippin.example.org"},
        "jobLocation": {"@type": "Place", "address": address}, "validThrough": "2026-12-01",
        "identifier": {"@type": "PropertyValue", "value": 42}, "url": "https://orchard.example.org/jobs/42",
        "baseSalary": {"@type": "MonetaryAmount", "currency": "GBP", "value": salary}, "skills": "pruning, ladders",
    } | fields  # fmt: skip


def page(*scripts: Any, kind: str = 'type="application/ld+json"') -> str:
    return "<!doctype html><html><head>" + "".join(
        f"<script {kind}>{script if isinstance(script, str) else json.dumps(script)}</script>" for script in scripts
    )


def read(**fields: Any) -> Posting:
    return crawl("json-ld", PAGE, page(posting_of(**fields))).posting


def test_a_posting_comes_with_all_that_the_page_says() -> None:
    posting = read()
    assert (posting.key, posting.title, posting.company) == ("42", "Orchard Hand", "Pippin Ltd")
    assert (posting.url, posting.company_url) == ("https://orchard.example.org/jobs/42", "https://pippin.example.org")
    assert (posting.description, posting.tags) == ("<p>Apples.</p>", ("pruning", "ladders"))
    assert posting.places == (RawPlace(city="Kent", country="UK"),)
    assert posting.employment == ("FULL_TIME", "SEASONAL")
    assert posting.pay is not None
    assert (posting.pay.least, posting.pay.most, posting.pay.period) == (Decimal(24_000), Decimal(26_000), "YEAR")
    assert posting.closes_at == datetime(2026, 12, 1, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("script", [
    [posting_of(), {"@type": "Organization"}],
    {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, posting_of()]},
    {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": posting_of()}]},
    {"@type": "WebPage", "mainEntity": posting_of()},
    posting_of(**{"@type": ["Thing", "JobPosting"]}), posting_of(**{"@type": "http://schema.org/JobPosting"}),
    "<!-- " + json.dumps(posting_of()) + " -->", "/*<![CDATA[*/" + json.dumps(posting_of()) + "/*]]>*/",
    "<![CDATA[ " + json.dumps(posting_of()) + " ]]>", "//<![CDATA[\n" + json.dumps(posting_of()) + "\n//]]>",
    json.dumps(posting_of()) + ";", json.dumps(posting_of(description="two\nlines")).replace("\\n", "\n"),
])  # fmt: skip
def test_a_posting_is_found_wherever_it_stands(script: Any) -> None:
    assert crawl("json-ld", PAGE, page({"@type": "BreadcrumbList"}, script)).keys == ["42"]


@pytest.mark.parametrize(
    "kind", ['TYPE="application/ld+json"', "type='application/ld+json' id=x", "data-a type=application/ld+json"]
)
def test_scripts_are_known_by_their_type_however_written(kind: str) -> None:
    assert crawl("json-ld", PAGE, page(posting_of(), kind=kind)).keys == ["42"]


def test_a_document_of_json_alone_is_read() -> None:
    assert crawl("json-ld", PAGE, json.dumps([posting_of()])).keys == ["42"]


def test_what_is_in_a_comment_or_another_script_is_not_there() -> None:
    hidden = f"<!-- {page(posting_of())} -->" + page(posting_of(), kind='type="text/template"')
    with pytest.raises(UnreadableError, match="no JobPosting"):
        crawl("json-ld", PAGE, hidden)


def test_a_broken_script_is_a_fault_beside_others_and_unreadable_alone() -> None:
    found = crawl("json-ld", PAGE, page('{"@type": "JobPosting",', posting_of(), posting_of(identifier=7, title="")))
    assert found.keys == ["42"]
    assert [fault.what for fault in found.faults] == ["Its JSON is broken.", "It has no title."]
    with pytest.raises(UnreadableError, match="is broken"):
        crawl("json-ld", PAGE, page("{"))


def test_remote_postings_say_who_may_apply() -> None:
    where = [{"@type": "Country", "name": "Ireland"}, {"@type": "State", "name": "Wales"}]
    posting = read(jobLocation=None, jobLocationType="TELECOMMUTE", applicantLocationRequirements=where)
    assert (posting.workplace, posting.open_to, posting.places) == ("TELECOMMUTE", ("Ireland", "Wales"), ())


@pytest.mark.parametrize(("salary", "least", "most", "text"), [
    ({"currency": "GBP", "value": {"value": "Band 6", "unitText": "YEAR"}}, None, None, "Band 6"),
    ({"currency": "GBP", "value": {"value": 30_000}}, 30_000, 30_000, ""), ({"currency": "GBP", "value": 9}, 9, 9, ""),
    ({"currency": "GBP", "minValue": 1, "maxValue": 2}, 1, 2, ""), ("£9 an hour", None, None, "£9 an hour"),
    (31_000, 31_000, 31_000, ""), ([{"value": {"minValue": 5}}], 5, None, ""),
])  # fmt: skip
def test_pay_is_read_in_all_the_ways_it_is_written(salary: Any, least: int, most: int, text: str) -> None:
    pay = read(baseSalary=salary).pay
    assert pay is not None
    assert (pay.least, pay.most, pay.text) == (least, most, text)


@pytest.mark.parametrize("salary", [None, "", {}, [], {"value": None}, {"currency": "GBP", "value": {}}])
def test_no_pay_is_none(salary: Any) -> None:
    assert read(baseSalary=salary).pay is None


@pytest.mark.parametrize(("location", "text"), [
    ("Kent", "Kent"), ({"name": "Kent"}, "Kent"), ({"address": "1 Lane, Kent"}, "1 Lane, Kent"),
    ([{"address": {"addressLocality": "A"}}, {"address": [{"addressLocality": "B"}]}], "A; B"), (7.5, "7.5"),
    (None, ""),
])  # fmt: skip
def test_places_are_read_in_all_the_ways_they_are_written(location: Any, text: str) -> None:
    assert read(jobLocation=location).location == text


def test_postings_without_any_address_or_id_are_told_apart_by_what_they_say() -> None:
    bare = {"identifier": None, "url": None}
    found = crawl(
        "json-ld", PAGE, page(posting_of(**bare), posting_of(**bare, title="Cider Maker"), posting_of(**bare))
    )
    assert len(found.keys) == 2
    assert all(key.startswith(f"{PAGE}#") for key in found.keys)
    assert found.postings[0].url == PAGE
