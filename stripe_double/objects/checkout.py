"""Sessions of the hosted Checkout."""

from typing import Any

from stripe_double.state import Thing

# fields of an open session that hold nothing; most of them stay that way
NULL_AT_FIRST = (
    "after_expiration", "branding_settings", "client_secret", "collected_information", "consent",
    "consent_collection", "currency_conversion", "customer_account", "customer_creation", "customer_email",
    "integration_identifier", "invoice", "invoice_creation", "origin_context", "payment_intent", "payment_link",
    "payment_method_configuration_details", "permissions", "recovered_from", "setup_intent",
    "shipping_address_collection", "shipping_cost", "submit_type", "subscription", "url", "wallet_options",
)  # fmt: skip
AS_GIVEN = (
    "allow_promotion_codes", "billing_address_collection", "cancel_url", "client_reference_id", "locale",
)  # fmt: skip
TEXTS = ("after_submit", "shipping_address", "submit", "terms_of_service_acceptance")
SAVING = {
    "allow_redisplay_filters": ["always"],
    "payment_method_remove": "disabled",
    "payment_method_save": None,
}


def session(key: str, now: int, given: dict[str, Any], *, customer: Thing, amount: int, currency: str) -> Thing:
    return {
        "id": key,
        "object": "checkout.session",
        **dict.fromkeys(NULL_AT_FIRST),
        **{name: given.get(name) for name in AS_GIVEN},
        "adaptive_pricing": {"enabled": False},
        "amount_subtotal": amount,
        "amount_total": amount,
        "automatic_tax": _tax(given),
        "created": now,
        "currency": currency,
        "custom_fields": [],
        "custom_text": dict.fromkeys(TEXTS),
        "customer": customer["id"],
        "customer_details": customer_details(customer),
        "discounts": [],
        "expires_at": given.get("expires_at") or now + 86400,
        "livemode": False,
        "managed_payments": {"enabled": False},
        "metadata": given.get("metadata", {}),
        "mode": "subscription",
        "payment_method_collection": "always",
        "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
        "payment_method_types": ["card"],
        "payment_status": "unpaid",
        "phone_number_collection": {"enabled": False},
        "saved_payment_method_options": dict(SAVING),
        "shipping_options": [],
        "status": "open",
        "success_url": given["success_url"],
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": "hosted_page",
    }


def _tax(given: dict[str, Any]) -> Thing:
    taxed = bool(given.get("automatic_tax", {}).get("enabled"))
    return {
        "enabled": taxed,
        "liability": {"type": "self"} if taxed else None,
        "provider": "stripe" if taxed else None,
        "status": "requires_location_inputs" if taxed else None,
    }


def customer_details(customer: Thing) -> Thing:
    return {
        "address": customer["address"],
        "business_name": None,
        "email": customer["email"],
        "individual_name": None,
        "name": customer["name"],
        "phone": customer["phone"],
        "tax_exempt": "none",
        "tax_ids": [],
    }
