"""Who looks at reports: administrators, but none at one about a conversation in which they have or had a part."""

from datetime import timedelta
from typing import Any

import pytest

from advice.consultant import handing_over, reporting
from advice.models import Author, Consultant, Conversation, ConversationReport, HandOver
from tests.advice.work import rows
from tests.advice.work.pages import page
from tests.advice.work.rows import NOW
from tests.billing.ads.admin import at_work
from tests.people import sign_in

pytestmark = pytest.mark.django_db
REPORTS = "/admin/advice/conversationreport/"


@pytest.mark.parametrize("now_with", ["boss", "somebody else"])
def test_who_is_reported_does_not_look_at_it(now_with: str) -> None:
    boss = rows.consultant("Boss Hale", role="administrator")
    kept = rows.conversation(boss)
    report = reporting.report(conversation=kept, by=Author.MEMBER, text="zq-rude", now=NOW)
    if now_with != "boss":
        to = rows.consultant()
        handing_over.hand_over(conversation=kept, to=to, by=None, note="", now=NOW)
    client = sign_in(boss.user)
    assert client.get(f"{REPORTS}{report.pk}/change/").status_code == 302
    assert "zq-rude" not in client.get(REPORTS).content.decode()
    client.post(REPORTS, {"action": "handle", "_selected_action": report.pk, "note": "Nothing."})
    assert ConversationReport.objects.get().handled_at is None
    others = at_work("administrator").get(f"{REPORTS}{report.pk}/change/")
    assert "zq-rude" in others.content.decode()


def had_it(boss: Consultant, kept: Conversation) -> None:
    HandOver.objects.create(conversation=kept, from_consultant=boss, to_consultant=kept.consultant)


def stood_in(boss: Consultant, kept: Conversation) -> None:
    rows.said(kept, "zq-answer", author=Author.CONSULTANT, consultant=boss)


def called(boss: Consultant, kept: Conversation) -> None:
    kept.calls.create(consultant=boss, starts_at=NOW, ends_at=NOW + timedelta(minutes=30))


@pytest.mark.parametrize("part", [had_it, stood_in, called])
def test_nor_does_who_had_a_part_in_it_before_it_was_reported(part: Any) -> None:
    boss = rows.consultant("Boss Hale", role="administrator")
    kept, other = (rows.conversation(rows.consultant()) for _ in range(2))
    part(boss, kept)
    report = reporting.report(conversation=kept, by=Author.MEMBER, text="zq-rude", now=NOW)
    reporting.report(conversation=other, by=Author.MEMBER, text="zq-other", now=NOW)
    client = sign_in(boss.user)
    assert client.get(f"{REPORTS}{report.pk}/change/").status_code == 302
    shown = client.get(REPORTS).content.decode()
    assert "zq-rude" not in shown
    assert "zq-other" in shown
    client.post(REPORTS, {"action": "handle", "_selected_action": report.pk, "note": "Nothing."})
    report.refresh_from_db()
    assert report.handled_at is None
    assert "zq-rude" in at_work("administrator").get(REPORTS).content.decode()


def test_a_consultant_reads_where_their_report_can_be_read() -> None:
    kept = rows.conversation(rows.consultant())
    assert "the archive of their data does" in rows.client_of(kept.consultant).get(page(kept)).content.decode()
