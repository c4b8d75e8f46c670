"""Billing accounts in the admin: what the list and the page show, and how support finds one."""

import pytest
from django.test import Client

from accounts.models import User
from billing.models import BillingAccount
from tests.billing import rows
from tests.billing.admin.conftest import at_work
from tests.billing.admin.pages import ACCOUNTS, found, page_of, text

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def account(ada: User) -> BillingAccount:
    account = rows.billing_account(ada, stripe_customer_id="cus_ada")
    held = rows.subscription(account, stripe_id="sub_ada")
    rows.invoice(account, number="WAY-7", stripe_id="in_7", subscription_id=held.stripe_id)
    return account


@pytest.fixture
def other() -> BillingAccount:
    """Somebody whose account is deleted, of the other mode, with a sync that failed."""
    return rows.billing_account(stripe_customer_id="cus_other", livemode=True, sync_error="It failed.")


def test_the_list_says_who_has_what(support: Client, account: BillingAccount, other: BillingAccount) -> None:
    page = text(support, ACCOUNTS)
    assert "Plus, renews" in page
    assert f'href="/admin/accounts/user/{account.user_id}/change/"' in page
    assert "deleted" in page
    assert "It failed." in page


def test_who_is_at_work_is_no_link_for_support(support: Client) -> None:
    rows.billing_account(at_work("editor"))
    page = text(support, ACCOUNTS)
    assert "editor@example.org" in page
    assert "/admin/accounts/user/" not in page.split('id="changelist"')[1]


def test_an_account_is_found_by_whatever_support_is_told(
    support: Client, account: BillingAccount, other: BillingAccount
) -> None:
    for term in ("Ada@Example.org", "cus_ada", "cus_a", "sub_ada", "in_7", "WAY-7", f"#{account.pk}", str(account.pk)):
        assert found(support, ACCOUNTS, q=term) == {account.pk}, term


@pytest.mark.parametrize("term", ["ada", "us_ada", "@", "a@b@c", "cus_%", "9" * 30, "\x00", "²", HOSTILE])
def test_what_is_nothing_finds_nothing(support: Client, account: BillingAccount, term: str) -> None:
    assert found(support, ACCOUNTS, q=term) in (set(), {account.pk} if term == "\x00" else set())


def test_filters_find_plus_and_trouble(support: Client, account: BillingAccount, other: BillingAccount) -> None:
    owing = rows.subscription(rows.billing_account(), status="past_due", period_start=rows.now()).account
    disputed = rows.billing_account(disputes=["dp_1"], disputed_at=rows.now())
    assert found(support, ACCOUNTS, plus="yes") == {account.pk, owing.pk}
    assert found(support, ACCOUNTS, plus="no") == {other.pk, disputed.pk}
    assert found(support, ACCOUNTS, state="past_due") == {owing.pk}
    assert found(support, ACCOUNTS, state="disputed") == {disputed.pk}
    assert found(support, ACCOUNTS, state="sync_error") == found(support, ACCOUNTS, state="other_mode") == {other.pk}
    assert len(found(support, ACCOUNTS, state="nonsense")) == 4


def test_the_page_shows_all_that_is_known(support: Client, account: BillingAccount) -> None:
    rows.event(id="evt_ada", customer="cus_ada")
    page = text(support, page_of(account))
    for words in ("sub_ada", "WAY-7", "https://invoice.stripe.com/i/", "evt_ada", "$8 a month"):
        assert words in page
    assert "https://dashboard.stripe.com/test/customers/cus_ada" in page


def test_hostile_values_are_shown_as_text(support: Client, ada: User) -> None:
    account = rows.billing_account(ada, stripe_customer_id=HOSTILE, sync_error=HOSTILE)
    rows.subscription(account, stripe_id=HOSTILE, status=HOSTILE)
    rows.event(id=HOSTILE, customer=HOSTILE, error=HOSTILE, type=HOSTILE)
    for url in (ACCOUNTS, page_of(account)):
        page = text(support, url)
        assert HOSTILE not in page
        assert "&lt;script&gt;alert(1)" in page


def test_nothing_is_edited(support: Client, account: BillingAccount) -> None:
    assert support.post(page_of(account), {"sync_error": "x"}).status_code == 403
    assert support.get(f"{ACCOUNTS}add/").status_code == 403
    assert support.get(page_of(account).replace("change", "delete")).status_code == 403


def test_editors_and_moderators_stay_out(
    client: Client, editor_at_work: Client, moderator: Client, ada_client: Client, account: BillingAccount
) -> None:
    for url in (ACCOUNTS, page_of(account)):
        assert [each.get(url).status_code for each in (editor_at_work, moderator)] == [403, 403]
        assert [each.get(url)["Location"].split("?")[0] for each in (client, ada_client)] == ["/admin/login/"] * 2


def test_who_may_only_look_sees_no_buttons(db: None, account: BillingAccount) -> None:
    from django.contrib.auth.models import Permission

    from tests.people import sign_in

    looker = User.objects.create_user("looker@example.org", is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename="view_billingaccount"))
    page = text(sign_in(looker), page_of(account))
    assert "Sync now" not in page
    assert "/admin/accounts/user/" not in page
