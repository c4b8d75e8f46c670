"""What Stripe delivers, taken as a hint: checked, noted by its number, and looked into later (billing.events).

Nothing in a delivery changes what anybody has. Whatever is wrong with one, the answer is a refusal in words.
"""

import json
import re
import time
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from billing import gateway
from billing.configuration import Stripe
from billing.facts import EventFacts
from billing.models import StripeEvent
from billing.stripe_objects import event_of

MOST_BYTES = 512 * 1024
TOLERANCE = 300  # seconds that clocks may differ by, and that a delivery may take
_EVENT = re.compile(r"evt_[A-Za-z0-9_]{1,250}")
_CUSTOMER = re.compile(r"cus_[A-Za-z0-9_]{1,250}")
_OBJECT = re.compile(r"[a-z]{2,20}_[A-Za-z0-9_]{1,230}")
_LAST_SECOND = 2**33  # the year 2242


class Refused(Exception):  # noqa: N818 - reads as what it says
    """A delivery that is not taken. The words go into the answer and show in Stripe's dashboard."""

    def __init__(self, words: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(words)
        self.status = status


def take(request: HttpRequest) -> None:
    """Note the event of a delivery, once. Raises Refused."""
    body = _body_of(request)
    configuration: Stripe = settings.STRIPE
    _check_signature(body, request.headers.get("Stripe-Signature", ""), configuration)
    event = _event_in(body)
    _check_origin(event, configuration)
    if event["type"] not in gateway.EVENT_TYPES:
        return
    StripeEvent.objects.bulk_create([StripeEvent.of(_facts_of(event))], ignore_conflicts=True)


def _body_of(request: HttpRequest) -> bytes:
    if request.content_type != "application/json":
        raise Refused("Send application/json.", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and (len(length) > 9 or int(length) > MOST_BYTES):
        raise Refused("The body is too large.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise Refused("The body is too large.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return body


def _check_signature(body: bytes, header: str, configuration: Stripe) -> None:
    if len(header) > 2000:
        raise Refused("The signature is too long.")
    signed = gateway.signed_at(body, header, configuration.webhook_secrets, tolerance=TOLERANCE)
    if signed is None:
        raise Refused("The signature is missing, wrong or too old.")
    if signed > time.time() + TOLERANCE:  # which the SDK does not look at
        raise Refused("The signature is of the future.")


def _event_in(body: bytes) -> dict[str, Any]:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):  # ValueError: no JSON, no UTF-8, or a number of thousands of digits
        raise Refused("The body is not JSON that can be read.") from None
    if not isinstance(event, dict) or event.get("object") != "event":
        raise Refused("The body is not an event.")
    if not _fits(_EVENT, event.get("id")) or not isinstance(event.get("type"), str):
        raise Refused("The event has no id or no type.")
    return event


def _check_origin(event: dict[str, Any], configuration: Stripe) -> None:
    if event.get("livemode") is not configuration.livemode:
        raise Refused("The event is of Stripe's other mode (live or test).")
    if event.get("api_version") != gateway.API_VERSION:
        raise Refused(f"The event is of another API version than {gateway.API_VERSION}. Run setup_stripe.")


def _facts_of(event: dict[str, Any]) -> EventFacts:
    created = event.get("created")
    if type(created) is not int or not 0 <= created < _LAST_SECOND:
        raise Refused("The event has no time that makes sense.")
    try:
        facts = event_of(event)
    except (LookupError, AttributeError, TypeError, ValueError):
        raise Refused("The event is about nothing that can be read.") from None
    if facts.customer != "" and not _fits(_CUSTOMER, facts.customer):
        raise Refused("The event's customer has no id that makes sense.")
    if not _fits(_OBJECT, facts.object_id):
        raise Refused("The event is about something whose id makes no sense.")
    return facts


def _fits(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
