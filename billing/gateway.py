"""The one module that speaks to Stripe. Everything it returns is a value of billing.facts.

Calls that change something carry an idempotency key, so that asking twice does it once.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any

import stripe
from django.conf import settings

from billing.configuration import Stripe
from billing.facts import (
    Busy,
    ChargeFacts,
    CustomerFacts,
    DisputeFacts,
    EventFacts,
    InvoiceFacts,
    PriceFacts,
    SessionFacts,
    StripeDown,
    StripeRefused,
    SubscriptionFacts,
)
from billing.rights import LIVE, TERMINAL
from billing.stripe_objects import customer_of, event_of, id_of, invoice_of, price_of, session_of, subscription_of

API_VERSION = stripe.api_version
TIMEOUT = (4, 10)  # seconds to connect, and to answer
WAITING = 2  # requests of one process that may be about Stripe at a time, of the four that it serves
PATIENCE = 0.25  # seconds that others wait for a place
STEP = 10.0  # seconds after which a step that somebody waits for asks Stripe nothing more
MOST_INVOICES = 100
EVENT_TYPES = (
    "checkout.session.completed",
    "checkout.session.expired",
    "customer.subscription.created",
    "customer.subscription.updated",
    "customer.subscription.deleted",
    "customer.subscription.paused",
    "customer.subscription.resumed",
    "invoice.paid",
    "invoice.payment_failed",
    "invoice.payment_action_required",
    "customer.updated",
    "customer.deleted",
    "charge.refunded",
    "charge.dispute.created",
    "charge.dispute.closed",
)

MARK = {"made_by": "setup_stripe"}  # in the metadata of what setup_stripe made
_portal_configurations: dict[Stripe, str] = {}  # one for each way to reach Stripe; it never changes its id

stripe.enable_telemetry = False  # how long our calls take is nobody's business
_places = threading.BoundedSemaphore(WAITING)
_thread = threading.local()  # retries, and the last request


@cache
def _client_of(configuration: Stripe, retries: int) -> stripe.StripeClient:
    return stripe.StripeClient(
        configuration.key,
        stripe_version=API_VERSION,
        base_addresses={"api": configuration.api_url} if configuration.is_double else None,
        max_network_retries=retries,
        http_client=_Client(timeout=TIMEOUT),
    )


class _Client(stripe.RequestsClient):
    """Remembers Stripe's number of the last request: what their support asks for."""

    def request(self, method: str, url: str, headers: Any, post_data: Any = None, **_options: Any) -> Any:
        answer = super().request(method, url, headers, post_data)
        _thread.last_request = str(answer[2].get("Request-Id") or "")
        return answer


def last_request() -> str:
    """Stripe's number of the last request since the step on this account began; "" where there was none."""
    return getattr(_thread, "last_request", "")


def begin_step() -> None:
    _thread.last_request = ""


@contextmanager
def place() -> Iterator[None]:
    """Around a step that a person waits for: a slow Stripe, or ten clicks while it is slow, must not take the
    threads of other pages. Raises StripeDown."""
    if not _places.acquire(timeout=PATIENCE):
        raise Busy("Too many requests wait for Stripe already.")
    _thread.deadline = time.monotonic() + STEP
    try:
        yield
    finally:
        _thread.deadline = None
        _places.release()


@contextmanager
def patiently() -> Iterator[None]:
    """Inside, calls that fail for no reason of ours are tried twice more: commands can wait, people should not."""
    _thread.retries = 2
    try:
        yield
    finally:
        _thread.retries = 0


@contextmanager
def asking() -> Iterator[stripe._v1_services.V1Services]:
    """Stripe's services, for this module and billing.setting_up. What goes wrong is StripeDown or StripeRefused."""
    if not settings.STRIPE.on:
        raise StripeRefused("Nothing is sold here: STRIPE_SECRET_KEY is not set.", code="off")
    if (deadline := getattr(_thread, "deadline", None)) and time.monotonic() > deadline:
        raise StripeDown("Stripe answers too slowly to go on.")
    try:
        yield _client_of(settings.STRIPE, getattr(_thread, "retries", 0)).v1
    except stripe.APIConnectionError as error:
        raise StripeDown("Stripe does not answer.") from error
    except stripe.StripeError as error:
        raise _in_our_words(error) from error
    except (LookupError, AttributeError, TypeError, ValueError, OverflowError) as error:
        raise StripeDown(f"Stripe's answer makes no sense here ({type(error).__name__}: {error}).") from error


def _in_our_words(error: stripe.StripeError) -> StripeDown | StripeRefused:
    status = error.http_status or 0
    code = str(error.code or "")
    where = f" (request {error.request_id})" if error.request_id else ""
    if status == 409 or isinstance(error, stripe.RateLimitError):
        return StripeDown(f"Stripe is busy with the same or too many requests{where}.")
    if status >= 500 or isinstance(error, stripe.APIError):
        return StripeDown(f"Stripe failed with status {status}{where}.", answered=True)
    return StripeRefused(f"Stripe refused{where}: {str(error.user_message or error.code)[:200]}", code=code)


# Customers ------------------------------------------------------------------------------


def create_customer(*, account: int, email: str, key: str) -> CustomerFacts:
    with asking() as v1:
        return customer_of(
            v1.customers.create(
                {"email": email, "metadata": {"billing_account": str(account)}}, {"idempotency_key": key}
            )
        )


def customer(customer_id: str) -> CustomerFacts:
    with asking() as v1:
        return customer_of(v1.customers.retrieve(customer_id))


def change_email(customer_id: str, email: str) -> None:
    with asking() as v1:
        v1.customers.update(customer_id, {"email": email})


def delete_customer(customer_id: str) -> None:
    """With their card and address; invoices stay at Stripe. Ends what may still run."""
    with asking() as v1:
        v1.customers.delete(customer_id)


# Subscriptions and invoices -------------------------------------------------------------


def subscriptions_of(customer_id: str) -> list[SubscriptionFacts]:
    """All of them, ended ones too."""
    with asking() as v1:
        pages = v1.subscriptions.list({"customer": customer_id, "status": "all", "limit": 100})
        return [subscription_of(each) for each in pages.auto_paging_iter()]


def customers_charged_for(product: str) -> set[str]:
    """Everybody whom Stripe can charge for it now, whether we know of them or not."""
    with asking() as v1:
        return {
            id_of(each.customer)
            for status in sorted(LIVE)
            for each in v1.subscriptions.list({"status": status, "limit": 100}).auto_paging_iter()
            if any(id_of(item.price.product) == product for item in each["items"].data)
        }


def end_at_period_end(subscription_id: str) -> None:
    with asking() as v1:
        v1.subscriptions.update(subscription_id, {"cancel_at_period_end": True})


def keep_going(subscription: SubscriptionFacts) -> None:
    """Takes a coming end back, in whichever of its two forms it was set."""
    with asking() as v1:
        if subscription.sets_cancel_at:
            v1.subscriptions.update(subscription.id, {"cancel_at": ""})
        else:
            v1.subscriptions.update(subscription.id, {"cancel_at_period_end": False})


def cancel_now(subscription_id: str, *, key: str) -> None:
    """One that is over already is left alone."""
    try:
        with asking() as v1:
            v1.subscriptions.cancel(subscription_id, None, {"idempotency_key": key})
    except StripeRefused as refusal:
        if refusal.code != "resource_missing":  # which Stripe says of ended ones too
            raise
        with asking() as v1:
            if v1.subscriptions.retrieve(subscription_id).status not in TERMINAL:
                raise


def invoices_of(customer_id: str) -> list[InvoiceFacts]:
    """The newest hundred that were finalised."""
    with asking() as v1:
        page = v1.invoices.list({"customer": customer_id, "limit": MOST_INVOICES, "expand": ["data.payments"]})
        return [invoice_of(each) for each in page.data if each.status != "draft"]


def void(invoice_id: str) -> None:
    """Nobody owes it any more."""
    with asking() as v1:
        v1.invoices.void_invoice(invoice_id)


def refund(payment_intent: str, *, key: str, duplicate: bool = False) -> int:
    """Give back what is left of a payment. How much that was, in minor units; 0 where it had gone back already."""
    reason: Any = "duplicate" if duplicate else "requested_by_customer"
    try:
        with asking() as v1:
            done = v1.refunds.create({"payment_intent": payment_intent, "reason": reason}, {"idempotency_key": key})
            return int(done.amount)
    except StripeRefused as refusal:
        if refusal.code != "charge_already_refunded":
            raise
        return 0


# Checkout and portal --------------------------------------------------------------------


def price(lookup_key: str) -> PriceFacts | None:
    with asking() as v1:
        found = v1.prices.list({"lookup_keys": [lookup_key], "active": True, "limit": 1}).data
        return price_of(found[0]) if found else None


def open_session(*, customer_id: str, account: int, price_id: str, success: str, cancel: str, key: str) -> SessionFacts:
    params: Any = {
        "mode": "subscription",
        "customer": customer_id,
        "line_items": [{"price": price_id, "quantity": 1}],
        "client_reference_id": str(account),
        "metadata": {"price": price_id},
        "success_url": success,
        "cancel_url": cancel,
    }
    if settings.STRIPE.automatic_tax:  # Checkout asks for the address that tax depends on
        params |= {"automatic_tax": {"enabled": True}, "customer_update": {"address": "auto"}}
    with asking() as v1:
        return session_of(v1.checkout.sessions.create(params, {"idempotency_key": key}))


def session(session_id: str) -> SessionFacts:
    with asking() as v1:
        return session_of(v1.checkout.sessions.retrieve(session_id))


def expire_session(session_id: str) -> None:
    with asking() as v1:
        v1.checkout.sessions.expire(session_id)


def portal(customer_id: str, *, back: str, new_card: bool = False) -> str:
    """The address of Stripe's page where a customer looks after card and invoices."""
    params: Any = {"customer": customer_id, "return_url": back}
    if new_card:
        params["flow_data"] = {
            "type": "payment_method_update",
            "after_completion": {"type": "redirect", "redirect": {"return_url": back}},
        }
    with asking() as v1:
        if configuration := portal_configuration(v1):
            params["configuration"] = configuration
        return str(v1.billing_portal.sessions.create(params).url)


def portal_configuration(v1: Any) -> str:
    """The id of the portal's configuration that setup_stripe made; "" where it was not run."""
    known = _portal_configurations.get(settings.STRIPE)
    if known is None:
        found = v1.billing_portal.configurations.list({"active": True, "limit": 100}).auto_paging_iter()
        mark = MARK.items()
        known = next((each.id for each in found if each.metadata and mark <= each.metadata.to_dict().items()), "")
        if known:
            _portal_configurations[settings.STRIPE] = known
    return known


# Events, charges, disputes --------------------------------------------------------------


def events_since(moment: datetime) -> Iterator[EventFacts]:
    """Ours, the newest first."""
    params: Any = {"types": list(EVENT_TYPES), "created": {"gte": int(moment.timestamp())}, "limit": 100}
    with asking() as v1:
        found = [event_of(each.to_dict()) for each in v1.events.list(params).auto_paging_iter()]
    yield from found


def charge(charge_id: str) -> ChargeFacts:
    with asking() as v1:
        found = v1.charges.retrieve(charge_id)
        return ChargeFacts(found.id, id_of(found.customer), id_of(found.payment_intent), found.amount_refunded)


def dispute(dispute_id: str) -> DisputeFacts:
    with asking() as v1:
        found = v1.disputes.retrieve(dispute_id)
        return DisputeFacts(found.id, id_of(found.charge), str(found.status))


# Webhooks -------------------------------------------------------------------------------


def signed_at(body: bytes, header: str, secrets: Sequence[str], *, tolerance: int) -> int | None:
    """When the sender signed `body`, in seconds since 1970; None where no secret of ours did, or too long ago."""
    for secret in secrets:
        try:
            stripe.WebhookSignature.verify_header(body, header, secret, tolerance)
            moment, _ = stripe.WebhookSignature._get_timestamp_and_signatures(header, "v1")
        except (stripe.SignatureVerificationError, ValueError, TypeError, OverflowError):
            continue  # ValueError: a body that is no UTF-8; TypeError: a signature that is no ASCII
        return int(moment)
    return None
