"""A site that sells one plan: the few steps that most tests begin with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import stripe

from stripe_double import API_VERSION
from stripe_double.cards import GOOD
from stripe_double.handle import Double

PLUS = "plus_monthly"
SUCCESS = "https://site.example/done?session={CHECKOUT_SESSION_ID}"
BACK = "https://site.example/plus/"


def client_of(double: Double, key: str = "") -> stripe.StripeClient:
    return stripe.StripeClient(
        key or double.key, base_addresses={"api": double.url}, stripe_version=API_VERSION, max_network_retries=0
    )


@dataclass
class Shop:
    double: Double
    client: stripe.StripeClient
    customer: str = ""
    price: str = field(default="")

    def __post_init__(self) -> None:
        self.customer = self.double.customer(email="una@example.org", name="Una Ullman")
        self.price = self.double.price(PLUS, 900)["id"]

    def session(self, **changes: Any) -> stripe.checkout.Session:
        asked: dict[str, Any] = {
            "mode": "subscription", "customer": self.customer, "line_items": [{"price": self.price, "quantity": 1}],
            "success_url": SUCCESS, "cancel_url": BACK, **changes,
        }  # fmt: skip
        return self.client.v1.checkout.sessions.create(asked)  # type: ignore[arg-type]

    def buy(self, card: str = GOOD) -> str:
        """The id of a subscription that was paid on the hosted page."""
        session = self.session()
        assert self.double.pay(session.id, card) == "paid"
        return str(self.double.get(session.id)["subscription"])

    def subscription(self, key: str) -> dict[str, Any]:
        return self.double.get(key)

    def kinds(self, since: int = 0) -> list[str]:
        return [event["type"] for event in self.double.events[since:]]


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_arguments: Any) -> None:
        return None


@dataclass
class Answer:
    status: int
    text: str
    headers: Mapping[str, str]


def visit(
    url: str, form: Mapping[str, str] | None = None, *, headers: Mapping[str, str] | None = None, method: str = ""
) -> Answer:
    """One request as a browser or a program sends it, without following where it leads."""
    body = None if form is None else urlencode(form).encode()
    request = Request(url, body, dict(headers or {}), method=method or ("GET" if form is None else "POST"))
    try:
        with build_opener(_Stay).open(request, timeout=10) as reply:
            return Answer(reply.status, reply.read().decode(), reply.headers)
    except HTTPError as error:
        with error:
            return Answer(error.code, error.read().decode(), error.headers)


def in_order(wanted: Iterable[str], found: Iterable[str]) -> bool:
    """Whether `wanted` happened in this order, whatever else happened between."""
    rest = iter(found)
    return all(kind in rest for kind in wanted)
