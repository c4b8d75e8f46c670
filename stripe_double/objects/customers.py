"""Customers, also those that were deleted."""

from typing import Any

from stripe_double.state import Thing

ADDRESS = ("city", "country", "line1", "line2", "postal_code", "state")

# fields of a new customer that hold nothing
NULL_AT_FIRST = (
    "business_name", "currency", "customer_account", "default_source", "discount", "individual_name", "shipping",
    "test_clock",
)  # fmt: skip


def address(given: dict[str, str] | None) -> dict[str, str | None] | None:
    return {name: given.get(name) or None for name in ADDRESS} if given else None


def customer(key: str, now: int, given: dict[str, Any]) -> Thing:
    return {
        "id": key,
        "object": "customer",
        **dict.fromkeys(NULL_AT_FIRST),
        "address": address(given.get("address")),
        "balance": 0,
        "created": now,
        "delinquent": False,
        "description": given.get("description"),
        "email": given.get("email"),
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
        "tax_exempt": "none",
    }


def deleted(key: str) -> Thing:
    return {"id": key, "object": "customer", "deleted": True}
