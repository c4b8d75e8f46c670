"""Where support looks after subscriptions and money (docs/billing-support.md), and editors after ads."""

from billing.admin.accounts import BillingAccountAdmin
from billing.admin.ads import AdPlacementAdmin
from billing.admin.events import StripeEventAdmin
from billing.admin.invoices import InvoiceCopyAdmin
from billing.admin.subscribers import SubscriptionAdmin
from billing.admin.trail import BillingAuditAdmin, ReconciliationAdmin

__all__ = [
    "AdPlacementAdmin",
    "BillingAccountAdmin",
    "BillingAuditAdmin",
    "InvoiceCopyAdmin",
    "ReconciliationAdmin",
    "StripeEventAdmin",
    "SubscriptionAdmin",
]
