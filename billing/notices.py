"""Emails about money, each once. They say what happened, what it means, and the way out."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from billing.models import BillingAccount, InvoiceCopy, Subscription
from billing.plans import money
from billing.rights import Status, plus_until
from jobboard import mail


def payment_failed(invoice_id: str) -> None:
    """Tell the owner of an invoice that its payment failed, unless it has been paid or told since."""
    _about_open(invoice_id, "failed_mailed_at", "billing/email/payment_failed")


def action_required(invoice_id: str) -> None:
    """Tell the owner of an invoice that their bank asks for their consent."""
    _about_open(invoice_id, "action_mailed_at", "billing/email/action_required")


def plus_ended(account: BillingAccount) -> None:
    _send(account, "billing/email/plus_ended", {"plus": _address("plus")})


def cancelled(account: BillingAccount) -> None:
    ending = account.subscriptions.live().exclude(cancels_at=None).first()
    if ending:
        _send(account, "billing/email/cancelled", {"until": ending.cancels_at, "price": ending.price_text})


def disputed(account: BillingAccount) -> None:
    _send(account, "billing/email/disputed", {})


def returned(account: BillingAccount, amount: int, currency: str) -> None:
    _send(account, "billing/email/returned", {"amount": money(amount, currency)})


def paid_twice(account: BillingAccount, amount: int, currency: str) -> None:
    _send(account, "billing/email/paid_twice", {"amount": money(amount, currency) if amount else ""})


def _about_open(invoice_id: str, told: str, template: str) -> None:
    """Sent inside the transaction that notes it: an email that could not be sent is tried again."""
    with transaction.atomic():
        invoice = InvoiceCopy.objects.select_for_update(of=("self",)).filter(stripe_id=invoice_id).first()
        if invoice is None or not invoice.is_open or getattr(invoice, told):
            return
        held = invoice.account.subscriptions.filter(stripe_id=invoice.subscription_id).first()
        context = {
            "amount": invoice.amount_text,
            "until": _plus_until(held),
            "tried_again": held is not None and held.status == Status.PAST_DUE,
        }
        _send(invoice.account, template, context)
        setattr(invoice, told, timezone.now())
        invoice.save(update_fields=[told])


def _plus_until(held: Subscription | None) -> datetime | None:
    """Until when Plus goes on although an invoice is not paid; None where it does not."""
    if held is None or held.account.disputed_at:
        return None
    until = plus_until(held.term)
    return until if until and until > timezone.now() else None


def _send(account: BillingAccount, template: str, context: dict[str, Any]) -> None:
    """To the owner as they are now: nobody is told whose account has been deleted meanwhile."""
    owner = User.objects.filter(billing_account=account).first()
    if owner is None:
        return
    about = {
        **context,
        "billing": _address("billing:overview"),
        "why": f"You have, or had, Plus at {settings.SITE_NAME}.",
    }
    mail.send(to=owner.email, template=template, context=about)


def _address(name: str) -> str:
    return str(settings.SITE_URL) + reverse(name)
