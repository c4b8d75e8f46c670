"""Deliveries as Stripe makes them, and as nobody should."""

import hashlib
import hmac
import json
import time
from typing import Any

from django.test import Client

from billing import gateway

SECRET = "whsec_tests"
PATH = "/billing/webhook/"


def payload(**fields: Any) -> dict[str, Any]:
    """An event of the kind that the webhook takes; `about` replaces what it is about."""
    about = fields.pop("about", {"id": "sub_1", "object": "subscription", "customer": "cus_1"})
    event = {
        "id": "evt_1",
        "object": "event",
        "api_version": gateway.API_VERSION,
        "created": int(time.time()),
        "data": {"object": about},
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
        "type": "customer.subscription.updated",
    }
    return event | fields


def raw(value: Any) -> bytes:
    return json.dumps(value).encode()


def signature(body: bytes, *, secret: str = SECRET, at: int | None = None) -> str:
    moment = int(time.time()) if at is None else at
    code = hmac.new(secret.encode(), b"%d." % moment + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={code}"


def deliver(
    body: bytes | dict[str, Any], header: str | None = None, *, path: str = PATH, kind: str = "application/json"
) -> int:
    """The status of the answer. Without a header the body is signed as it should be."""
    sent = raw(body) if isinstance(body, dict) else body
    headers = {"Stripe-Signature": signature(sent) if header is None else header}
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    return client.post(path, sent, content_type=kind, headers=headers).status_code
