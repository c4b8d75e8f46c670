"""What administrators do: consultants, their numbers, hand-overs, reports and blocking."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import appoint
from advice.consultant import numbers
from advice.models import Consultant, ConversationReport, HandOver
from tests.advice.work import rows
from tests.advice.work.pages import page, post
from tests.advice.work.rows import NOW
from tests.billing.ads.admin import at_work

pytestmark = pytest.mark.django_db
CONSULTANTS, REPORTS = "/admin/advice/consultant/", "/admin/advice/conversationreport/"
ABOUT = {"name": "Ann Lee", "time_zone": "Europe/Berlin", "reply_hours": 8, "call_minutes": 30, "most_members": 50,
         "takes_new": "on"}  # fmt: skip


@pytest.fixture
def boss() -> Client:
    return at_work("administrator")


def test_a_consultant_is_made_of_an_account_with_the_role(boss: Client) -> None:
    user = User.objects.create_user("ann@staff.example", name="Ann")
    answer = boss.post(f"{CONSULTANTS}add/", {**ABOUT, "user": user.pk})
    assert "valid choice" in str(answer.context["adminform"].form.errors)
    appoint(user, "consultant")
    assert boss.post(f"{CONSULTANTS}add/", {**ABOUT, "user": user.pk, "day_0": "9-12:30, 13:30-17"}).status_code == 302
    ann = Consultant.objects.get()
    assert (ann.user, ann.time_zone) == (user, "Europe/Berlin")
    assert [(row.weekday, row.starts, row.ends) for row in ann.hours.all()] == [(0, 540, 750), (0, 810, 1020)]


def test_numbers_are_of_load_promises_and_working_time(boss: Client) -> None:
    ann = rows.consultant(most_members=20)
    kept = rows.conversation(ann, reply_due_at=timezone.now() - timedelta(hours=1))
    rows.conversation(ann)
    for waited, late in ((60, -1), (120, -1), (600, 1)):
        sent = timezone.now() - timedelta(days=2)
        rows.said(kept, author="consultant", consultant=ann, at=sent, waited_minutes=waited,
                  promised_at=sent - timedelta(hours=late))  # fmt: skip
    rows.said(kept, author="consultant", consultant=ann, at=timezone.now() - timedelta(days=31), waited_minutes=1,
              promised_at=timezone.now())  # fmt: skip
    found = numbers.of([ann], now=timezone.now())[ann.pk]
    assert (found.load.members, found.load.waiting, found.overdue) == (2, 1, 1)
    assert (found.answers, found.typical, found.kept) == (3, timedelta(minutes=120), 66)
    shown = boss.get(CONSULTANTS).content.decode()
    for words in ("2 of 20", "2 h (3 answers)", "66 %", "takes new members"):
        assert words in shown


def test_the_list_of_consultants_asks_as_often_for_many(boss: Client, django_assert_max_num_queries: object) -> None:
    for number in range(6):
        rows.conversation(rows.consultant(f"Consultant {number}"))
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        boss.get(CONSULTANTS)


def test_all_conversations_are_handed_over_with_a_note(boss: Client) -> None:
    ann, ben = rows.consultant(), rows.consultant("Ben Roe")
    rows.conversation(ann)
    asked = boss.post(CONSULTANTS, {"action": "hand_over_all", "_selected_action": [ann.pk]})
    assert "Ann Lee: 1 conversation<" in asked.content.decode()
    done = {"action": "hand_over_all", "_selected_action": [ann.pk], "to": ben.pk, "note": "She leaves."}
    answer = boss.post(CONSULTANTS, done)
    assert [str(one) for one in get_messages(answer.wsgi_request)] == ["Ann Lee: 1 conversation handed over."]
    assert HandOver.objects.get().note == "She leaves."
    assert ben.conversations.count() == 1


def test_one_is_handed_over_by_its_consultant_and_by_administrators(boss: Client) -> None:
    ann, ben = rows.consultant(), rows.consultant("Ben Roe")
    kept = rows.conversation(ann)
    own = rows.client_of(ann)
    assert "required" in str(own.post(page(kept, "hand-over")).context["hand_over_form"].errors)
    post(own, kept, "hand-over", to=ben.pk, note="")
    assert own.get(page(kept)).status_code == 404
    post(boss, kept, "hand-over", to=ann.pk, note="")
    kept.refresh_from_db()
    assert kept.consultant == ann


def test_reports_are_read_with_their_words_and_looked_at(boss: Client) -> None:
    kept = rows.conversation(rows.consultant(), reply_due_at=NOW)
    report = ConversationReport.objects.create(conversation=kept, by="member", text="Rude.", quoted="zq-quoted")
    assert "zq-quoted" in boss.get(f"{REPORTS}{report.pk}/change/").content.decode()
    asked = {"action": "block", "_selected_action": [report.pk]}
    assert "Rude." in boss.post(REPORTS, asked).content.decode()
    for _ in range(2):
        assert boss.post(REPORTS, {**asked, "note": "Both warned."}).status_code == 302
    report.refresh_from_db()
    kept.refresh_from_db()
    assert report.handled_at
    assert (report.handled_note, kept.reply_due_at) == ("Both warned.", None)
    assert kept.blocked_by_staff_at


def test_looking_at_a_report_blocks_nobody(boss: Client) -> None:
    report = ConversationReport.objects.create(conversation=rows.conversation(), by="member", text="Rude.")
    boss.post(REPORTS, {"action": "handle", "_selected_action": [report.pk], "note": "Nothing in it."})
    report.conversation.refresh_from_db()
    assert report.conversation.blocked_by_staff_at is None
    assert not ConversationReport.objects.filter(handled_at=None).exists()


def test_who_is_blocked_can_be_let_write_again(boss: Client) -> None:
    kept = rows.conversation(rows.consultant())
    post(boss, kept, "block")
    kept.refresh_from_db()
    assert kept.blocked_by_staff_at
    post(boss, kept, "block", undo=1)
    kept.refresh_from_db()
    assert kept.blocked_by_staff_at is None


def test_consultants_block_nobody_and_see_no_reports() -> None:
    ann = rows.consultant()
    kept = rows.conversation(ann)
    client = rows.client_of(ann)
    assert client.post(page(kept, "block")).status_code == 403
    assert client.get(REPORTS).status_code == client.get(CONSULTANTS).status_code == 403
