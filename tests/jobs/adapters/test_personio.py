"""Personio's XML."""

from datetime import UTC, datetime

import pytest

from jobs.fetching import UnreadableError
from jobs.posting import RawPlace
from tests.jobs.adapters.recorded import crawl

POSITION = """
<position>
  <id>{id}</id><subcompany>Mühle &amp; Söhne KG</subcompany><office>{office}</office>
  <additionalOffices><office>Graz</office></additionalOffices>
  <department>Backstube</department><recruitingCategory>Handwerk</recruitingCategory><name>Bäcker:in</name>
  <jobDescriptions>
    <jobDescription><name>Deine Aufgaben &amp; Ziele</name>
      <value><![CDATA[<p>Br&ouml;tchen & Brot</p>]]></value></jobDescription>
    <jobDescription><name>Leer</name><value></value></jobDescription>
  </jobDescriptions>
  <employmentType>permanent</employmentType><seniority>experienced</seniority><schedule>full-time</schedule>
  <keywords>Brot, Nacht</keywords><createdAt>2026-09-01T08:30:00+02:00</createdAt>
</position>"""


def board(*positions: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<workzag-jobs>{"".join(positions)}</workzag-jobs>'


def position(id: str = "11", office: str = "Wien") -> str:  # noqa: A002
    return POSITION.format(id=id, office=office)


def test_a_position_comes_with_all_that_it_says() -> None:
    found = crawl("personio", "muehle", board(position()))
    assert found.asked == ["https://muehle.jobs.personio.de/xml"]
    posting = found.posting
    assert (posting.key, posting.title, posting.company) == ("11", "Bäcker:in", "Mühle & Söhne KG")
    assert posting.url == "https://muehle.jobs.personio.de/job/11"
    assert posting.description == "<h3>Deine Aufgaben &amp; Ziele</h3>\n<p>Brötchen & Brot</p>"
    assert (posting.employment, posting.level) == (("permanent", "full-time"), ("experienced",))
    assert (posting.categories, posting.tags) == (("Handwerk", "Backstube"), ("Brot", "Nacht"))
    assert posting.places == (RawPlace(city="Wien"), RawPlace(city="Graz"))
    assert posting.posted_at == datetime(2026, 9, 1, 6, 30, tzinfo=UTC)


def test_the_same_id_twice_is_one_posting_with_the_places_of_both() -> None:
    found = crawl("personio", "com:muehle", board(position(), position("12"), position(office="Linz")))
    assert found.asked == ["https://muehle.jobs.personio.com/xml"]
    assert found.keys == ["11", "12"]
    assert found.postings[0].location == "Wien; Graz; Linz"


def test_a_position_without_id_is_a_fault() -> None:
    found = crawl("personio", "muehle", board(position(""), position("12")))
    assert (found.keys, [fault.where for fault in found.faults]) == (["12"], ["element 1"])


@pytest.mark.parametrize("answer", [
    board(position())[:-40], "<html><body>Karriere</body></html>", "<!DOCTYPE html><html><p>Karriere<br></html>", "{}",
    "<jobs><position><id>1</id><name>A</name></position></jobs>", "",
])  # fmt: skip
def test_what_is_no_such_xml_is_unreadable(answer: str) -> None:
    with pytest.raises(UnreadableError):
        crawl("personio", "muehle", answer)


def test_a_board_without_positions_is_empty() -> None:
    assert crawl("personio", "muehle", board()).keys == []
