"""Subscriptions and their items. Since API basil the period is the item's, not the subscription's."""

from stripe_double.objects.catalogue import plan
from stripe_double.state import Thing

# fields of a new subscription that hold nothing; most of them stay that way
NULL_AT_FIRST = (
    "application", "application_fee_percent", "billing_cycle_anchor_config", "billing_thresholds", "cancel_at",
    "canceled_at", "customer_account", "days_until_due", "default_payment_method", "default_source",
    "description", "ended_at", "latest_invoice", "next_pending_invoice_item_invoice", "on_behalf_of",
    "pause_collection", "pending_invoice_item_interval", "pending_setup_intent", "pending_update", "schedule",
    "status_details", "test_clock", "transfer_data", "trial_end", "trial_start",
)  # fmt: skip
ITEMS = "/v1/subscription_items"


def subscription(key: str, now: int, *, customer: str, currency: str, metadata: dict[str, str], taxed: bool) -> Thing:
    return {
        "id": key,
        "object": "subscription",
        **dict.fromkeys(NULL_AT_FIRST),
        "automatic_tax": {"disabled_reason": None, "enabled": taxed, "liability": {"type": "self"} if taxed else None},
        "billing_cycle_anchor": now,
        "billing_mode": {"flexible": {"proration_discounts": "included"}, "type": "flexible", "updated_at": now},
        "billing_schedules": [],
        "cancel_at_period_end": False,
        "cancellation_details": dict.fromkeys(("comment", "feedback", "feedback_option", "reason")),
        "collection_method": "charge_automatically",
        "created": now,
        "currency": currency,
        "customer": customer,
        "default_tax_rates": [],
        "discounts": [],
        "invoice_settings": {
            **dict.fromkeys(("account_tax_ids", "custom_fields", "description", "footer")),
            "issuer": {"type": "self"},
        },
        "items": {"object": "list", "data": [], "has_more": False, "url": f"{ITEMS}?subscription={key}"},
        "livemode": False,
        "managed_payments": {"enabled": False},
        "metadata": metadata,
        "payment_settings": {
            "payment_method_options": {"card": {"network": None, "request_three_d_secure": "automatic"}},
            "payment_method_types": ["card"],
            "save_default_payment_method": "off",
        },
        "start_date": now,
        "status": "incomplete",
        "trial_settings": {"end_behavior": {"billing_cycle_anchor": None, "missing_payment_method": "create_invoice"}},
    }


def item(key: str, now: int, *, subscription: str, price: Thing, quantity: int, start: int, end: int) -> Thing:
    return {
        "id": key,
        "object": "subscription_item",
        "billed_until": end,
        "billing_thresholds": None,
        "created": now,
        "current_period_end": end,
        "current_period_start": start,
        "discounts": [],
        "metadata": {},
        "plan": plan(price),
        "price": price,
        "quantity": quantity,
        "subscription": subscription,
        "tax_rates": [],
    }
