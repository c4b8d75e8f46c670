"""The double in the hands of a Python program: what tests of a site ask for, in one short call each."""

import time
from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

from stripe_double import checkout, control, life, webhooks
from stripe_double.cards import GOOD, usual
from stripe_double.checkout import living
from stripe_double.faults import Faults
from stripe_double.invoicing import attempt
from stripe_double.objects import catalogue, customers
from stripe_double.payments import Outcome
from stripe_double.state import Thing
from stripe_double.world import World

SECRET = "whsec_double"  # noqa: S105 — opens nothing outside a test


class Double:
    """Everything here happens as if somebody else had done it: events are written and delivered."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.webhooks = Webhooks(world)

    @property
    def url(self) -> str:
        return self.world.url

    @property
    def key(self) -> str:
        return self.world.key

    @property
    def faults(self) -> Faults:
        return self.world.faults

    @property
    def calls(self) -> list[tuple[str, str]]:
        """Method and path of every call that was known and allowed, in order."""
        return self.world.calls

    @property
    def clock(self) -> datetime:
        return datetime.fromtimestamp(self.world.now, UTC)

    @property
    def events(self) -> list[Thing]:
        """As they would be delivered, in the order in which they happened."""
        return self.all("events")

    def all(self, table: str) -> list[Thing]:
        """Copies of everything in a table of `state.TABLES`, oldest first."""
        with self.world.state.lock:
            return [
                self.world.shown(each) if "object" in each else deepcopy(each)
                for each in self.world.state[table].values()
            ]

    def get(self, key: str) -> Thing:
        """A copy of the thing with this id, whatever it is."""
        with self.world.state.lock:
            for rows in self.world.state.tables.values():
                if key in rows and "object" in rows[key]:
                    return self.world.shown(rows[key])
        raise KeyError(key)

    def sign(self, body: bytes, secret: str, timestamp: int | None = None) -> str:
        """The Stripe-Signature header for a body."""
        return webhooks.sign(body, secret, timestamp)

    def advance(self, by: timedelta) -> None:
        """Move the clock; everything due on the way happens, in order."""
        life.advance(self.world, int(by.total_seconds()))

    def advance_to(self, moment: datetime) -> None:
        self.advance(moment - self.clock)

    def price(self, lookup_key: str, amount: int = 900, interval: str = "month", *, currency: str = "usd") -> Thing:
        """A product of its own and a recurring price with this lookup key."""
        with self.world.change() as state:
            product = catalogue.product(state.new_id("prod", 14), self.world.now, {"name": lookup_key})
            given = {
                "currency": currency, "lookup_key": lookup_key, "product": product["id"],
                "recurring": {"interval": interval}, "unit_amount": amount,
            }  # fmt: skip
            state.add("products", product)
            return self.world.shown(state.add("prices", catalogue.price(state.new_id("price"), self.world.now, given)))

    def customer(self, **given: Any) -> str:
        """The id of a new customer."""
        with self.world.change() as state:
            made = state.add("customers", customers.customer(state.new_id("cus", 14), self.world.now, given))
            self.world.emit("customer.created", made)
            return str(made["id"])

    def pay(self, session_id: str, card: str = GOOD, *, authenticate: bool = True) -> Outcome:
        """Pay on the hosted page: "paid", "declined" or, where a person would not confirm, "authenticate"."""
        with self.world.change() as state:
            session = state.get("sessions", session_id)
            return checkout.pay(self.world, session, usual(card, self.world.now), authenticated=authenticate)

    def expire(self, session_id: str) -> None:
        with self.world.change() as state:
            session = state.get("sessions", session_id)
            checkout.check_open(session)
            life.expire(self.world, session)

    def subscribe(self, customer_id: str, lookup_key: str, card: str = GOOD, status: str | None = None) -> Thing:
        """A subscription bought in a second tab; with `status`, forced into it, also into words nobody knows."""
        return control.subscribe(self.world, customer_id, lookup_key, card=card, status=status or "")

    def force_status(self, subscription_id: str, status: str) -> Thing:
        return control.force_status(self.world, subscription_id, status)

    def cancel_in_portal(self, subscription_id: str) -> Thing:
        return control.cancel_in_portal(self.world, subscription_id)

    def resume_in_portal(self, subscription_id: str) -> Thing:
        return control.resume_in_portal(self.world, subscription_id)

    def set_card(self, customer_id: str, number: str = GOOD) -> None:
        control.set_card(self.world, customer_id, number)

    def fail_next_payment(self, customer_id: str) -> None:
        control.fail_next_payment(self.world, customer_id)

    def dispute(self, key: str) -> Thing:
        """Of a charge, or of the latest payment of a subscription."""
        return control.dispute(self.world, key)

    def close_dispute(self, dispute_id: str, result: str) -> Thing:
        return control.close_dispute(self.world, dispute_id, result)

    def delete_customer(self, customer_id: str) -> None:
        control.delete_customer(self.world, customer_id)

    def pay_invoice(self, invoice_id: str, *, authenticate: bool = True) -> Outcome:
        """Pay on the hosted page of the invoice, with the customer's card."""
        with self.world.change() as state:
            invoice = state.get("invoices", invoice_id)
            living(self.world, invoice["customer"])
            return attempt(self.world, invoice, present=True, authenticated=authenticate)


class Webhooks:
    """Deliveries: to whom, how often, with what answer."""

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def deliveries(self) -> list[Thing]:
        with self._world.state.lock:
            return deepcopy(list(self._world.state["deliveries"].values()))

    def send_to(self, url: str, secret: str = SECRET) -> None:
        """From now on, tell this address of every event."""
        number = len(self._world.fixed_endpoints)
        self._world.fixed_endpoints.append(webhooks.fixed_endpoint(number, url, secret))

    def send_again(self, delivery_id: str) -> None:
        webhooks.send_again(self._world, delivery_id)

    def settle(self, timeout: float = 5.0) -> bool:
        """Wait until nothing is pending; False when something still is."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if all(each["status"] != "pending" for each in self.deliveries):
                return True
            time.sleep(0.005)
        return False

    def headers(self, body: bytes, secret: str = SECRET) -> Mapping[str, str]:
        """What a delivery of this body carries."""
        return {"Content-Type": "application/json; charset=utf-8", "Stripe-Signature": webhooks.sign(body, secret)}
