"""Subscribers in the admin: who has Plus now or owes for it, and, one choice further, who had it."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from billing.admin.bases import BillingAdmin, Choices, account_link, accounts_found, date
from billing.admin.words import in_words
from billing.models import BillingAccount, Subscription
from billing.rights import KNOWN, LIVE, TERMINAL, Status, plus_until
from billing.standing import standing


class Who(Choices):
    """Without a choice: everybody whom Stripe can still charge, who are those that have Plus or owe for it."""

    title = "who"
    parameter_name = "who"
    choices_of: ClassVar = {
        "plus": "Have Plus now",
        "ending": "Cancelled, still running",
        "owing": "Payment missing",
        "over": "Over",
        "all": "All",
    }

    def choices(self, changelist: Any) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**first, "display": "Have Plus or owe for it"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in self.choices_of or request.GET.get("q"):  # who is looked for is found
            return super().queryset(request, queryset)
        return queryset.filter(pk__in=Subscription.objects.of_plus().live().values("pk"))

    def condition(self, chosen: str) -> Q:
        return {
            "plus": Q(pk__in=Subscription.objects.giving_plus(timezone.now()).values("pk")),
            "ending": Q(status__in=LIVE, cancels_at__isnull=False),
            "owing": Q(status__in=[Status.PAST_DUE, Status.UNPAID]),
            "over": Q(status__in=TERMINAL),
            "all": Q(),
        }[chosen]


class HasStatus(Choices):
    title = "status at Stripe"
    parameter_name = "status"
    choices_of: ClassVar = {**{str(status): status.replace("_", " ").capitalize() for status in Status},
                            "unknown": "A word we do not know"}  # fmt: skip

    def condition(self, chosen: str) -> Q:
        return ~Q(status__in=KNOWN) if chosen == "unknown" else Q(status=chosen)


@admin.register(Subscription)
class SubscriptionAdmin(BillingAdmin):
    list_display = ("stripe_id", "member", "since", "price", "status", "stands", "until", "ends")
    list_filter = (Who, HasStatus)
    search_fields = ("stripe_id",)
    search_help_text = "Subscription (sub_…), whole address, customer (cus_…), number of an invoice or of an account"
    ordering = ("-created", "-pk")
    fields = ("member", "stands", "stripe_id", "status", "price", "product_id", "price_id", "lookup_key", "created",
              "period_start", "period_end", "cancels_at", "ended_at", "livemode", "raw_version")  # fmt: skip
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscription]:
        subscriptions: QuerySet[Subscription] = super().get_queryset(request)
        return subscriptions.select_related("account__user")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = search_term.strip()
        if term.startswith("sub_"):
            return queryset.filter(stripe_id=term), False
        found = BillingAccount.objects.filter(accounts_found(term)).values("pk")
        return (queryset.filter(account__in=found) if term else queryset), False

    @admin.display(description="Member")
    def member(self, row: Subscription) -> SafeString | str:
        return account_link(row.account)

    @admin.display(description="Since", ordering="created")
    def since(self, row: Subscription) -> str:
        return date(row.created)

    @admin.display(description="Price", ordering="amount")
    def price(self, row: Subscription) -> str:
        return row.price_text

    @admin.display(description="Plan now")
    def stands(self, row: Subscription) -> str:
        return in_words(standing([row], disputed=row.account.disputed_at is not None, now=timezone.now()))

    @admin.display(description="Plus until, with grace", ordering="period_end")
    def until(self, row: Subscription) -> str:
        """The first moment without Plus, with the days that a late renewal or payment is given."""
        return date(plus_until(row.term))

    @admin.display(description="Cancelled to end", ordering="cancels_at")
    def ends(self, row: Subscription) -> str:
        return date(row.cancels_at)
