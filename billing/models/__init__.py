"""What the site keeps of money, where Stripe holds the truth: copies, hints and traces. And of ads."""

from billing.models.accounts import BillingAccount, InvoiceCopy, Subscription
from billing.models.ads import AdDay, AdKind, AdPlacement, AdSlot
from billing.models.traces import BillingAction, BillingAudit, Reconciliation, StripeEvent

__all__ = [
    "AdDay",
    "AdKind",
    "AdPlacement",
    "AdSlot",
    "BillingAccount",
    "BillingAction",
    "BillingAudit",
    "InvoiceCopy",
    "Reconciliation",
    "StripeEvent",
    "Subscription",
]
