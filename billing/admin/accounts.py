"""Billing accounts in the admin: how somebody stands, what Stripe said, and what support can do about it."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Case, Prefetch, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts import staff
from billing import refunding
from billing.admin import panels
from billing.admin.bases import (
    MOST_AT_ONCE,
    NONE,
    BillingAdmin,
    Choices,
    accounts_found,
    actor_of,
    address_of,
    dashboard_link,
    link,
    member_name,
    moment_column,
    short,
)
from billing.admin.refund_form import RefundForm
from billing.admin.words import plan_of
from billing.facts import StripeDown, StripeError, StripeRefused
from billing.models import BillingAccount, Subscription
from billing.plans import money
from billing.rights import Status
from billing.staff import sync_now


class HasPlus(Choices):
    title = "Plus"
    parameter_name = "plus"
    choices_of: ClassVar = {"yes": "Has Plus now", "no": "Has no Plus now"}

    def condition(self, chosen: str) -> Q:
        having = Q(pk__in=Subscription.objects.giving_plus(timezone.now()).values("account"))
        return having if chosen == "yes" else ~having


class Trouble(Choices):
    title = "state"
    parameter_name = "state"
    choices_of: ClassVar = {
        "past_due": "Payment missing",
        "disputed": "Payment disputed",
        "sync_error": "Sync failed",
        "other_mode": "Of Stripe's other mode",
    }

    def condition(self, chosen: str) -> Q:
        owing = Subscription.objects.of_plus().filter(status__in=[Status.PAST_DUE, Status.UNPAID])
        return {
            "past_due": Q(pk__in=owing.values("account")),
            "disputed": Q(disputed_at__isnull=False),
            "sync_error": ~Q(sync_error=""),
            "other_mode": Q(stripe_customer_id__isnull=False) & ~Q(livemode=settings.STRIPE.livemode),
        }[chosen]


@admin.register(BillingAccount)
class BillingAccountAdmin(BillingAdmin):
    list_display = ("number", "member", "plan", "newest", "stripe_customer_id", "synced", "error", "disputed")
    list_filter = (HasPlus, Trouble)
    search_fields = ("user__email",)
    search_help_text = "Whole address, customer (cus_…), subscription (sub_…), number of an invoice or of an account"
    ordering = ("-pk",)
    actions = ("sync_several",)
    change_form_template = "admin/billing/billingaccount/change_form.html"
    readonly_fields = ("member", "plan", "customer", "mode", "synced_at", "sync_error", "disputed_at",
                       "duplicate_alerted_at", "open_session_id", "created")  # fmt: skip
    fieldsets = (
        (None, {"fields": ("member", "plan", "customer", "mode")}),
        ("Our copy", {"fields": ("synced_at", "sync_error", "open_session_id", "disputed_at", "duplicate_alerted_at",
                                 "created")}),
    )  # fmt: skip

    # The list --------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[BillingAccount]:
        """With the subscriptions to Plus, and whether this person may see the member's own page."""
        accounts: QuerySet[BillingAccount] = super().get_queryset(request)
        ours = Prefetch("subscriptions", Subscription.objects.of_plus(), to_attr="of_plus")
        shown = Case(When(_member_shown(request), then=Value(True)), default=Value(False))
        return accounts.select_related("user").prefetch_related(ours).annotate(member_shown=shown)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = search_term.strip()
        return (queryset.filter(accounts_found(term)) if term else queryset), False

    @admin.display(description="Account", ordering="pk")
    def number(self, account: BillingAccount) -> str:
        return f"#{account.pk}"

    @admin.display(description="Member")
    def member(self, account: Any) -> SafeString | str:
        return link(address_of(account.user), account.user.email) if account.member_shown else member_name(account)

    @admin.display(description="Plan now")
    def plan(self, account: Any) -> str:
        return plan_of(account, account.of_plus)

    @admin.display(description="Newest subscription")
    def newest(self, account: Any) -> str:
        return account.of_plus[0].status if account.of_plus else NONE

    @admin.display(description="Sync error")
    def error(self, account: BillingAccount) -> str:
        return short(account.sync_error) or NONE

    synced = moment_column("synced_at", "Synced")
    disputed = moment_column("disputed_at", "Disputed since")

    # One account -----------------------------------------------------------------------

    @admin.display(description="Customer at Stripe")
    def customer(self, account: BillingAccount) -> SafeString | str:
        return dashboard_link("customers", account.stripe_customer_id, livemode=account.livemode)

    @admin.display(description="Stripe's mode")
    def mode(self, account: BillingAccount) -> str:
        words = "live" if account.livemode else "test"
        other = account.stripe_customer_id and account.livemode != settings.STRIPE.livemode
        return f"{words}, which is not the mode that this site runs in" if other else words

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        context |= {"panels": panels.of_account(obj), "may_act": self.has_act_permission(request)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    # What is done ----------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        protect = self.admin_site.admin_view
        own = [
            path("<path:object_id>/sync/", protect(self.sync_view), name="billing_billingaccount_sync"),
            path("<path:object_id>/refund/", protect(self.refund_view), name="billing_billingaccount_refund"),
        ]
        return [*own, *super().get_urls()]

    def sync_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        account: BillingAccount = self.row_to_act_on(request, object_id)
        try:
            changed = sync_now(account, actor=actor_of(request)).changed
        except StripeError as error:
            messages.error(request, f"Nothing was changed. {error}")
        else:
            messages.success(request, "Our copy was wrong and is right now." if changed else "Our copy was right.")
        return HttpResponseRedirect(address_of(account))

    @admin.action(description="Sync now", permissions=["act"])
    def sync_several(self, request: HttpRequest, queryset: QuerySet[BillingAccount]) -> None:
        """One after the other; where Stripe is away, the rest is left alone."""
        accounts = list(queryset[: MOST_AT_ONCE + 1])
        if len(accounts) > MOST_AT_ONCE:
            messages.error(request, f"Choose at most {MOST_AT_ONCE} at once: Stripe is asked about each.")
            return
        synced = 0
        for account in accounts:
            try:
                sync_now(account, actor=actor_of(request))
            except StripeError as error:
                messages.error(request, f"Account #{account.pk}: {error}")
                if isinstance(error, StripeDown):
                    break
            else:
                synced += 1
        messages.info(request, f"{synced} of {len(accounts)} synced.")

    def refund_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        account: BillingAccount = self.row_to_act_on(request, object_id)
        offer = refunding.offer(account)
        form = RefundForm(request.POST if request.method == "POST" else None, offer=offer)
        if form.is_valid():
            return self._refund(request, account, form)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Refund and cancel",
            "account": account,
            "member": member_name(account),
            "offer": offer,
            "form": form,
        }
        return render(request, "admin/billing/billingaccount/refund.html", context)

    def _refund(self, request: HttpRequest, account: BillingAccount, form: RefundForm) -> HttpResponse:
        try:
            done = refunding.refund_and_cancel(
                account=account,
                invoice_id=form.cleaned_data["invoice"],
                subscription_id=form.cleaned_data["subscription"],
                actor=actor_of(request),
            )
        except StripeDown as error:
            again = "What was done before that is shown below. Doing it again does the rest, and pays nothing twice."
            messages.error(request, f"{error} {again}")
        except StripeRefused as error:
            messages.error(request, f"{error} {NO_USE}")
        else:
            messages.add_message(request, messages.INFO if done.nothing else messages.SUCCESS, _in_words(done))
        return HttpResponseRedirect(address_of(account))


NO_USE = "What was done before that is shown below. The same again will not help: choose another payment, or none."


def _in_words(done: refunding.Refunded) -> str:
    if done.nothing:
        return "That had been done already. Nothing was paid back a second time."
    returned = f"{money(done.amount, done.currency)} goes back to the member." if done.amount else ""
    return f"{returned} {'The subscription has ended.' if done.ended else ''}".strip()


def _member_shown(request: HttpRequest) -> Q:
    """Whose page in the admin this person may open (accounts.admin.members)."""
    may_look = request.user.has_perm("accounts.view_user") or request.user.has_perm("accounts.change_user")
    if not may_look:
        return Q(pk__isnull=True)
    known = Q(user__isnull=False)
    return known if staff.manages_staff(request) else known & Q(user__is_staff=False, user__is_superuser=False)
