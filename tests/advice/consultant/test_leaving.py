"""An account is deleted: the other side of its conversations is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import DeletionReceipt, User
from accounts.privacy.deletion import delete_account
from advice.models import Call, Conversation
from tests.advice.consultant import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    return rows.talking(shares_goals=True, reply_due_at=timezone.now())


def delete(user, capture):
    mail.outbox.clear()
    with capture(execute=True):
        delete_account(User.objects.get(pk=user.pk), reason=DeletionReceipt.Reason.ASKED)
    return [(letter.to[0], letter.subject.partition(":")[0]) for letter in mail.outbox]


def test_members_of_a_consultant_who_is_gone(thread, django_capture_on_commit_callbacks):
    rows.call(thread, at=timezone.now() + timedelta(days=2))
    sent = delete(thread.consultant.user, django_capture_on_commit_callbacks)
    assert (thread.user.email, "Canceled") in sent
    found = Conversation.objects.get(pk=thread.pk)
    assert (found.consultant, found.reply_due_at, found.shares_goals) == (None, None, False)
    lines = " ".join(found.messages.filter(author="site").values_list("text", flat=True))
    assert "Ann Lee is not with us any more" in lines
    assert "cannot take place" in lines
    assert not Call.objects.exists()


def test_the_consultant_of_a_member_who_is_gone(django_capture_on_commit_callbacks):
    thread = rows.talking(user=rows.member(plus=False))  # a subscription would have to be ended first
    rows.call(thread, at=timezone.now() + timedelta(days=2))
    worker = thread.consultant.user.email
    assert (worker, "Canceled") in delete(thread.user, django_capture_on_commit_callbacks)
    assert not Conversation.objects.exists()
