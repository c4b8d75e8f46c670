"""XML in the manner of Indeed."""

from datetime import UTC, datetime

import pytest

from jobs.fetching import UnreadableError
from jobs.posting import RawPlace
from tests.jobs.adapters.recorded import crawl

ADDRESS = "https://feeds.example.org/jobs.xml"
JOB = """<job><title><![CDATA[Glazier & Fitter]]></title><date><![CDATA[Fri, 10 Jul 2026 22:49:39 GMT]]></date>
<referencenumber><![CDATA[{id}]]></referencenumber><url><![CDATA[https://jobs.example.org/{id}?a=1&b=2]]></url>
<company><![CDATA[Clear Panes]]></company><city><![CDATA[Cardiff]]></city><state/><country><![CDATA[GB]]></country>
<description><![CDATA[<p>Glass.</p>]]></description><salary><![CDATA[£15 an hour]]></salary>
<jobtype><![CDATA[fulltime]]></jobtype><category><![CDATA[Trades]]></category>
<experience><![CDATA[2+ years]]></experience>
<remotetype>Hybrid remote</remotetype><expirationdate>2026-12-01</expirationdate></job>"""
NESTED = """<jobs><job><jobid>5</jobid><title>Tester</title><url>https://jobs.example.org/5</url><employer>Lab</employer>
<published>2026-09-11T13:42:09.055Z</published><languageCode>en-US</languageCode><isRemote>Yes</isRemote>
<categories><category>QA</category><category>IT</category></categories><description>&lt;b&gt;Test&lt;/b&gt;</description>
<locations><location><city>Oslo</city><country>NO</country></location><location><city>Bergen</city></location></locations>
</job></jobs>"""


def source(*ids: str) -> str:
    return f"<source><publisher>P</publisher>{''.join(JOB.replace('{id}', each) for each in ids)}</source>"


def test_a_job_comes_with_all_that_the_feed_says() -> None:
    posting = crawl("indeed-xml", ADDRESS, source("r1")).posting
    assert (posting.key, posting.title, posting.company) == ("r1", "Glazier & Fitter", "Clear Panes")
    assert posting.url == "https://jobs.example.org/r1?a=1&b=2"
    assert (posting.location, posting.places) == ("Cardiff, GB", (RawPlace(city="Cardiff", country="GB"),))
    assert (posting.employment, posting.level, posting.categories) == (("fulltime",), ("2+ years",), ("Trades",))
    assert (posting.workplace, posting.pay and posting.pay.text) == ("Hybrid remote", "£15 an hour")
    assert posting.posted_at == datetime(2026, 7, 10, 22, 49, 39, tzinfo=UTC)
    assert posting.closes_at == datetime(2026, 12, 1, 23, 59, 59, tzinfo=UTC)


def test_nested_places_and_categories_are_read() -> None:
    posting = crawl("indeed-xml", ADDRESS, NESTED).posting
    assert (posting.key, posting.company, posting.workplace, posting.language) == ("5", "Lab", "Remote", "en")
    assert posting.places == (RawPlace(city="Oslo", country="NO"), RawPlace(city="Bergen"))
    assert (posting.categories, posting.description) == (("QA", "IT"), "<b>Test</b>")


def test_a_large_feed_comes_in_pieces_and_each_key_once() -> None:
    found = crawl("indeed-xml", ADDRESS, source(*(str(number) for number in range(500)), "7"))
    assert found.keys == [str(number) for number in range(500)]
    assert [piece.resume for piece in found.pieces] == ["start", "start", "start", ""]


def test_a_feed_that_breaks_off_is_unreadable_however_much_came() -> None:
    with pytest.raises(UnreadableError, match="broken in line"):
        crawl("indeed-xml", ADDRESS, source("1", "2")[:-20])


def test_a_job_without_address_is_a_fault_and_without_number_known_by_its_address() -> None:
    found = crawl("indeed-xml", ADDRESS, source("1").replace("https://", "x:") + "")
    assert (found.keys, found.faults[0].where) == ([], "1")
    unnumbered = source("1").replace("referencenumber", "number")
    assert crawl("indeed-xml", ADDRESS, unnumbered).keys == ["https://jobs.example.org/1?a=1&b=2"]


def test_no_jobs_in_the_envelope_are_none_and_another_envelope_is_unreadable() -> None:
    assert crawl("indeed-xml", ADDRESS, source()).keys == []
    with pytest.raises(UnreadableError, match="begins with “feed”"):
        crawl("indeed-xml", ADDRESS, "<feed><job><title>A</title></job></feed>")
