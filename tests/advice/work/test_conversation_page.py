"""The page of a conversation: who may read it, and what is shared."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from advice.consultant import handing_over
from advice.models import Absence, Consultant, Conversation, HandOver
from careers.models import CareerGoals, HeldSkill, Skill
from jobboard import uploads
from tests import factories
from tests.advice.work import rows
from tests.advice.work.pages import page
from tests.billing.ads.admin import at_work
from tests.resumes.rows import resume
from tracker.models import Application, PlanTask

pytestmark = pytest.mark.django_db
SECRETS = ("zq-resume", "zq-role", "zq-skill", "zq-company", "zq-title")


@pytest.fixture
def ann() -> Consultant:
    return rows.consultant()


@pytest.fixture
def kept(ann: Consultant) -> Conversation:
    """Of a member who has a resume, goals and a board."""
    made = rows.conversation(ann)
    rows.said(made, "zq-question")
    resume(made.user, basics={"name": "Mo Bay", "summary": "zq-resume"})
    guide = factories.guide(title="zq-role", soft_skills=factories.skills("zq-skill"))
    CareerGoals.objects.create(user=made.user, current_role=guide)
    HeldSkill.objects.create(user=made.user, skill=Skill.objects.get(name="zq-skill"))
    Application.objects.create(user=made.user, title="zq-title", company="zq-company")
    return made


def shown(client: Client, kept: Conversation, query: str = "") -> str:
    return client.get(page(kept) + query).content.decode()


def test_nothing_is_on_the_page_that_is_not_shared(ann: Consultant, kept: Conversation) -> None:
    text = shown(rows.client_of(ann), kept)
    assert "zq-question" in text
    assert text.count("Not shared.") == 3
    assert [secret for secret in (*SECRETS, kept.user.email) if secret in text] == []


@pytest.mark.parametrize(
    ("field", "there"),
    [("shares_resume", SECRETS[:1]), ("shares_goals", SECRETS[1:3]), ("shares_board", SECRETS[3:])],
)
def test_what_is_shared_is_there_and_nothing_besides(
    ann: Consultant, kept: Conversation, field: str, there: tuple[str, ...]
) -> None:
    setattr(kept, field, True)
    kept.save()
    text = shown(rows.client_of(ann), kept)
    assert [secret for secret in SECRETS if secret in text] == list(there)
    setattr(kept, field, False)
    kept.save()
    assert there[0] not in shown(rows.client_of(ann), kept)


def test_administrators_see_how_it_stands_and_no_word_of_it(ann: Consultant, kept: Conversation) -> None:
    HandOver.objects.create(conversation=kept, to_consultant=ann, note="zq-note")
    kept.shares_resume = kept.shares_goals = kept.shares_board = True
    kept.reply_due_at = timezone.now() - timedelta(hours=3)
    kept.save()
    text = shown(at_work("administrator"), kept)
    for words in ("Mo Bay", "Ann Lee", "overdue by 3 h"):
        assert words in text
    assert [secret for secret in (*SECRETS, "zq-question", "zq-note") if secret in text] == []


def test_the_next_consultant_reads_the_note(ann: Consultant, kept: Conversation) -> None:
    HandOver.objects.create(conversation=kept, to_consultant=ann, note="zq-note")
    assert "zq-note" in shown(rows.client_of(ann), kept)


def test_another_consultants_is_not_there(ann: Consultant, kept: Conversation) -> None:
    starts = timezone.now() + timedelta(days=2)
    call = kept.calls.create(consultant=ann, starts_at=starts, ends_at=starts + timedelta(minutes=30))
    stored = uploads.keep(b"zq-words", folder="conversation-files", ending="txt")
    file = kept.messages.get().attachments.create(file=stored, original_name="plan.txt", kind="text", size=8)
    own = rows.client_of(ann)
    assert own.get(page(kept, f"files/{file.pk}")).content == b"zq-words"
    other = rows.client_of(rows.consultant("Ben Roe"))
    assert other.get(page(kept)).status_code == 404
    for act in ("reply", "read", "settle", "draft", "task", "report", "block", "hand-over", f"calls/{call.pk}/cancel"):
        assert other.post(page(kept, act), {"text": "zq"}).status_code == 404, act
    assert other.get(page(kept, f"files/{file.pk}")).status_code == 404
    call.refresh_from_db()
    assert call.state == "booked"
    cleo = rows.consultant("Cleo Fox")
    handing_over.hand_over(conversation=kept, to=cleo, by=None, note="", now=timezone.now())
    assert own.get(page(kept, f"files/{file.pk}")).status_code == 404  # nor to who had it before
    assert rows.client_of(cleo).get(page(kept, f"files/{file.pk}")).status_code == 200


def test_a_stand_in_reads_it_while_they_stand_in(ann: Consultant, kept: Conversation) -> None:
    ben, today = rows.consultant("Ben Roe"), timezone.now().date()
    absence = Absence.objects.create(consultant=ann, first_day=today, last_day=today, stand_in=ben)
    text = shown(rows.client_of(ben), kept)
    assert "Answer as Ben Roe" in text
    assert "zq-question" in text
    absence.delete()
    assert rows.client_of(ben).get(page(kept)).status_code == 404


def test_reading_the_page_writes_nothing(ann: Consultant, kept: Conversation) -> None:
    client = rows.client_of(ann)
    shown(client, kept)  # the first page of a session writes that it began
    with CaptureQueriesContext(connection) as asked:
        shown(client, kept, "?times=1")
    writes = ("INSERT", "UPDATE", "DELETE")
    assert [one["sql"] for one in asked if one["sql"].startswith(writes) and "_session" not in one["sql"]] == []
    kept.refresh_from_db()
    assert (kept.consultant_read, kept.consultant_read_at) == (0, None)


def test_markup_in_messages_is_text(ann: Consultant, kept: Conversation) -> None:
    rows.said(kept, "<script>alert(1)</script> https://example.org/a")
    text = shown(rows.client_of(ann), kept)
    assert "&lt;script&gt;alert(1)" in text
    assert 'href="https://example.org/a" rel="nofollow' in text


def test_of_a_long_thread_the_newest_are_shown_and_earlier_ones_linked(ann: Consultant, kept: Conversation) -> None:
    first = rows.said(kept, "zq-first")
    for number in range(60):
        rows.said(kept, f"zq-number-{number}-")
    client = rows.client_of(ann)
    text = shown(client, kept)
    assert "zq-number-59-" in text
    assert "zq-first" not in text
    assert "zq-first" in shown(client, kept, f"?before={first.pk + 1}")


def test_an_answer_from_an_old_page_counts_what_was_read_since(ann: Consultant, kept: Conversation) -> None:
    first, last = kept.messages.get(), rows.said(kept)
    Conversation.objects.filter(pk=kept.pk).update(consultant_read=last.pk)
    answer = rows.client_of(ann).get(f"{page(kept)}?before={first.pk + 1}")
    assert answer.context["reply_form"].initial["seen"] == last.pk


def test_tasks_of_consultants_are_shown_and_the_members_own_are_not(ann: Consultant, kept: Conversation) -> None:
    PlanTask.objects.create(user=kept.user, title="zq-own")
    PlanTask.objects.create(user=kept.user, title="zq-asked", origin="consultant", done_at=timezone.now())
    text = shown(rows.client_of(ann), kept)
    assert "<s>zq-asked</s>" in text
    assert "zq-own" not in text


def test_the_page_asks_as_often_for_a_long_thread(
    ann: Consultant, kept: Conversation, django_assert_max_num_queries: object
) -> None:
    for _ in range(30):
        rows.said(kept)
    client = rows.client_of(ann)
    with django_assert_max_num_queries(36):  # type: ignore[operator]
        shown(client, kept)
