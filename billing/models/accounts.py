"""Who pays, for what, and what they paid: copies of Stripe's, written by billing.syncing alone."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least, Now

from billing import rights
from billing.plans import PLUS, money
from billing.rights import Status, Term

STRIPE_ID = 255  # characters; Stripe promises no more


class BillingAccount(models.Model):
    """Somebody as a customer. Outlives its user, since records of money have to be kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="billing_account"
    )
    stripe_customer_id = models.CharField(max_length=STRIPE_ID, unique=True, null=True, blank=True)
    livemode = models.BooleanField(default=False, help_text="Whether the customer is one of Stripe's live mode.")
    open_session_id = models.CharField("open Checkout session", max_length=STRIPE_ID, blank=True)
    key_series = models.PositiveIntegerField(
        default=0, help_text="Part of idempotency keys. Moves on when Stripe would only repeat an old answer."
    )
    synced_at = models.DateTimeField(null=True, blank=True)
    sync_error = models.CharField(max_length=300, blank=True)
    disputes = ArrayField(
        models.CharField(max_length=STRIPE_ID), default=list, blank=True, help_text="Disputes that are open at Stripe."
    )
    disputed_at = models.DateTimeField(null=True, blank=True)
    duplicate_alerted_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(disputed_at=None, disputes=[]) | (Q(disputed_at__isnull=False) & ~Q(disputes=[])),
                name="billing_account_disputed",
            ),
        ]

    def __str__(self) -> str:
        return f"Billing account {self.pk}"


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def of_plus(self) -> "SubscriptionQuerySet":
        """For our product, made in the mode (live or test) that the site runs in."""
        return self.filter(product_id=PLUS.product, livemode=settings.STRIPE.livemode)

    def giving_plus(self, now: datetime) -> "SubscriptionQuerySet":
        """What rights.has_plus says, in SQL."""
        end_of = {
            Status.TRIALING: F("period_end"),
            Status.ACTIVE: F("period_end") + rights.RENEWAL_GRACE,
            Status.PAST_DUE: F("period_start") + rights.PAYMENT_GRACE,
        }
        cases = [models.When(status=status, then=Least(end, F("cancels_at"))) for status, end in end_of.items()]
        until = models.Case(*cases, default=None, output_field=models.DateTimeField())
        return self.of_plus().filter(account__disputed_at=None).alias(until=until).filter(until__gt=now)

    def live(self) -> "SubscriptionQuerySet":
        """Those that Stripe can still charge for."""
        return self.filter(status__in=rights.LIVE)


class Subscription(models.Model):
    """A subscription as Stripe described it at the account's `synced_at`."""

    account = models.ForeignKey(BillingAccount, models.PROTECT, related_name="subscriptions")
    stripe_id = models.CharField(max_length=STRIPE_ID, unique=True)
    status = models.CharField(max_length=40)  # Stripe's word, which may be one we do not know
    product_id = models.CharField(max_length=STRIPE_ID)
    price_id = models.CharField(max_length=STRIPE_ID)
    lookup_key = models.CharField(max_length=200, blank=True)  # empty once the price is sold no more
    amount = models.BigIntegerField()  # minor units, each interval
    currency = models.CharField(max_length=3)
    interval = models.CharField(max_length=10)
    period_start = models.DateTimeField()
    period_end = models.DateTimeField()
    cancels_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    livemode = models.BooleanField()
    raw_version = models.CharField("API version", max_length=40)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created", "-pk"]
        indexes: ClassVar = [
            # read by the number of members with Plus, and by every reconciliation
            models.Index(fields=["status"], condition=~Q(status__in=sorted(rights.TERMINAL)), name="billing_sub_open"),
        ]

    def __str__(self) -> str:
        return self.stripe_id

    @property
    def term(self) -> Term:
        return Term(self.status, self.period_start, self.period_end, self.cancels_at)

    @property
    def price_text(self) -> str:
        return f"{money(self.amount, self.currency)} a {self.interval}"


class InvoiceCopyQuerySet(models.QuerySet["InvoiceCopy"]):
    def real(self) -> "InvoiceCopyQuerySet":
        """Of the mode (live or test) that the site runs in."""
        return self.filter(livemode=settings.STRIPE.livemode)


class InvoiceCopy(models.Model):
    """An invoice for the billing page, the export and the admin. Amounts are in minor units."""

    account = models.ForeignKey(BillingAccount, models.PROTECT, related_name="invoices")
    stripe_id = models.CharField(max_length=STRIPE_ID, unique=True)
    number = models.CharField(max_length=100, blank=True)
    subscription_id = models.CharField("subscription", max_length=STRIPE_ID, blank=True)
    payment_intent = models.CharField(max_length=STRIPE_ID, blank=True)
    status = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    amount_paid = models.BigIntegerField(default=0)
    refunded = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3)
    hosted_url = models.CharField(max_length=2000, blank=True)
    created = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    livemode = models.BooleanField()
    # one email for each invoice and state
    failed_mailed_at = models.DateTimeField(null=True, blank=True)
    action_mailed_at = models.DateTimeField(null=True, blank=True)

    objects = InvoiceCopyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "invoice copies"
        ordering: ClassVar = ["-created", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(hosted_url="") | Q(hosted_url__regex="^https?://"), name="billing_invoice_on_the_web"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "-created"], name="billing_invoice_of_account"),
            models.Index(fields=["payment_intent"], name="billing_invoice_paid_by"),  # read when something is refunded
            models.Index(fields=["paid_at"], name="billing_invoice_paid_at"),  # read by the chart of revenue
            models.Index(fields=["number"], name="billing_invoice_number"),  # by which support looks for it
        ]

    def __str__(self) -> str:
        return self.number or self.stripe_id

    @property
    def amount_text(self) -> str:
        return money(self.amount, self.currency)

    @property
    def refunded_text(self) -> str:
        return money(self.refunded, self.currency) if self.refunded else ""

    @property
    def is_open(self) -> bool:
        return self.status == "open"


def terms_of(user: Any) -> tuple[list[Subscription], bool]:
    """The subscriptions of `user` to Plus, the newest first, and whether a payment is in dispute. One query."""
    found = list(Subscription.objects.of_plus().filter(account__user=user).select_related("account"))
    return found, any(subscription.account.disputed_at for subscription in found)
