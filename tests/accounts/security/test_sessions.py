"""A session that has ended serves nothing more (S24)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts import devices
from accounts.models import AuditAction, AuditEntry, User
from tests.accounts.security.people import PASSWORD, device_of
from tests.people import record_authentication

PAGES = ("/account/", "/account/security/", "/accounts/email/", "/accounts/2fa/", "/accounts/password/change/")
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def served(client: Client) -> int:
    """How many of the member's pages still answer."""
    return sum(client.get(page).status_code == 200 for page in PAGES)


def end_one(other: Client, this: Client, user: User) -> None:
    session = user.usersession_set.get(session_key=other.session.session_key)
    this.post(f"/account/security/sessions/{session.pk}/end/")


def end_all_others(other: Client, this: Client, user: User) -> None:
    this.post("/account/security/sessions/end/")


def change_password(other: Client, this: Client, user: User) -> None:
    new = "another battery staple horse"
    this.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})


def deactivate(other: Client, this: Client, user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize("end", [end_one, end_all_others, change_password, deactivate])
def test_an_ended_session_serves_nothing(ada: User, end: Callable[[Client, Client, User], None]) -> None:
    other, this = device_of(ada), device_of(ada)
    record_authentication(this, ada, "password")
    assert served(other) == len(PAGES)
    end(other, this, ada)
    assert served(other) == 0


def test_changing_the_password_keeps_the_session_it_was_changed_in(ada: User) -> None:
    this = device_of(ada)
    change_password(this, this, ada)
    assert this.get("/account/").status_code == 200


def test_two_weeks_without_use_end_a_session(ada: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = device_of(ada)
        clock.shift(timedelta(days=13, hours=23))
        assert served(client) == len(PAGES)
        clock.shift(timedelta(days=14, minutes=1))
        assert served(client) == 0


def test_ninety_days_end_a_session_however_much_it_is_used(ada: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = device_of(ada)
        for _week in range(12):
            clock.shift(timedelta(days=7))
            assert served(client) == len(PAGES)
        clock.shift(timedelta(days=6, minutes=1))
        assert served(client) == 0


def test_of_more_devices_than_a_person_has_those_unused_for_longest_are_signed_out(ada: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        first = device_of(ada)
        others = []
        for _more in range(devices.AT_MOST):
            clock.shift(timedelta(minutes=1))
            others.append(device_of(ada))
        assert served(first) == 0
        assert [served(client) for client in (others[0], others[-1])] == [len(PAGES)] * 2
    assert ada.usersession_set.count() == devices.AT_MOST
    assert AuditEntry.objects.filter(action=AuditAction.SESSION_ENDED, account=ada.pk).count() == 1
