"""Accounts that nobody uses, by exact dates."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import DeletionReceipt, User
from accounts.privacy import inactivity
from accounts.privacy.inactivity import sweep, years_before
from tests.accounts.members import at_once, member

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 6, 15, 3, 15, tzinfo=UTC)
TWO_YEARS_AGO = datetime(2024, 6, 15, 3, 15, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def ada(*, last_login: datetime | None = TWO_YEARS_AGO - SECOND, **fields: Any) -> User:
    fields.setdefault("date_joined", datetime(2020, 1, 1, tzinfo=UTC))
    return member(last_login=last_login, **fields)


@pytest.fixture(autouse=True)
def _no_mail_yet() -> None:
    mail.outbox.clear()


def test_after_two_years_to_the_second_the_owner_is_warned_once() -> None:
    user = ada()
    ada(email="later@example.org", last_login=TWO_YEARS_AGO)
    assert sweep(NOW).warned == [user.pk]
    assert sweep(NOW).warned == []
    [letter] = mail.outbox
    assert letter.to == [user.email]
    assert "15 July 2026" in letter.subject
    assert "/accounts/login/" in letter.body


def test_who_never_signed_in_counts_from_joining() -> None:
    user = ada(last_login=None, date_joined=TWO_YEARS_AGO - SECOND)
    ada(email="later@example.org", last_login=None, date_joined=TWO_YEARS_AGO)
    assert sweep(NOW).warned == [user.pk]


def test_thirty_days_after_the_warning_the_account_is_deleted() -> None:
    user = ada()
    sweep(NOW)
    assert sweep(NOW + 30 * DAY - SECOND).deleted == []
    assert sweep(NOW + 30 * DAY).deleted == [user.pk]
    assert DeletionReceipt.objects.get().reason == "inactive"
    assert [letter.subject for letter in mail.outbox][1:] == ["Your account is deleted"]


def test_a_sign_in_after_the_warning_keeps_the_account() -> None:
    user = ada()
    sweep(NOW)
    User.objects.filter(pk=user.pk).update(last_login=NOW + DAY, inactivity_warned_at=None)
    report = sweep(NOW + 40 * DAY)
    assert (report.deleted, report.warned) == ([], [])


def test_even_a_sign_in_that_left_the_warning_keeps_it() -> None:
    user = ada()
    User.objects.filter(pk=user.pk).update(inactivity_warned_at=TWO_YEARS_AGO - 2 * SECOND)
    assert sweep(NOW).deleted == []


def test_staff_and_suspended_accounts_are_listed_and_left_alone() -> None:
    spared = [
        ada(email="staff@example.org", is_staff=True),
        ada(email="root@example.org", is_superuser=True),
        ada(email="suspended@example.org", is_active=False),
    ]
    report = sweep(NOW)
    assert (report.spared, report.warned, mail.outbox) == ([user.pk for user in spared], [], [])


def test_sign_ups_that_were_never_confirmed_go_after_a_week_without_an_email() -> None:
    fresh, due, confirmed = (ada(email=f"{name}@example.org", last_login=None) for name in ("fresh", "due", "ok"))
    User.objects.update(date_joined=NOW - 7 * DAY - SECOND)
    User.objects.filter(pk=fresh.pk).update(date_joined=NOW - 7 * DAY)
    EmailAddress.objects.exclude(user=confirmed).update(verified=False)
    assert sweep(NOW).unconfirmed == [due.pk]
    assert set(User.objects.all()) == {fresh, confirmed}
    assert (DeletionReceipt.objects.get().reason, mail.outbox) == ("unverified", [])


def test_accounts_made_by_staff_are_no_sign_ups() -> None:
    User.objects.create_user("new@example.org", date_joined=NOW - 30 * DAY)
    assert sweep(NOW).unconfirmed == []


def test_a_dry_run_says_it_and_does_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    warned, due = ada(), ada(email="due@example.org", inactivity_warned_at=datetime(2024, 6, 20, tzinfo=UTC))
    call_command("delete_inactive_accounts", "--dry-run")
    assert capsys.readouterr().out == (
        f"1 account ({warned.pk}) would be warned after two years.\n"
        f"1 account ({due.pk}) would be deleted 30 days after the warning.\n"
    )
    assert (User.objects.count(), mail.outbox) == (2, [])


def test_an_email_that_cannot_be_sent_is_tried_again_and_stops_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = ada(email="bad@example.org"), ada(email="good@example.org")
    send = inactivity.mail.send
    with monkeypatch.context() as patch:
        patch.setattr(inactivity.mail, "send", lambda **letter: 1 / 0 if "bad" in letter["to"] else send(**letter))
        report = sweep(NOW)
        with pytest.raises(CommandError, match="The next run tries again"):
            call_command("delete_inactive_accounts")
    assert (report.warned, report.failed) == ([good.pk], [bad.pk])
    assert sweep(NOW).warned == [bad.pk]


def test_in_two_places_at_once_each_is_warned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inactivity, "BATCH", 3)
    users = [ada(email=f"member{number}@example.org") for number in range(8)]
    reports = at_once(lambda: sweep(NOW), lambda: sweep(NOW))
    assert sorted(number for report in reports for number in report.warned) == [user.pk for user in users]
    assert sorted(letter.to[0] for letter in mail.outbox) == [user.email for user in users]


def test_an_account_that_somebody_else_holds_is_left_to_them() -> None:
    user = ada()

    def held() -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT FROM accounts_user WHERE id = %s FOR UPDATE", [user.pk])
            [report] = at_once(lambda: sweep(NOW))
            cursor.execute("ROLLBACK")
        return report.warned + report.failed

    assert held() == []
    assert sweep(NOW).warned == [user.pk]


@given(now=st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)), years=st.integers(1, 9))  # noqa: DTZ001
def test_years_before_is_the_same_day_or_the_last_of_february(now: datetime, years: int) -> None:
    before = years_before(now, years)
    assert before.year == now.year - years
    assert (before.month, before.time()) == (now.month, now.time())
    assert before.day in ({28} if (now.month, now.day) == (2, 29) and before.year % 4 else {now.day})
