"""What the site keeps of money. Stripe holds the truth; these are copies, hints and traces."""

from billing.models.accounts import BillingAccount, InvoiceCopy, Subscription
from billing.models.traces import BillingAction, BillingAudit, Reconciliation, StripeEvent

__all__ = [
    "BillingAccount",
    "BillingAction",
    "BillingAudit",
    "InvoiceCopy",
    "Reconciliation",
    "StripeEvent",
    "Subscription",
]
