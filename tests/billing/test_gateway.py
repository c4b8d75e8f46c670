"""The one module that speaks to Stripe: what goes wrong there has two kinds, and slow is not down for others."""

import threading
import time
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client

from accounts.models import User
from billing import checkout, gateway
from billing.facts import StripeDown, StripeRefused
from stripe_double.handle import Double
from tests.accounts.members import at_once, member
from tests.billing.buying import PRICE, buy

pytestmark = pytest.mark.django_db
ROOT = Path(django_settings.BASE_DIR)


def test_no_other_module_of_the_site_imports_stripe() -> None:
    apps = ("jobboard", "accounts", "billing", "careers")
    found = {
        str(path.relative_to(ROOT))
        for app in apps
        for path in (ROOT / app).rglob("*.py")
        for line in path.read_text().splitlines()
        if line.strip().startswith(("import stripe", "from stripe"))
    }
    assert found == {"billing/gateway.py"}


@pytest.mark.parametrize(("status", "answered"), [(500, True), (503, True), (429, False), (409, False)])
def test_an_answer_that_does_not_help_is_down(double: Double, status: int, answered: bool) -> None:
    double.faults.fail(status)
    with pytest.raises(StripeDown) as failure:
        gateway.price("plus_monthly")
    assert failure.value.answered is answered


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_an_answer_that_says_no_is_a_refusal(double: Double, status: int) -> None:
    double.faults.fail(status)
    with pytest.raises(StripeRefused):
        gateway.price("plus_monthly")


def test_no_answer_is_down(double: Double) -> None:
    double.faults.down = True
    with pytest.raises(StripeDown, match="does not answer"):
        gateway.price("plus_monthly")


def test_commands_are_patient_and_people_are_not(double: Double) -> None:
    double.faults.fail(500, 1)
    with gateway.patiently():
        assert gateway.price("plus_monthly")
    double.faults.fail(500, 1)
    with pytest.raises(StripeDown):
        gateway.price("plus_monthly")


@pytest.mark.django_db(transaction=True)
def test_at_most_two_requests_of_a_process_wait_for_stripe(double: Double) -> None:
    """Also where somebody clicks again and again, and would only wait for their own first click."""
    user = member()
    checkout.upgrade(user, PRICE)
    double.calls.clear()
    double.faults.slow = 1
    start = time.monotonic()
    answers = at_once(*[lambda: checkout.upgrade(user, PRICE)] * 8)
    refused = [answer for answer in answers if isinstance(answer, StripeDown) and "Too many" in str(answer)]
    assert len(refused) == 6
    assert time.monotonic() - start < 20


def test_pages_do_not_ask_stripe(ada: User, double: Double, ada_client: Client) -> None:
    buy(ada, double)
    double.calls.clear()
    double.faults.down = True
    for path in ("/", "/plus/", "/careers/", "/account/", "/account/billing/", "/account/billing/cancel/",
                 "/account/privacy/", "/account/security/"):  # fmt: skip
        assert ada_client.get(path).status_code == 200, path
    assert double.calls == []


def test_pages_are_quick_while_others_wait_for_stripe(ada: User, double: Double, ada_client: Client) -> None:
    buy(ada, double)
    double.faults.slow = 1
    waiting = threading.Thread(target=lambda: gateway.price("plus_monthly"))
    waiting.start()
    start = time.monotonic()
    assert ada_client.get("/account/billing/").status_code == 200
    assert time.monotonic() - start < 0.8
    waiting.join()
