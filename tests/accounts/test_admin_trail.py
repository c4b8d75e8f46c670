"""The audit trail and the receipts in the admin: nobody adds, changes or deletes."""

import pytest
from django.test import Client

from accounts import audit
from accounts.models import AuditAction, AuditEntry, DeletionReceipt

pytestmark = pytest.mark.django_db
TRAIL, RECEIPTS = "/admin/accounts/auditentry/", "/admin/accounts/deletionreceipt/"


@pytest.fixture
def entry() -> AuditEntry:
    audit.record(AuditAction.EXPORTED, account=4711)
    audit.record(AuditAction.SIGNED_OUT, account=4712)
    return AuditEntry.objects.get(account=4711)


def test_the_menu_leads_to_both(admin_client: Client) -> None:
    page = admin_client.get("/admin/").content.decode()
    assert f'href="{TRAIL}"' in page
    assert f'href="{RECEIPTS}"' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 2), ("?q=4711", 1), ("?q=47", 0), ("?q=x", 0), ("?q=" + "9" * 40, 0), ("?action__exact=signed_out", 1)],
)
def test_entries_are_found_by_account_and_action(
    admin_client: Client, entry: AuditEntry, query: str, found: int
) -> None:
    assert len(admin_client.get(TRAIL + query).context["cl"].result_list) == found


def test_one_entry_and_one_receipt_can_be_read(admin_client: Client, entry: AuditEntry) -> None:
    receipt = DeletionReceipt.objects.create(reason="asked", rows={"account": 1})
    assert admin_client.get(f"{TRAIL}{entry.pk}/change/").status_code == 200
    assert admin_client.get(f"{RECEIPTS}{receipt.pk}/change/").status_code == 200


def test_nobody_adds_changes_or_deletes(admin_client: Client, entry: AuditEntry) -> None:
    for page in ("add/", f"{entry.pk}/delete/", f"{entry.pk}/change/"):
        assert admin_client.post(TRAIL + page, {"action": "deleted"}).status_code == 403
    assert admin_client.post(RECEIPTS + "add/", {"reason": "asked"}).status_code == 403
    admin_client.post(TRAIL, {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"})
    assert AuditEntry.objects.filter(pk=entry.pk, action="exported").exists()
