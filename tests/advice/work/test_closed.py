"""What a consultant can no longer do: after a block, after Plus, and after the account was switched off."""

import uuid
from typing import Any

import pytest
from django.utils import timezone

from advice.consultant import drafts
from advice.models import Conversation
from careers.models import CareerGoals
from tests import factories
from tests.advice.work import rows
from tests.advice.work.pages import faults, page
from tests.people import sign_in
from tests.resumes.rows import resume
from tests.tracker.plan import rows as plan
from tracker.models import Application, PlanTask

pytestmark = pytest.mark.django_db


def blocked() -> Conversation:
    return rows.conversation(rows.consultant(), blocked_by_member_at=timezone.now())


def closed_by_staff() -> Conversation:
    return rows.conversation(rows.consultant(), blocked_by_staff_at=timezone.now())


def without_plus() -> Conversation:
    return rows.conversation(rows.consultant(), user=rows.member(plus=False))


def switched_off() -> Conversation:
    kept = rows.conversation(rows.consultant())
    kept.user.is_active = False
    kept.user.save()
    return kept


@pytest.mark.parametrize(
    ("made", "words"),
    [(blocked, "wants no more messages"), (closed_by_staff, "closed this conversation"),
     (without_plus, "does not have Plus"), (switched_off, "switched off")],
)  # fmt: skip
def test_no_task_reaches_the_member(made: Any, words: str) -> None:
    kept = made()
    said = {"title": "zq-task", "note": "zq-note", "key": uuid.uuid4()}
    answer = rows.client_of(kept.consultant).post(page(kept, "task"), said)
    assert words in faults(answer, "task_form")
    assert "zq-note" in answer.content.decode()  # what was typed is still there
    assert not PlanTask.objects.exists()
    assert not kept.messages.exists()


@pytest.mark.parametrize("made", [blocked, closed_by_staff, without_plus, switched_off])
def test_nothing_is_shared_and_the_switches_keep_their_place(made: Any) -> None:
    kept = made()
    every = dict.fromkeys(("shares_resume", "shares_goals", "shares_board"), True)
    Conversation.objects.filter(pk=kept.pk).update(**every)
    resume(kept.user, basics={"name": "Mo Bay", "summary": "zq-resume"})
    CareerGoals.objects.create(user=kept.user, current_role=factories.guide(title="zq-role"))
    Application.objects.create(user=kept.user, title="zq-title", company="zq-company")
    plan.task(kept.user, "zq-task", origin="consultant", origin_key="1")
    text = rows.client_of(kept.consultant).get(page(kept)).content.decode()
    assert text.count("Not shared now.") == 3
    assert "zq-" not in text
    kept.refresh_from_db()
    asked = drafts.asked_of(kept, "My resume?", now=rows.NOW)
    assert (asked.user, asked.resume, asked.guide) == (None, None, None)
    assert kept.shares_resume
    assert kept.shares_board


def test_the_member_reads_that_nothing_is_shared_meanwhile() -> None:
    kept = blocked()
    client = sign_in(kept.user)
    assert "Nothing is shared now." in client.get("/account/consultant/settings/").content.decode()
    client.post("/account/consultant/unblock/")
    assert "Nothing is shared now." not in client.get("/account/consultant/settings/").content.decode()
