"""What a consultant does on the page of a conversation."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from advice.consultant import hours
from advice.models import Call, Consultant, Conversation, ConversationReport, Message, MessageTemplate
from tests.advice.work import rows
from tests.advice.work.pages import faults, page, post, reply
from tests.billing.ads.admin import at_work
from tracker.models import Application, PlanTask

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> Consultant:
    return rows.consultant()


@pytest.fixture
def kept(ann: Consultant) -> Conversation:
    now = timezone.now()
    made = rows.conversation(ann, reply_due_at=now + timedelta(hours=1))
    rows.said(made, at=now - timedelta(days=2))
    return made


@pytest.fixture
def client(ann: Consultant, kept: Conversation) -> Client:
    return rows.client_of(ann)


def test_an_answer_is_sent_once_and_keeps_the_promise(client: Client, ann: Consultant, kept: Conversation) -> None:
    key, promised = uuid.uuid4(), kept.reply_due_at
    for _ in range(2):
        reply(client, kept, "Learn Python first.", key=key)
    answer = kept.messages.get(author="consultant")
    assert (answer.text, answer.consultant, answer.author_name) == ("Learn Python first.", ann, "Ann Lee")
    assert (answer.was_drafted, answer.promised_at) == (False, promised)
    waited = hours.spent(ann, kept.messages.filter(author="member")[0].sent_at, answer.sent_at)
    assert answer.waited_minutes == int(waited.total_seconds()) // 60
    kept.refresh_from_db()
    assert kept.reply_due_at is None
    assert kept.consultant_read > 0


def test_an_empty_answer_is_shown_again(client: Client, kept: Conversation) -> None:
    answer = client.post(page(kept, "reply"), {"key": uuid.uuid4(), "text": "  "})
    assert "Write something" in faults(answer, "reply_form")


def test_what_is_refused_keeps_what_was_typed(client: Client, kept: Conversation) -> None:
    kept.blocked_by_member_at = timezone.now()
    kept.save()
    answer = client.post(page(kept, "reply"), {"key": uuid.uuid4(), "text": "zq-typed"})
    assert "wants no more messages" in faults(answer, "reply_form")
    assert "zq-typed" in answer.content.decode()


def test_a_file_goes_along_and_only_the_two_sides_get_it(client: Client, kept: Conversation) -> None:
    reply(client, kept, attached=SimpleUploadedFile("plan.txt", b"First this."))
    file = kept.messages.get(author="consultant").attachments.get()
    answer = client.get(page(kept, f"files/{file.pk}"))
    assert (answer.content, answer.headers["Content-Disposition"][:10]) == (b"First this.", "attachment")
    assert at_work("administrator").get(page(kept, f"files/{file.pk}")).status_code == 403
    other = rows.conversation(kept.consultant)
    assert client.get(page(other, f"files/{file.pk}")).status_code == 404


def test_a_template_is_a_beginning_with_the_members_name(client: Client, kept: Conversation) -> None:
    template = MessageTemplate.objects.create(title="Welcome", text="Hello {name}, welcome.")
    shown = client.get(f"{page(kept)}?template={template.pk}").content.decode()
    assert "Hello Mo Bay, welcome.</textarea>" in shown
    for nonsense in ("", "x", "0", "9" * 30, "²"):
        assert client.get(page(kept), {"template": nonsense}).status_code == 200


def test_free_times_can_be_proposed(client: Client, kept: Conversation) -> None:
    assert "Shall we talk? These times are free, on your clock (UTC):" in client.get(
        f"{page(kept)}?times=1"
    ).content.decode()  # fmt: skip


def test_reading_is_marked_by_a_post(client: Client, kept: Conversation) -> None:
    last = kept.messages.latest("pk").pk
    for _ in range(2):
        post(client, kept, "read", upto=last)
    kept.refresh_from_db()
    assert kept.consultant_read == last
    post(client, kept, "read", upto="nonsense")


def test_what_needs_no_answer_waits_no_more_unless_they_wrote_since(client: Client, kept: Conversation) -> None:
    seen = kept.messages.latest("pk").pk
    newer = rows.said(kept)
    assert post(client, kept, "settle", upto=seen) == ["The member has written since. Read that first."]
    post(client, kept, "settle", upto=newer.pk)
    kept.refresh_from_db()
    assert kept.reply_due_at is None


def test_a_task_lands_in_the_plan_once_with_a_line_in_the_thread(client: Client, kept: Conversation) -> None:
    key = uuid.uuid4()
    for _ in range(2):
        post(client, kept, "task", title="Ask two friends", due_on="2027-01-15", note="By phone", key=key)
    task = PlanTask.objects.get()
    assert (task.user, task.title, task.origin) == (kept.user, "Ask two friends", "consultant")
    assert task.origin_words == "Ann Lee, your consultant"
    said = Message.objects.get(conversation=kept, author="site")
    assert said.text == "Ann Lee has added to your plan: Ask two friends, by 15 January 2027"


def test_a_task_stands_on_an_application_only_where_the_board_is_shared(client: Client, kept: Conversation) -> None:
    card = Application.objects.create(user=kept.user, title="Keeper", company="Harbour Trust")
    post(client, kept, "task", title="One", application=card.pk, key=uuid.uuid4())
    assert PlanTask.objects.get().application is None
    kept.shares_board = True
    kept.save()
    post(client, kept, "task", title="Two", application=card.pk, key=uuid.uuid4())
    assert PlanTask.objects.get(title="Two").application == card
    strangers = Application.objects.create(user=rows.member(), title="Other", company="Elsewhere")
    answer = client.post(page(kept, "task"), {"title": "Three", "application": strangers.pk, "key": uuid.uuid4()})
    assert "valid choice" in faults(answer, "task_form")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1999-12-31"])
def test_a_task_is_for_a_day_that_plans_can_hold(client: Client, kept: Conversation, day: str) -> None:
    answer = client.post(page(kept, "task"), {"title": "One day", "due_on": day, "key": uuid.uuid4()})
    assert "between 2000 and 2099" in faults(answer, "task_form")
    assert not PlanTask.objects.exists()


def test_a_call_can_be_called_off(client: Client, ann: Consultant, kept: Conversation) -> None:
    starts = timezone.now() + timedelta(days=2)
    booked = Call.objects.create(
        conversation=kept, consultant=ann, starts_at=starts, ends_at=starts + timedelta(minutes=30)
    )
    post(client, kept, f"calls/{booked.pk}/cancel")
    booked.refresh_from_db()
    assert (booked.state, booked.cancelled_by) == ("cancelled", "consultant")
    other = rows.conversation(ann)
    assert client.post(page(other, f"calls/{booked.pk}/cancel")).status_code == 404


def test_the_member_can_be_reported(client: Client, kept: Conversation) -> None:
    for _ in range(2):
        post(client, kept, "report", text="Insults me.")
    report = ConversationReport.objects.get()
    assert (report.by, report.text, report.consultant) == ("consultant", "Insults me.", kept.consultant)
    assert "What next?" in report.quoted


@pytest.mark.parametrize("act", ["reply", "read", "settle", "draft", "task", "report", "block", "hand-over"])
def test_acts_are_posted(client: Client, kept: Conversation, act: str) -> None:
    assert client.get(page(kept, act)).status_code == 405


@pytest.mark.parametrize("act", ["reply", "read", "settle", "draft", "task", "report"])
def test_administrators_do_none_of_it(kept: Conversation, act: str) -> None:
    assert at_work("administrator").post(page(kept, act)).status_code == 403
