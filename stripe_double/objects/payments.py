"""Charges, refunds and disputes."""

from stripe_double.state import Thing

EVIDENCE = (
    "access_activity_log", "billing_address", "cancellation_policy", "cancellation_policy_disclosure",
    "cancellation_rebuttal", "customer_communication", "customer_email_address", "customer_name",
    "customer_purchase_ip", "customer_signature", "duplicate_charge_documentation", "duplicate_charge_explanation",
    "duplicate_charge_id", "product_description", "receipt", "refund_policy", "refund_policy_disclosure",
    "refund_refusal_explanation", "service_date", "service_documentation", "shipping_address", "shipping_carrier",
    "shipping_date", "shipping_documentation", "shipping_tracking_number", "uncategorized_file", "uncategorized_text",
)  # fmt: skip
DECLINED = "Your card was declined."
UNAUTHENTICATED = "This payment requires authentication."

# fields of a charge that a shop like this never fills
NULL_IN_CHARGES = (
    "application", "application_fee", "application_fee_amount", "failure_balance_transaction", "on_behalf_of",
    "receipt_email", "receipt_number", "receipt_url", "review", "shipping", "source", "source_transfer",
    "statement_descriptor", "statement_descriptor_suffix", "transfer_data", "transfer_group",
)  # fmt: skip


def charge(key: str, now: int, *, invoice: Thing, intent: str, card: Thing, code: str) -> Thing:
    """One attempt to take the money; `code` is why it failed, or "" where it did not."""
    amount = 0 if code else invoice["amount_due"]
    return {
        "id": key,
        "object": "charge",
        **dict.fromkeys(NULL_IN_CHARGES),
        "amount": invoice["amount_due"],
        "amount_captured": amount,
        "amount_refunded": 0,
        "balance_transaction": None if code else key.replace("ch_", "txn_"),
        "billing_details": _payer(invoice),
        "calculated_statement_descriptor": "TEST DOUBLE",
        "captured": not code,
        "created": now,
        "currency": invoice["currency"],
        "customer": invoice["customer"],
        "description": "Subscription creation" if _is_first(invoice) else "Subscription update",
        "disputed": False,
        "failure_code": code or None,
        "failure_message": failure_message(code),
        "fraud_details": {},
        "livemode": False,
        "metadata": {},
        "outcome": _outcome(code),
        "paid": not code,
        "payment_intent": intent,
        "payment_method": card["payment_method"],
        "payment_method_details": {"card": _card(card, code), "type": "card"},
        "radar_options": {},
        "refunded": False,
        "refunds": {"object": "list", "data": [], "has_more": False, "url": f"/v1/charges/{key}/refunds"},
        "status": "failed" if code else "succeeded",
    }


def _payer(invoice: Thing) -> Thing:
    named = {name: invoice[f"customer_{name}"] for name in ("address", "email", "name")}
    return {**named, "phone": None, "tax_id": None}


def failure_message(code: str) -> str | None:
    return {"": None, "authentication_required": UNAUTHENTICATED}.get(code, DECLINED)


def _is_first(invoice: Thing) -> bool:
    return bool(invoice["billing_reason"] == "subscription_create")


def _outcome(code: str) -> Thing:
    return {
        "advice_code": "try_again_later" if code else None,
        "network_advice_code": None,
        "network_decline_code": None,
        "network_status": "declined_by_network" if code else "approved_by_network",
        "reason": ("generic_decline" if code == "card_declined" else code) or None,
        "risk_level": "normal",
        "risk_score": 10,
        "seller_message": "The bank did not approve this payment." if code else "Payment complete.",
        "type": "issuer_declined" if code else "authorized",
    }


def _card(card: Thing, code: str) -> Thing:
    return {
        "amount_authorized": None,
        "authorization_code": None,
        "brand": "visa",
        "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"},
        "country": "US",
        "exp_month": card["exp_month"],
        "exp_year": card["exp_year"],
        "extended_authorization": {"status": "disabled"},
        "fingerprint": f"double{card['number'][-4:]}",
        "funding": "credit",
        "incremental_authorization": {"status": "unavailable"},
        "installments": None,
        "last4": card["number"][-4:],
        "mandate": None,
        "multicapture": {"status": "unavailable"},
        "network": "visa",
        "network_token": {"used": False},
        "network_transaction_id": None,
        "overcapture": {"maximum_amount_capturable": 0, "status": "unavailable"},
        "regulated_status": "unregulated",
        "three_d_secure": None,
        "transaction_link_id": None,
        "wallet": None,
    }


def refund(key: str, now: int, *, charge: Thing, amount: int, reason: str | None, metadata: dict[str, str]) -> Thing:
    return {
        "id": key,
        "object": "refund",
        "amount": amount,
        "balance_transaction": key.replace("re_", "txn_"),
        "charge": charge["id"],
        "created": now,
        "currency": charge["currency"],
        "customer": charge["customer"],
        "customer_account": None,
        "destination_details": {
            "card": {
                "reference": None,
                "reference_status": "pending",
                "reference_type": "acquirer_reference_number",
                "type": "refund",
            },
            "type": "card",
        },
        "metadata": metadata,
        "payment_intent": charge["payment_intent"],
        "payment_method": charge["payment_method"],
        "reason": reason,
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "succeeded",
        "transfer_reversal": None,
    }


def dispute(key: str, now: int, *, charge: Thing) -> Thing:
    """It has no customer: who asks whose it is reads the charge."""
    return {
        "id": key,
        "object": "dispute",
        "amount": charge["amount"],
        "balance_transactions": [],
        "charge": charge["id"],
        "created": now,
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": {**dict.fromkeys(EVIDENCE), "enhanced_evidence": {}},
        "evidence_details": {
            "due_by": now + 14 * 86400,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
            "submission_method": "not_submitted",
        },
        "intended_submission_method": "manual",
        "is_charge_refundable": False,
        "livemode": False,
        "metadata": {},
        "network_reason_code": "10.4",
        "payment_intent": charge["payment_intent"],
        "payment_method_details": {
            "card": {"brand": "visa", "case_type": "chargeback", "network": "visa", "network_reason_code": "10.4"},
            "type": "card",
        },
        "reason": "fraudulent",
        "status": "needs_response",
    }
