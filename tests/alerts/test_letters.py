"""Digests as mail programs take them: short enough, nothing they do not know, the same message when sent again."""

import re
from typing import Any
from uuid import uuid4

import pytest

from alerts import letters, schedule
from alerts.content_types import AlertPart, DigestContent
from alerts.models import Digest
from alerts.templatetags.alerts import local_moment
from jobs.models import SearchRow
from tests.alerts.rows import MONDAY, job

pytestmark = pytest.mark.django_db
UTC = schedule.zone_of("UTC")
TO = letters.Addressee("ann@example.org", uuid4())


def part(name: str, jobs: list[int], **fields: Any) -> AlertPart:
    plain: Any = {"alert": 1, "key": str(uuid4()), "name": name, "query": "q=x", "more": 0, "more_is_exact": True,
                  "guide": 0, "since": 0}  # fmt: skip
    return AlertPart(**{**plain, "jobs": jobs, **fields})


def written(content: DigestContent) -> Any:
    told = letters.letter(content, zone=UTC, now=MONDAY)
    return letters.compose(Digest(key=uuid4(), content=content), told, TO)


@pytest.fixture
def many() -> DigestContent:
    """As much as fifty alerts can find."""
    first = job("Lighthouse keeper with a rather long title of the kind that employers like to write")
    card = SearchRow.objects.get(pk=first.pk).card
    for number in range(1, 300):
        more = job(f"Keeper {number}")
        SearchRow.objects.filter(pk=more.pk).update(card={**card, "id": more.pk})
    numbers = list(SearchRow.objects.values_list("pk", flat=True))
    return DigestContent(
        looked=50, alerts=[part(f"Alert {each}", numbers[each * 6 : each * 6 + 6]) for each in range(50)]
    )


def test_no_email_is_longer_than_mail_programs_show(many: DigestContent) -> None:
    message = written(many)
    html = message.alternatives[0].content
    assert len(html.encode()) < 100_000
    assert html.count("Lighthouse keeper with") == letters.MOST_IN_ALL
    assert message.subject == "300 new jobs from 50 alerts"
    assert "See 6 more" in html


def test_the_html_holds_nothing_that_mail_programs_do_not_know(many: DigestContent) -> None:
    html = written(many).alternatives[0].content
    tags = set(re.findall(r"<([a-z0-9]+)", html))
    assert tags <= {"html", "head", "meta", "title", "style", "body", "div", "p", "h1", "h2", "a", "ul", "li", "br"}
    styles = " ".join(re.findall(r'style="([^"]*)"', html))
    assert not re.search(r"flex|grid|position|float|var\(|url\(|calc\(|transform", styles)
    assert "src=" not in html
    assert 'class="job" style="' in html  # rules are in the elements


def test_sent_again_it_is_the_same_message_but_for_its_date() -> None:
    content = DigestContent(looked=1, alerts=[part("Keepers", [job().pk])])
    digest = Digest(key=uuid4(), content=content)
    first, again = (letters.compose(digest, letters.letter(content, zone=UTC, now=MONDAY), TO) for _ in range(2))
    assert (first.body, first.subject, first.extra_headers) == (again.body, again.subject, again.extra_headers)
    assert first.extra_headers["Message-ID"] == f"<digest-{digest.key}@testserver>"


def test_hostile_names_and_titles_stay_words() -> None:
    name, title = (
        'x"><script>alert(1)</script>\r\nBcc: eve@example.org',
        "</a><img src=x onerror=alert(1)> %s {{ 7*7 }}",
    )
    message = written(DigestContent(looked=1, alerts=[part(name, [job(title).pk])]))
    html = message.alternatives[0].content
    assert "<script" not in html
    assert "<img" not in html
    assert "{{ 7*7 }}" in html
    assert "\n" not in message.subject
    assert "Bcc" not in message.extra_headers


def test_links_of_texts_have_lines_of_their_own() -> None:
    found = job("Keeper")
    body = written(DigestContent(looked=1, alerts=[part("Keepers", [found.pk])])).body
    assert f"\n  http://testserver{found.get_absolute_url()}\n" in body


@pytest.mark.parametrize(("zone", "words"), [("Pacific/Kiritimati", "(UTC+14)"), ("Europe/Berlin", "(CET)")])
def test_zones_are_named_as_people_know_them(zone: str, words: str) -> None:
    assert local_moment(MONDAY.astimezone(schedule.zone_of(zone))).endswith(words)
