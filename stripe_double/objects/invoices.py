"""Invoices, their lines, and the payments towards them. Since API basil an invoice names neither charge nor intent."""

from stripe_double.state import Thing

# fields of a draft that hold nothing; those a shop like this never fills stay that way
NULL_AT_FIRST = (
    "account_tax_ids", "application", "automatically_finalizes_at", "custom_fields", "customer_account",
    "customer_shipping", "default_payment_method", "default_source", "description", "due_date", "effective_at",
    "ending_balance", "footer", "from_invoice", "hosted_invoice_url", "invoice_pdf", "last_finalization_error",
    "latest_revision", "next_payment_attempt", "on_behalf_of", "receipt_number", "rendering", "shipping_cost",
    "shipping_details", "statement_descriptor", "test_clock",
)  # fmt: skip
ZERO_AT_FIRST = (
    "amount_due", "amount_overpaid", "amount_paid", "amount_remaining", "amount_shipping", "attempt_count",
    "post_payment_credit_notes_amount", "pre_payment_credit_notes_amount", "starting_balance", "subtotal",
    "subtotal_excluding_tax", "total", "total_excluding_tax",
)  # fmt: skip
EMPTY_AT_FIRST = (
    "customer_tax_ids", "default_tax_rates", "discounts", "total_discount_amounts", "total_pretax_credit_amounts",
    "total_taxes",
)  # fmt: skip


def invoice(key: str, now: int, *, customer: Thing, subscription: Thing, reason: str, number: str) -> Thing:
    """A draft without lines."""
    return {
        "id": key,
        "object": "invoice",
        **dict.fromkeys(NULL_AT_FIRST),
        **dict.fromkeys(ZERO_AT_FIRST, 0),
        **{name: [] for name in EMPTY_AT_FIRST},
        **{f"customer_{name}": customer[name] for name in ("address", "email", "name", "phone")},
        "account_country": "US",
        "account_name": "Test double",
        "attempted": False,
        "auto_advance": True,
        "automatic_tax": _tax(subscription),
        "billing_reason": reason,
        "collection_method": "charge_automatically",
        "created": now,
        "currency": subscription["currency"],
        "customer": customer["id"],
        "customer_tax_exempt": "none",
        "issuer": {"type": "self"},
        "lines": {"object": "list", "data": [], "has_more": False, "url": f"/v1/invoices/{key}/lines"},
        "livemode": False,
        "metadata": {},
        "number": number,
        "parent": _parent(subscription),
        "payment_settings": {"default_mandate": None, "payment_method_options": None, "payment_method_types": None},
        "period_end": now,
        "period_start": now,
        "status": "draft",
        "status_transitions": dict.fromkeys(("finalized_at", "marked_uncollectible_at", "paid_at", "voided_at")),
        "webhooks_delivered_at": now,
    }


def _tax(subscription: Thing) -> Thing:
    """The double computes no tax: where it is on, it is always 0 and complete."""
    tax = subscription["automatic_tax"]
    return {
        "disabled_reason": None,
        "enabled": tax["enabled"],
        "liability": tax["liability"],
        "provider": "stripe" if tax["enabled"] else None,
        "status": "complete" if tax["enabled"] else None,
    }


def _parent(subscription: Thing) -> Thing:
    return {
        "quote_details": None,
        "subscription_details": {"metadata": dict(subscription["metadata"]), "subscription": subscription["id"]},
        "type": "subscription_details",
    }


def line(key: str, *, invoice: Thing, item: Thing, product: str) -> Thing:
    price, amount = item["price"], item["price"]["unit_amount"] * item["quantity"]
    return {
        "id": key,
        "object": "line_item",
        "amount": amount,
        "currency": price["currency"],
        "description": f"{item['quantity']} × {product}",
        "discount_amounts": [],
        "discountable": True,
        "discounts": [],
        "invoice": invoice["id"],
        "livemode": False,
        "metadata": invoice["parent"]["subscription_details"]["metadata"],
        "parent": _line_parent(item),
        "period": {"start": item["current_period_start"], "end": item["current_period_end"]},
        "pretax_credit_amounts": [],
        "pricing": {
            "price_details": {"price": price["id"], "product": price["product"]},
            "type": "price_details",
            "unit_amount_decimal": price["unit_amount_decimal"],
        },
        "quantity": item["quantity"],
        "quantity_decimal": str(item["quantity"]),
        "subscription": item["subscription"],
        "subtotal": amount,
        "taxes": [],
    }


def _line_parent(item: Thing) -> Thing:
    return {
        "invoice_item_details": None,
        "subscription_item_details": {
            "invoice_item": None,
            "proration": False,
            "proration_details": {"credited_items": None},
            "subscription": item["subscription"],
            "subscription_item": item["id"],
        },
        "type": "subscription_item_details",
    }


def payment(key: str, now: int, *, invoice: Thing, intent: str) -> Thing:
    return {
        "id": key,
        "object": "invoice_payment",
        "amount_paid": None,
        "amount_requested": invoice["amount_due"],
        "created": now,
        "currency": invoice["currency"],
        "invoice": invoice["id"],
        "is_default": True,
        "livemode": False,
        "payment": {"payment_intent": intent, "type": "payment_intent"},
        "status": "open",
        "status_transitions": {"canceled_at": None, "paid_at": None},
    }
