from typing import ClassVar

from django.apps import AppConfig

from accounts.privacy.declarations import Deletion, Table


class BillingConfig(AppConfig):
    name = "billing"
    add_only_tables = ("billing_billingaudit",)
    personal_tables: ClassVar = {
        "billing.BillingAccount": Table(
            title="billing account",
            where="user",
            exported=("id", "user", "stripe_customer_id", "livemode", "synced_at", "disputes", "disputed_at",
                      "created"),
            left_out=dict.fromkeys(
                ("open_session_id", "key_series", "sync_error", "duplicate_alerted_at"),
                "notes of the program about its conversation with Stripe",
            ),
            deletion=Deletion.FREED,
        ),
        "billing.Subscription": Table(
            title="subscriptions",
            where="account__user",
            exported=("id", "account", "stripe_id", "status", "product_id", "price_id", "lookup_key", "amount",
                      "currency", "interval", "period_start", "period_end", "cancels_at", "created", "ended_at",
                      "livemode"),
            left_out={"raw_version": "which version of Stripe's interface described it"},
            deletion=Deletion.FREED,
        ),
        "billing.InvoiceCopy": Table(
            title="invoices",
            where="account__user",
            exported=("id", "account", "stripe_id", "number", "subscription_id", "payment_intent", "status", "amount",
                      "amount_paid", "refunded", "currency", "hosted_url", "created", "paid_at", "livemode",
                      "failed_mailed_at", "action_mailed_at"),
            deletion=Deletion.FREED,
        ),
        "billing.BillingAudit": Table(
            title="billing audit",
            where="account__user",
            exported=("id", "at", "action", "account", "cause", "before", "after", "request_id"),
            left_out={"actor": "the number of whoever did it, who may be somebody at work"},
            deletion=Deletion.FREED,
        ),
    }  # fmt: skip

    def ready(self) -> None:
        from accounts.privacy import deletion
        from billing import leaving
        from billing.ads import counting

        if leaving.end_billing not in deletion.before_deletion:
            deletion.before_deletion.append(leaving.end_billing)
        counting.install()
