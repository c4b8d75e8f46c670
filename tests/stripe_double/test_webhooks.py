"""Deliveries: signed as Stripe signs, tried again, and wrong in every way that is asked for."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import stripe

from stripe_double.handle import SECRET, Double
from stripe_double.server import running
from tests.stripe_double.shop import client_of, visit


@dataclass
class Receiver:
    """An endpoint that keeps what it is sent and answers what it is told to, then 200."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    got: list[tuple[bytes, str]] = field(default_factory=list)

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body, _signature in self.got]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            seen.got.append((body, self.headers["Stripe-Signature"]))
            assert self.headers["Content-Type"] == "application/json; charset=utf-8"
            self.send_response(seen.answers.pop(0) if seen.answers else 200)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    seen = Receiver()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        seen.url = f"http://127.0.0.1:{server.server_port}/hook?x=1"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield seen
        server.shutdown()


@pytest.fixture
def told(receiver: Receiver) -> Iterator[Double]:
    """A double that tells the receiver of every event."""
    with running(webhook_url=receiver.url) as double:
        yield double


def test_a_delivery_is_what_the_library_accepts(told: Double, receiver: Receiver) -> None:
    told.customer(name="Ünä")
    assert told.webhooks.settle()
    body, signature = receiver.got[0]
    event = stripe.Webhook.construct_event(body, signature, SECRET)
    assert (event.type, event.api_version, event.data.object["name"]) == (
        "customer.created",
        "2026-10-28.endive",
        "Ünä",
    )


def test_events_come_in_the_order_in_which_they_happened(told: Double, receiver: Receiver) -> None:
    told.price("plus")
    told.subscribe(told.customer(), "plus")
    assert told.webhooks.settle()
    assert [each["id"] for each in receiver.events] == [each["id"] for each in told.events]


def test_a_failure_is_tried_again_until_it_is_taken(told: Double, receiver: Receiver) -> None:
    receiver.answers = [500, 302, 404]
    told.customer()
    assert told.webhooks.settle()
    delivery = told.webhooks.deliveries[0]
    assert (delivery["tries"], delivery["status"], delivery["answer"]) == (4, "delivered", "200")
    assert len({signature for _body, signature in receiver.got}) >= 1


def test_a_dead_endpoint_is_given_up_and_holds_nobody_up() -> None:
    with running(webhook_url="http://127.0.0.1:9/", retry_pause=0.0005) as double:
        double.customer()
        client = client_of(double)
        assert client.v1.customers.create({}).id
        assert double.webhooks.settle()
        assert {(each["status"], each["tries"]) for each in double.webhooks.deliveries} == {("failed", 12)}
        assert len(client.v1.events.list({"delivery_success": False}).data) == 2
        assert client.v1.events.list({"delivery_success": True}).data == []


def test_what_was_given_up_can_be_sent_again(told: Double, receiver: Receiver) -> None:
    told.faults.drop = True
    told.customer()
    assert told.webhooks.settle()
    assert (told.webhooks.deliveries[0]["status"], receiver.got) == ("failed", [])
    told.faults.clear()
    told.webhooks.send_again(told.webhooks.deliveries[0]["id"])
    assert told.webhooks.settle()
    assert len(receiver.got) == 1


def test_an_endpoint_of_the_api_gets_what_it_asked_for(double: Double, receiver: Receiver) -> None:
    asked = {"url": receiver.url, "enabled_events": ["customer.created"], "api_version": "2026-10-28.endive"}
    endpoint = client_of(double).v1.webhook_endpoints.create(asked)  # type: ignore[arg-type]
    double.price("plus")
    double.customer()
    assert double.webhooks.settle()
    assert [each["type"] for each in receiver.events] == ["customer.created"]
    stripe.Webhook.construct_event(*receiver.got[0], endpoint.secret)


def test_each_twice(told: Double, receiver: Receiver) -> None:
    told.faults.duplicate = True
    told.customer()
    assert told.webhooks.settle()
    assert len(receiver.got) == 2
    assert len({each["id"] for each in receiver.events}) == 1


def test_in_any_order(told: Double, receiver: Receiver) -> None:
    told.faults.shuffle = True
    for _number in range(30):
        told.customer()
    assert told.webhooks.settle()
    ids = [each["id"] for each in receiver.events]
    assert ids != sorted(ids, key=[each["id"] for each in told.events].index)
    assert len(set(ids)) == 30


def test_late(told: Double, receiver: Receiver) -> None:
    told.faults.delay = 0.3
    started = time.monotonic()
    told.customer()
    assert told.webhooks.settle()
    assert time.monotonic() - started >= 0.3


def test_signed_too_long_ago(told: Double, receiver: Receiver) -> None:
    told.faults.expired_signature = True
    told.customer()
    assert told.webhooks.settle()
    with pytest.raises(stripe.SignatureVerificationError, match="tolerance"):
        stripe.Webhook.construct_event(*receiver.got[0], SECRET)


def test_of_another_version(told: Double, receiver: Receiver) -> None:
    told.faults.api_version = "2024-06-20"
    told.customer()
    assert told.webhooks.settle()
    assert receiver.events[0]["api_version"] == "2024-06-20"


def test_a_test_may_sign_and_post_by_itself(double: Double, receiver: Receiver) -> None:
    double.customer()
    body = json.dumps(double.events[0]).encode()
    assert stripe.Webhook.construct_event(body, double.sign(body, "whsec_x"), "whsec_x").type == "customer.created"
    assert double.sign(body, "whsec_x", 5).startswith("t=5,v1=")
    assert double.webhooks.deliveries == []


def test_the_clock_of_the_double_does_not_age_signatures(told: Double, receiver: Receiver) -> None:
    told.world.state.offset = 90 * 86400
    told.customer()
    assert told.webhooks.settle()
    assert stripe.Webhook.construct_event(*receiver.got[0], SECRET).created > time.time() + 80 * 86400


@pytest.mark.parametrize("status", [429, 500, 503])
def test_calls_fail_as_often_as_asked(double: Double, status: int) -> None:
    double.faults.fail(status, calls=2)
    address, headers = f"{double.url}/v1/events", {"Authorization": f"Bearer {double.key}"}
    assert [visit(address, headers=headers).status for _time in range(3)] == [status, status, 200]


def test_connections_are_closed_without_an_answer(double: Double) -> None:
    double.faults.down = True
    with pytest.raises(stripe.APIConnectionError):
        client_of(double).v1.events.list()


def test_answers_are_slow(double: Double) -> None:
    double.faults.slow = 0.2
    started = time.monotonic()
    client_of(double).v1.events.list()
    assert time.monotonic() - started >= 0.2
