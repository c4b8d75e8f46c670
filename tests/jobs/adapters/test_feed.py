"""RSS and Atom."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from jobs.fetching import UnreadableError
from tests.jobs.adapters.recorded import Crawl, crawl

ADDRESS = "https://feeds.example.org/jobs.rss"


def rss(*items: str, head: str = "<language>en-GB</language>") -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="urn:dc" xmlns:content="urn:c" xmlns:job="urn:j"><channel>'
        f"<title>Jobs</title>{head}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    )


def read(*items: str) -> Crawl:
    return crawl("feed", ADDRESS, rss(*items))


ITEM = (
    "<title>Beekeeper &amp; Teacher</title><link>https://jobs.example.org/1</link><guid>tag:1</guid>"
    "<pubDate>Thu, 10 Sep 2026 21:30:33 +0200</pubDate>"
)


def test_an_item_of_rss_comes_with_all_that_it_says() -> None:
    found = read(
        ITEM
        + "<description>Short</description><content:encoded><![CDATA[<p>Bees, the whole story.</p>]]></content:encoded>"
        "<category>Farm</category><category>School</category><region>UK Only</region><type>Part-time</type>"
        "<skills>Bees, Wax</skills><expires_at>2026-12-24</expires_at><job:company>Hive Hill</job:company>"
    )
    posting = found.posting
    assert (posting.key, posting.title, posting.company) == ("tag:1", "Beekeeper & Teacher", "Hive Hill")
    assert (posting.description, posting.is_partial) == ("<p>Bees, the whole story.</p>", False)
    assert (posting.categories, posting.tags, posting.open_to) == (("Farm", "School"), ("Bees", "Wax"), ("UK Only",))
    assert (posting.employment, posting.language) == (("Part-time",), "en")
    assert posting.posted_at == datetime(2026, 9, 10, 19, 30, 33, tzinfo=UTC)
    assert posting.closes_at == datetime(2026, 12, 24, 23, 59, 59, tzinfo=UTC)


def test_pay_in_fields_of_a_publisher_is_read() -> None:
    pay = read(
        ITEM + "<job:minimumSalary>65</job:minimumSalary><job:salaryInterval>Hour</job:salaryInterval>"
    ).posting.pay
    assert pay is not None
    assert (pay.least, pay.most, pay.period) == (Decimal(65), None, "Hour")


def test_an_entry_of_atom_comes_with_its_link_and_markup() -> None:
    found = crawl("feed", ADDRESS, """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:9</id>
      <title>Diver</title><link rel="self" href="https://feeds.example.org/9"/><link href="https://jobs.example.org/9"/>
      <category term="sea" label="Sea"/><published>2026-01-02T03:04:05Z</published>
      <content type="xhtml"><div xmlns="x"><p>Dive &amp; <b>see</b></p></div></content></entry></feed>""")  # fmt: skip
    posting = found.posting
    assert (posting.key, posting.url, posting.categories) == ("urn:9", "https://jobs.example.org/9", ("Sea",))
    assert posting.description == "<div><p>Dive &amp; <b>see</b></p></div>"


def test_only_a_summary_or_a_text_that_trails_off_is_a_beginning() -> None:
    assert read(ITEM + "<description>Bees and then […]</description>").posting.is_partial
    assert read(ITEM + "<description>&lt;p&gt;Bees…&lt;/p&gt;</description>").posting.is_partial
    assert read(ITEM + "<summary>Bees</summary>").posting.is_partial
    assert not read(ITEM + "<description>Bees.</description>").posting.is_partial


def test_titles_of_a_board_that_writes_the_company_before_are_parted_and_no_others() -> None:
    link = "<link>https://weworkremotely.com/remote-jobs/x</link>"
    posting = read(f"<title>Hive Hill: Keeper: Bees</title>{link}").posting
    assert (posting.company, posting.title) == ("Hive Hill", "Keeper: Bees")
    assert read("<title>Hive: Keeper</title><link>https://jobs.example.org/1</link>").posting.title == "Hive: Keeper"


def test_an_item_without_a_link_is_a_fault_and_a_guid_may_be_one() -> None:
    found = read("<title>A</title><guid>5</guid>", "<title>B</title><guid>https://jobs.example.org/b</guid>")
    assert found.keys == ["https://jobs.example.org/b"]
    assert found.faults[0].where == "5"


@pytest.mark.parametrize("document", [
    "<!DOCTYPE html><html><p>No<br></html>", "<html><body/></html>", rss(ITEM)[:-30], "", '{"items": []}',
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss>&b;</rss>',
    '<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd"><rss/>',
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>',
    "<rss>" * 200 + "</rss>" * 200,
])  # fmt: skip
def test_what_is_no_feed_or_could_harm_is_unreadable(document: str) -> None:
    with pytest.raises(UnreadableError) as error:
        crawl("feed", ADDRESS, document)
    assert error.value.message.endswith(".")


def test_a_feed_with_characters_and_names_that_xml_does_not_know_is_read() -> None:
    found = crawl(
        "feed", ADDRESS, rss("<title>Caf&eacute; &nbsp;Chef\x0b \x00</title><link>https://jobs.example.org/1</link>")
    )
    assert found.posting.title == "Café Chef"


def test_a_feed_in_another_encoding_is_read() -> None:
    document = rss(ITEM.replace("Teacher", "Imker für Süßes")).replace('"1.0"?', '"1.0" encoding="iso-8859-1"?')
    assert crawl("feed", ADDRESS, document.encode("latin-1")).posting.title == "Beekeeper & Imker für Süßes"
