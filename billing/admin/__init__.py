"""Where support looks after subscriptions and money. docs/billing-support.md is written for those who use it."""

from billing.admin.accounts import BillingAccountAdmin
from billing.admin.events import StripeEventAdmin
from billing.admin.invoices import InvoiceCopyAdmin
from billing.admin.subscribers import SubscriptionAdmin
from billing.admin.trail import BillingAuditAdmin, ReconciliationAdmin

__all__ = [
    "BillingAccountAdmin",
    "BillingAuditAdmin",
    "InvoiceCopyAdmin",
    "ReconciliationAdmin",
    "StripeEventAdmin",
    "SubscriptionAdmin",
]
