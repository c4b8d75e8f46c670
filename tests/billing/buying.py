"""What people do to get and to lose Plus, as short steps over the double."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from accounts.models import User
from billing import checkout, events, gateway
from billing.facts import EventFacts
from billing.gateway import EVENT_TYPES
from billing.models import BillingAccount, Subscription
from billing.plans import PLUS
from billing.rights import has_plus
from billing.stripe_objects import event_of
from billing.syncing import sync
from stripe_double.handle import Double

PRICE = PLUS.prices[0]
MONTH = timedelta(days=32)
GOOD, DECLINED, FAILS_LATER, ASKS = "4242424242424242", "4000000000000002", "4000000000000341", "4000002500003155"


def session_of(url: str) -> str:
    """The id of the Checkout session that an address leads to."""
    [found] = re.findall(r"/checkout/(cs_\w+)", url)
    return str(found)


def buy(user: User, double: Double, card: str = GOOD) -> Subscription:
    """Upgrade, pay, come back."""
    double.pay(session_of(checkout.upgrade(user, PRICE)), card)
    account = BillingAccount.objects.get(user=user)
    sync(account, cause="a test")
    return account.subscriptions.latest("created", "pk")


def account_of(user: User) -> BillingAccount:
    return BillingAccount.objects.get(user=user)


def plus_at(user: User, moment: datetime) -> bool:
    """Whether the rights, as our copy has them, give Plus at `moment` (the double's clock may be far ahead)."""
    account = account_of(user)
    terms = [each.term for each in account.subscriptions.all()]
    return has_plus(terms, disputed=bool(account.disputed_at), now=moment)


def hints(double: Double) -> list[EventFacts]:
    """The events so far that the webhook takes, in order."""
    return [event_of(each) for each in double.events if each["type"] in EVENT_TYPES]


def deliver_all(double: Double) -> None:
    """As if every delivery had arrived, and the worker had run."""
    events.note(hints(double))
    events.process_due()


def count(double: Double, method: str, path: str) -> int:
    return double.calls.count((method, path))


def copy_of(account: BillingAccount) -> dict[str, tuple[Any, ...]]:
    """Our copy, to be held against `truth_of`."""
    return {row.stripe_id: (row.status, row.period_end, row.cancels_at) for row in account.subscriptions.all()}


def truth_of(double: Double) -> dict[str, tuple[Any, ...]]:
    found = [each for customer in double.all("customers") if not customer.get("deleted")
             for each in gateway.subscriptions_of(customer["id"])]  # fmt: skip
    return {each.id: (each.status, each.period_end, each.cancels_at) for each in found}


def post(client: Client, path: str, **values: str) -> Any:
    return client.post(path, values)
