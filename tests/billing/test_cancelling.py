"""Ending Plus and taking it back, on our page and in Stripe's portal, and from every state."""

import pytest
from django.test import Client

from accounts.models import User
from billing import gate
from billing.models import BillingAudit
from billing.standing import standing_of
from billing.syncing import sync
from stripe_double.handle import Double
from tests.accounts.members import member
from tests.billing.buying import account_of, buy
from tests.people import sign_in

pytestmark = pytest.mark.django_db
CANCEL, RESUME = "/account/billing/cancel/", "/account/billing/resume/"


@pytest.fixture
def plus_client(ada: User, double: Double) -> Client:
    buy(ada, double)
    return sign_in(ada)


def test_two_clicks_and_plus_stays_until_the_end(plus_client: Client, ada: User, double: Double) -> None:
    page = plus_client.get("/account/billing/").content.decode()
    assert f'href="{CANCEL}"' in page
    page = plus_client.post(CANCEL, follow=True).content.decode()
    assert "Plus is cancelled." in page
    assert "Plus ends on" in page
    assert gate.has_feature(ada, gate.Feature.AD_FREE)
    assert double.all("subscriptions")[0]["cancel_at_period_end"]


@pytest.mark.parametrize("way", ["here", "in the portal"])
def test_it_can_be_taken_back(plus_client: Client, ada: User, double: Double, way: str) -> None:
    """The portal sets another field than we do; both are an end that can be taken back."""
    if way == "here":
        plus_client.post(CANCEL)
    else:
        double.cancel_in_portal(account_of(ada).subscriptions.get().stripe_id)
        sync(account_of(ada), cause="a test")
    assert standing_of(ada).can_resume
    page = plus_client.post(RESUME, follow=True).content.decode()
    assert "Plus goes on." in page
    [subscription] = double.all("subscriptions")
    assert (subscription["cancel_at_period_end"], subscription["cancel_at"]) == (False, None)
    assert standing_of(ada).state == "active"


def test_twice_is_once(plus_client: Client, ada: User) -> None:
    for path in (CANCEL, CANCEL, RESUME, RESUME):
        assert plus_client.post(path).status_code == 302
    assert list(BillingAudit.objects.filter(action__in=["cancel", "resume"]).values_list("action", flat=True)) == [
        "resume", "cancel",
    ]  # fmt: skip
    assert standing_of(ada).state == "active"


@pytest.mark.parametrize("status", ["past_due", "unpaid", "paused", "incomplete"])
def test_where_nothing_is_paid_it_ends_at_once(plus_client: Client, ada: User, double: Double, status: str) -> None:
    double.force_status(account_of(ada).subscriptions.get().stripe_id, status)
    sync(account_of(ada), cause="a test")
    page = plus_client.get(CANCEL).content.decode()
    assert "The subscription ends at once" in page
    plus_client.post(CANCEL)
    assert double.all("subscriptions")[0]["status"] == "canceled"
    assert standing_of(ada).state == "ended"


def test_without_a_subscription_there_is_nothing_to_cancel(ada_client: Client, double: Double) -> None:
    assert ada_client.get(CANCEL)["Location"] == "/account/billing/"
    assert ada_client.post(CANCEL)["Location"] == "/account/billing/"
    assert double.calls == []


def test_with_stripe_away_nothing_is_said_to_be_done(plus_client: Client, ada: User, double: Double) -> None:
    double.faults.down = True
    for path in (CANCEL, RESUME):
        page = plus_client.post(path, follow=True).content.decode()
        assert "does not answer" in page
        assert "Nothing was changed" not in page  # which nobody knows where an answer is lost
        assert "Plus is cancelled." not in page
    assert standing_of(ada).state == "active"


@pytest.mark.parametrize("path", [CANCEL, RESUME, "/account/billing/manage/"])
def test_strangers_sign_in_first(path: str, db: None) -> None:
    assert Client().post(path)["Location"] == f"/accounts/login/?next={path}"


def test_nobody_cancels_for_somebody_else(plus_client: Client, ada: User, double: Double) -> None:
    sign_in(member("eve@example.org")).post(CANCEL, {"account": str(account_of(ada).pk)})
    assert standing_of(ada).state == "active"


def test_stripes_page_is_theirs(plus_client: Client, double: Double) -> None:
    answer = plus_client.post("/account/billing/manage/", {"card": "1"})
    assert answer.status_code == 303
    assert answer["Location"].startswith(f"{double.url}/portal/")


def test_who_never_bought_has_nothing_there(ada_client: Client, double: Double) -> None:
    page = ada_client.post("/account/billing/manage/", follow=True).content.decode()
    assert "does not work at the moment" in page
    assert double.calls == []
