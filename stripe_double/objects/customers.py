"""Customers, also those that were deleted."""

from typing import Any

from stripe_double.state import Thing

ADDRESS = ("city", "country", "line1", "line2", "postal_code", "state")


def address(given: dict[str, str] | None) -> dict[str, str | None] | None:
    return {name: given.get(name) or None for name in ADDRESS} if given else None


def customer(key: str, now: int, given: dict[str, Any]) -> Thing:
    return {
        "id": key,
        "object": "customer",
        "address": address(given.get("address")),
        "balance": 0,
        "business_name": None,
        "created": now,
        "currency": None,
        "customer_account": None,
        "default_source": None,
        "delinquent": False,
        "description": given.get("description"),
        "discount": None,
        "email": given.get("email"),
        "individual_name": None,
        "invoice_prefix": key.removeprefix("cus_")[:8].upper(),
        "invoice_settings": {
            "custom_fields": None,
            "default_payment_method": None,
            "footer": None,
            "rendering_options": None,
        },
        "livemode": False,
        "metadata": given.get("metadata", {}),
        "name": given.get("name"),
        "next_invoice_sequence": 1,
        "phone": given.get("phone"),
        "preferred_locales": given.get("preferred_locales", []),
        "shipping": None,
        "tax_exempt": "none",
        "test_clock": None,
    }


def deleted(key: str) -> Thing:
    return {"id": key, "object": "customer", "deleted": True}
