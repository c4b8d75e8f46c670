"""Taking one's data along and leaving for good, in a browser."""

import json
import zipfile

import pytest
from django.core import mail
from playwright.sync_api import expect

from accounts.models import AuditEntry, DeletionReceipt, User
from tests.e2e.member import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_everything_comes_as_one_file(member: Member) -> None:
    member.sign_up()
    member.open("/account/privacy/")
    member.press("Download your data")
    with member.page.expect_download() as download:
        member.confirm_with_password()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "README.txt" in archive.namelist()
        [account] = json.loads(archive.read("account.json"))
    assert account["email"] == member.email
    assert "password" not in account


def test_an_account_is_deleted_for_good_with_a_receipt(member: Member) -> None:
    member.sign_up()
    number = User.objects.get().pk
    member.open("/account/privacy/")
    member.follow("Delete your account")
    member.page.get_by_label("Your email address").fill("somebody@example.org")
    member.press("Delete your account")
    member.confirm_with_password()
    expect(member.page.locator(".error-summary")).to_be_visible()
    member.page.get_by_label("Your email address").fill(member.email.upper())
    member.press("Delete your account")
    member.page.wait_for_url("**/account/receipts/**")
    receipt = DeletionReceipt.objects.get()
    expect(member.page.get_by_text(str(receipt.pk)).first).to_be_visible()
    assert not User.objects.exists()
    assert AuditEntry.objects.filter(account=number, action="deleted").exists()
    assert str(receipt.pk) in str(mail.outbox[-1].body)
    member.open("/account/")
    assert "/accounts/login/" in member.page.url
    member.sign_in()
    expect(member.page.get_by_text("do not belong together")).to_be_visible()
