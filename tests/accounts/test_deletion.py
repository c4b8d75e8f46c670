"""Deleting an account: who may, how it is asked, what it does at once, and that it happens once."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import AuditEntry, DeletionReceipt, User
from accounts.privacy import deletion
from accounts.privacy.deletion import AlreadyDeleted, CannotDelete, delete_account
from tests.accounts.members import at_once, fresh, member, newest_code
from tests.e2e.member import PASSWORD
from tests.people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
DELETE = "/account/privacy/delete/"
ASKED = DeletionReceipt.Reason.ASKED


@pytest.fixture
def ada() -> User:
    return member()


@pytest.fixture
def before(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[User], None]]:
    monkeypatch.setattr(deletion, "before_deletion", [])
    return deletion.before_deletion


def test_the_address_typed_in_any_case_deletes_the_account(ada: User) -> None:
    client = fresh(ada)
    response = client.post(DELETE, {"email": " ADA@Example.ORG "})
    receipt = DeletionReceipt.objects.get()
    assert response["Location"] == f"/account/receipts/{receipt.pk}/"
    assert not User.objects.exists()
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("typed", ["", "eve@example.org", "not an address", "ada"])
def test_another_address_does_not(ada: User, typed: str) -> None:
    response = fresh(ada).post(DELETE, {"email": typed})
    assert response.status_code == 200
    assert 'class="error' in response.content.decode()
    assert User.objects.filter(pk=ada.pk).exists()


def test_all_devices_are_signed_out_at_once(ada: User) -> None:
    here, there = fresh(ada), sign_in(ada)
    assert there.get("/account/").status_code == 200
    here.post(DELETE, {"email": ada.email})
    for client in (here, there):
        assert client.get("/account/")["Location"].startswith("/accounts/login/")


def test_it_asks_who_one_is_and_then_goes_on(ada: User) -> None:
    client = sign_in(ada)
    assert client.post(DELETE, {"email": ada.email})["Location"].startswith("/accounts/reauthenticate/")
    assert User.objects.exists()
    response = client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": DELETE})
    assert response["Location"].startswith("/account/receipts/")


def test_who_has_no_password_confirms_by_a_code(ada: User) -> None:
    ada.set_unusable_password()
    ada.save()
    client = sign_in(ada)
    page = client.post(DELETE, {"email": ada.email})["Location"]
    assert page.startswith("/account/confirm/?next=")
    client.post(page, {"send": "1"})
    response = client.post("/account/confirm/", {"code": newest_code(), "next": DELETE})
    assert response["Location"].startswith("/account/receipts/")


def test_pages_are_for_members_and_looking_deletes_nothing(ada: User) -> None:
    assert Client().post(DELETE)["Location"] == f"/accounts/login/?next={DELETE}"
    assert Client().get("/account/privacy/")["Location"] == "/accounts/login/?next=/account/privacy/"
    client = fresh(ada)
    for page in (DELETE, "/account/privacy/"):
        response = client.get(page)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
    assert (client.put(DELETE).status_code, client.post("/account/privacy/").status_code) == (405, 405)
    assert User.objects.exists()


def test_the_receipt_is_a_page_and_a_text_for_whoever_has_its_number(ada: User) -> None:
    receipt = delete_account(ada, reason=ASKED)
    page = f"/account/receipts/{receipt.pk}/"
    text = Client().get(f"{page}?format=txt")
    assert text["Content-Disposition"].startswith("attachment")
    for answer in (Client().get(page), text):
        body = answer.content.decode()
        assert str(receipt.pk) in body
        assert "Audit trail" in body
        assert "ada" not in body.replace(str(receipt.pk), "").replace("data", "").lower()  # a number may spell it
    assert Client().get("/account/receipts/00000000-0000-4000-8000-000000000000/").status_code == 404
    assert Client().post(page).status_code == 405


def test_the_last_email_names_the_receipt(ada: User) -> None:
    mail.outbox.clear()
    receipt = delete_account(ada, reason=ASKED)
    [letter] = mail.outbox
    assert letter.to == ["ada@example.org"]
    assert f"/account/receipts/{receipt.pk}/" in letter.body.replace("\n", "")


def test_an_email_that_cannot_be_sent_changes_nothing(
    ada: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(deletion.mail, "send", lambda **_email: 1 / 0)
    with caplog.at_level(logging.ERROR):
        delete_account(ada, reason=ASKED)
    assert not User.objects.exists()
    assert "ZeroDivisionError" in caplog.text


def test_another_app_can_refuse_and_its_words_are_on_the_page(ada: User, before: list[Any]) -> None:
    def refuse(user: User) -> None:
        raise CannotDelete(f"The subscription of account {user.pk} is not ended yet.")

    before.append(refuse)
    response = fresh(ada).post(DELETE, {"email": ada.email})
    assert f"The subscription of account {ada.pk} is not ended yet." in response.content.decode()
    assert EmailAddress.objects.filter(user=ada).exists()
    assert not DeletionReceipt.objects.exists()


def test_what_fails_on_the_way_leaves_everything_as_it_was(ada: User, before: list[Any]) -> None:
    before.append(lambda user: user.emailaddress_set.all().delete())
    before.append(lambda user: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        delete_account(ada, reason=ASKED)
    assert EmailAddress.objects.filter(user=ada).exists()
    assert not AuditEntry.objects.exists()


def test_the_last_superuser_stays(ada: User) -> None:
    root = member("root@example.org", is_staff=True, is_superuser=True)
    member("former@example.org", is_superuser=True, is_active=False)
    response = fresh(root).post(DELETE, {"email": root.email})
    assert "You are the last superuser." in response.content.decode()
    member("next@example.org", is_superuser=True)
    delete_account(root, reason=ASKED)
    assert not User.objects.filter(pk=root.pk).exists()


def test_the_last_two_superusers_cannot_leave_at_once() -> None:
    roots = [member(f"root{number}@example.org", is_superuser=True) for number in range(2)]
    answers = at_once(*[lambda root=root: delete_account(root, reason=ASKED) for root in roots])
    assert sorted(type(answer).__name__ for answer in answers) == ["CannotDelete", "DeletionReceipt"]
    assert User.objects.filter(is_superuser=True).count() == 1


@pytest.mark.parametrize("_time", range(3))
def test_several_deletions_at_once_leave_one_receipt(ada: User, _time: int) -> None:
    answers = at_once(*[lambda: delete_account(ada, reason=ASKED)] * 4)
    kinds = sorted(type(answer).__name__ for answer in answers)
    assert kinds == ["AlreadyDeleted"] * 3 + ["DeletionReceipt"]
    assert DeletionReceipt.objects.count() == AuditEntry.objects.count() == 1


def test_a_second_time_says_so(ada: User) -> None:
    delete_account(User.objects.get(), reason=ASKED)
    with pytest.raises(AlreadyDeleted, match="already"):
        delete_account(ada, reason=ASKED)


def test_staff_who_delete_somebody_stay_signed_in(ada: User, rf: Any) -> None:
    root = member("root@example.org", is_superuser=True)
    request = rf.post("/admin/")
    request.user, request.session = root, sign_in(root).session
    delete_account(ada, reason=DeletionReceipt.Reason.STAFF, request=request)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == ("staff_deleted", root.pk)
    assert request.user == root
    assert request.session.exists(request.session.session_key)
