"""What there is, seen whole: the state, the address it is served at, things as they are shown, and what happened."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from stripe_double import API_VERSION
from stripe_double.faults import Faults
from stripe_double.objects.catalogue import plan
from stripe_double.state import State, Thing


@dataclass
class World:
    state: State = field(default_factory=State)
    url: str = "http://127.0.0.1"
    key: str = "sk_test_double"
    faults: Faults = field(default_factory=Faults)
    fixed_endpoints: list[Thing] = field(default_factory=list)  # of the command line, never in the state
    calls: list[tuple[str, str]] = field(default_factory=list)
    request: Thing = field(default_factory=lambda: {"id": None, "idempotency_key": None})
    delivering: threading.Event = field(default_factory=threading.Event)

    @property
    def now(self) -> int:
        return self.state.now()

    @contextmanager
    def change(self) -> Iterator[State]:
        """One change at a time, kept when it is done."""
        with self.state.lock:
            try:
                yield self.state
            finally:
                self.keep()

    def keep(self) -> None:
        """Write down what is new, and wake who delivers it."""
        self.state.save()
        self.delivering.set()

    def endpoints(self) -> list[Thing]:
        return [*self.fixed_endpoints, *self.state["endpoints"].values()]

    def emit(self, kind: str, thing: Thing, previous: Thing | None = None) -> Thing:
        """Write down that something happened, and that those who asked are to be told."""
        event: Thing = {
            "id": self.state.new_id("evt"),
            "object": "event",
            "api_version": API_VERSION,
            "created": self.now,
            "data": {"object": self.shown(thing)} | ({} if previous is None else {"previous_attributes": previous}),
            "livemode": False,
            "pending_webhooks": 0,
            "request": dict(self.request),
            "type": kind,
        }
        self.state.add("events", event)
        for endpoint in self.endpoints():
            if endpoint["status"] == "enabled" and {"*", kind} & set(endpoint["enabled_events"]):
                self.state.add("deliveries", _delivery(self.state.new_id("dlv"), event["id"], endpoint))
                event["pending_webhooks"] += 1
        return event

    @contextmanager
    def updating(self, thing: Thing, kind: str) -> Iterator[None]:
        """Emit `kind` with what the thing was before, if anything about it changes."""
        before = self.shown(thing)
        yield
        after = self.shown(thing)
        previous = {name: before.get(name) for name in after if before.get(name) != after[name]}
        if previous:
            self.emit(kind, thing, previous)

    def shown(self, thing: Thing) -> Thing:
        """A copy for the world outside, with what is true only now: links, and prices as they are today."""
        copy: Thing = deepcopy(thing)
        if show := SHOWN.get(copy["object"]):
            show(self, copy)
        return copy


def _delivery(key: str, event: str, endpoint: Thing) -> Thing:
    return {
        "id": key, "event": event, "endpoint": endpoint["id"], "url": endpoint["url"],
        "status": "pending", "tries": 0, "answer": "", "next_try": 0.0,
    }  # fmt: skip


def _subscription(world: World, copy: Thing) -> None:
    for item in copy["items"]["data"]:
        item["price"] = deepcopy(world.state["prices"][item["price"]["id"]])
        item["plan"] = plan(item["price"])


def _invoice(world: World, copy: Thing) -> None:
    if copy["status"] != "draft":
        copy["hosted_invoice_url"] = f"{world.url}/invoice/{copy['id']}"


def _session(world: World, copy: Thing) -> None:
    copy["url"] = f"{world.url}/checkout/{copy['id']}" if copy["status"] == "open" else None


def _charge(world: World, copy: Thing) -> None:
    refunds = world.state["refunds"].values()
    copy["refunds"]["data"] = [deepcopy(refund) for refund in refunds if refund["charge"] == copy["id"]][::-1]


def _event(world: World, copy: Thing) -> None:
    copy["pending_webhooks"] = sum(
        delivery["event"] == copy["id"] and delivery["status"] == "pending"
        for delivery in world.state["deliveries"].values()
    )


def _endpoint(_world: World, copy: Thing) -> None:
    copy.pop("secret", None)  # told once, when the endpoint is made


SHOWN: dict[str, Callable[[World, Any], None]] = {
    "subscription": _subscription,
    "invoice": _invoice,
    "checkout.session": _session,
    "charge": _charge,
    "event": _event,
    "webhook_endpoint": _endpoint,
}
