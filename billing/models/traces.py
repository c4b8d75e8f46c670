"""What came in, what was done, and when the copies were last held against Stripe."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from billing.facts import EventFacts
from billing.models.accounts import STRIPE_ID, BillingAccount


class StripeEventQuerySet(models.QuerySet["StripeEvent"]):
    def waiting(self) -> "StripeEventQuerySet":
        return self.filter(done=None)


class StripeEvent(models.Model):
    """A hint that something happened at Stripe. Nothing of its content is kept: we ask Stripe what is true."""

    id = models.CharField(max_length=STRIPE_ID, primary_key=True)  # Stripe's
    type = models.CharField(max_length=100)
    created = models.DateTimeField()
    customer = models.CharField(max_length=STRIPE_ID, blank=True)
    object_id = models.CharField("object", max_length=STRIPE_ID, blank=True)
    received = models.DateTimeField(db_default=Now())
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(db_default=Now())
    done = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    objects = StripeEventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-received", "-id"]
        indexes: ClassVar = [
            # read by the worker
            models.Index(fields=["next_try_at"], condition=Q(done=None), name="billing_event_waiting"),
            models.Index(fields=["-received"], name="billing_event_received"),  # read by the admin
            models.Index(fields=["customer", "-received"], name="billing_event_of_customer"),  # by which support looks
        ]

    def __str__(self) -> str:
        return f"{self.type} ({self.id})"

    @classmethod
    def of(cls, facts: EventFacts) -> "StripeEvent":
        """Not saved yet."""
        return cls(
            id=facts.id, type=facts.type, created=facts.created, customer=facts.customer, object_id=facts.object_id
        )


class BillingAction(models.TextChoices):
    """What leaves a trace in the billing audit."""

    CUSTOMER_MADE = "customer_made", "Customer made"
    CUSTOMER_GONE = "customer_gone", "Customer deleted at Stripe"
    CHECKOUT = "checkout", "Checkout opened"
    CHANGED = "changed", "Subscription changed"
    CANCEL = "cancel", "Cancellation asked for"
    RESUME = "resume", "Cancellation taken back"
    DUPLICATE = "duplicate", "Second subscription ended and paid back"
    REFUND = "refund", "Refunded and cancelled"
    REFUNDED = "refunded", "Refunded"
    DISPUTE = "dispute", "Dispute"
    DELETION = "deletion", "Ended because the account is deleted"
    SYNC = "sync", "Synced by staff"
    AGAIN = "again", "Event processed again by staff"
    ALERT = "alert", "Alert"


class BillingAudit(models.Model):
    """Something that happened to somebody's subscription or money. Rows are only ever added."""

    at = models.DateTimeField(db_default=Now(), editable=False)
    action = models.CharField(max_length=20, choices=BillingAction)
    account = models.ForeignKey(BillingAccount, models.PROTECT, null=True, blank=True, related_name="audit")
    actor = models.BigIntegerField(null=True, blank=True)  # the number of a member of staff or of the member
    cause = models.CharField(max_length=300, blank=True)  # by what: an event, a page, a reconciliation
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    request_id = models.CharField(max_length=100, blank=True)  # Stripe's, to ask their support about

    class Meta:
        verbose_name_plural = "billing audit"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["account", "-id"], name="billing_audit_of_account"),
            models.Index(fields=["action", "-id"], name="billing_audit_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} ({self.account_id})"


class Reconciliation(models.Model):
    """One run that held our copies against Stripe. The newest hourly one that ended well is where the next begins."""

    class Kind(models.TextChoices):
        EVENTS = "events", "Events since the last run"
        ACCOUNTS = "accounts", "All accounts"

    kind = models.CharField(max_length=10, choices=Kind)
    started = models.DateTimeField(db_default=Now())
    finished = models.DateTimeField(null=True, blank=True)
    cursor = models.DateTimeField(null=True, blank=True)  # creation of the newest event that was listed
    seen = models.PositiveIntegerField(default=0)  # events, or accounts
    synced = models.PositiveIntegerField(default=0)
    differences = models.PositiveIntegerField(default=0)  # accounts that were wrong here
    failed = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["kind", "-id"], name="billing_reconciliation_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.started:%Y-%m-%d %H:%M}"
