"""The consultant of the demo."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.demo import create_demo_accounts
from advice.models import Consultant, Conversation, MessageTemplate
from billing.gate import has_feature
from billing.plans import Feature
from tests.advice.work import rows
from tests.advice.work.pages import page

pytestmark = pytest.mark.django_db


def test_the_demo_has_a_consultant_and_a_conversation_that_waits(settings: Any) -> None:
    settings.DEMO = True
    create_demo_accounts()
    for _ in range(2):
        call_command("add_demo_consultant")
    kept = Conversation.objects.get()
    assert kept.consultant == Consultant.objects.get()
    assert [message.author for message in kept.messages.all()] == ["site", "member", "consultant", "site", "member"]
    times = [message.sent_at for message in kept.messages.all()]
    assert times == sorted(times)
    assert times[1] - times[0] <= timedelta(minutes=1)  # who answers was told as the conversation began
    assert kept.reply_due_at
    assert kept.user.plan_tasks.get().origin == "consultant"
    assert has_feature(kept.user, Feature.CONSULTANT)
    assert MessageTemplate.objects.count() == 2
    assert "What pay could I ask for" in rows.client_of(kept.consultant).get(page(kept)).content.decode()


def test_a_real_site_gets_none(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("add_demo_consultant")
