"""A deletion that has to wait for something outside is kept, tried again, and can be taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from accounts.models import DeletionReceipt, User, WaitingDeletion
from accounts.privacy import deletion, waiting
from accounts.privacy.deletion import MustWait
from tests.accounts.members import at_once, fresh, member

DELETE = "/account/privacy/delete/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[User], None]]:
    """Something outside that does not answer, until the list is emptied."""

    def refuse(user: User) -> None:
        raise MustWait("The harbour is closed.")

    monkeypatch.setattr(deletion, "before_deletion", [refuse])
    return deletion.before_deletion


@pytest.fixture
def ada() -> User:
    return member()


def ask(user: User) -> Client:
    client = fresh(user)
    client.post(DELETE, {"email": user.email})
    return client


def later() -> None:
    WaitingDeletion.objects.update(tried_at=WaitingDeletion.objects.get().tried_at - timedelta(minutes=6))


def test_the_owner_is_told_that_it_waits(ada: User, away: list[Callable[[User], None]]) -> None:
    page = ask(ada).get("/account/privacy/").content.decode()
    assert "The harbour is closed. Your account is not deleted yet" in page
    assert "Your deletion waits" in page
    assert WaitingDeletion.objects.get().user == ada
    assert not DeletionReceipt.objects.exists()


def test_it_is_done_as_soon_as_it_can_be(ada: User, away: list[Callable[[User], None]]) -> None:
    ask(ada)
    later()
    call_command("finish_deletions")
    assert WaitingDeletion.objects.get().attempts == 2
    away.clear()
    later()
    call_command("finish_deletions")
    assert not User.objects.exists()
    assert DeletionReceipt.objects.get().reason == "asked"


def test_it_is_not_tried_all_the_time(ada: User, away: list[Callable[[User], None]]) -> None:
    ask(ada)
    away.clear()
    assert waiting.finish() == waiting.Report()
    assert User.objects.exists()


def test_it_can_be_taken_back(ada: User, away: list[Callable[[User], None]]) -> None:
    client = ask(ada)
    for _ in range(2):
        page = client.post("/account/privacy/keep/", follow=True)
        assert "Your account stays." in page.content.decode()
        assert "Your deletion waits" not in page.content.decode()
    away.clear()
    assert waiting.finish() == waiting.Report()
    assert User.objects.exists()


def test_one_that_fails_does_not_stop_the_others(
    ada: User, away: list[Callable[[User], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    eve = member("eve@example.org")
    WaitingDeletion.objects.create(user=ada, tried_at="2026-01-01T00:00Z")
    WaitingDeletion.objects.create(user=eve, tried_at="2026-01-01T00:00Z")
    monkeypatch.setattr(deletion, "before_deletion", [lambda user: 1 / 0 if user == ada else None])
    assert waiting.finish() == waiting.Report(deleted=[eve.pk], waiting=[ada.pk])


@pytest.mark.django_db(transaction=True)
def test_two_processes_do_it_once(away: list[Callable[[User], None]]) -> None:
    user = member()
    WaitingDeletion.objects.create(user=user, tried_at="2026-01-01T00:00Z")
    away.clear()
    reports = at_once(waiting.finish, waiting.finish)
    assert sorted(len(report.deleted) for report in reports) == [0, 1]
    assert DeletionReceipt.objects.count() == 1


def test_staff_are_told_and_nothing_is_kept(ada: User, away: list[Callable[[User], None]]) -> None:
    with pytest.raises(MustWait), transaction.atomic():
        deletion.delete_account(ada, reason=DeletionReceipt.Reason.STAFF)
    assert not WaitingDeletion.objects.exists()
