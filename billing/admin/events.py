"""What Stripe hinted at, in the admin: what waits, what fails and why, and looking into it again."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from billing.admin.bases import (
    MOST_AT_ONCE,
    NONE,
    BillingAdmin,
    Choices,
    actor_of,
    address_of,
    link,
    moment_column,
    short,
)
from billing.facts import StripeDown
from billing.gateway import EVENT_TYPES
from billing.models import StripeEvent
from billing.staff import process_again


class Progress(Choices):
    title = "progress"
    parameter_name = "progress"
    choices_of: ClassVar = {"waiting": "Waiting", "failed": "Failed, and tried again", "done": "Done"}

    def condition(self, chosen: str) -> Q:
        waiting = Q(done=None)
        return {"waiting": waiting, "failed": waiting & Q(attempts__gt=0), "done": ~waiting}[chosen]


class Type(Choices):
    title = "type"
    parameter_name = "type"
    choices_of: ClassVar = {name: name for name in sorted(EVENT_TYPES)}

    def condition(self, chosen: str) -> Q:
        return Q(type=chosen)


@admin.register(StripeEvent)
class StripeEventAdmin(BillingAdmin):
    list_display = ("id", "type", "made", "came", "of_customer", "attempts", "settled", "short_error")
    list_filter = (Progress, Type)
    search_fields = ("id",)
    search_help_text = "Event (evt_…) or customer (cus_…), whole"
    ordering = ("-received", "-id")
    actions = ("again_for_several",)
    change_form_template = "admin/billing/stripeevent/change_form.html"
    fields = ("id", "type", "of_customer", "object_id", "created", "received", "attempts", "next_try_at", "done",
              "error")  # fmt: skip
    readonly_fields = fields

    made = moment_column("created", "Created")
    came = moment_column("received", "Received")
    settled = moment_column("done", "Done")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = search_term.strip()
        return (queryset.filter(Q(pk=term) | Q(customer=term)) if term else queryset), False

    @admin.display(description="Customer")
    def of_customer(self, event: StripeEvent) -> SafeString | str:
        """Looked for among the accounts, rather than fetched for every row."""
        if not event.customer:
            return NONE
        accounts = reverse("admin:billing_billingaccount_changelist")
        return link(f"{accounts}?{urlencode({'q': event.customer})}", event.customer)

    @admin.display(description="Error")
    def short_error(self, event: StripeEvent) -> str:
        return short(event.error) or NONE

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        context |= {"may_act": self.has_act_permission(request)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self) -> list[URLPattern]:
        again = path(
            "<path:object_id>/again/", self.admin_site.admin_view(self.again_view), name="billing_stripeevent_again"
        )
        return [again, *super().get_urls()]

    def again_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        event: StripeEvent = self.row_to_act_on(request, object_id)
        self._again(request, event)
        return HttpResponseRedirect(address_of(event))

    @admin.action(description="Process again", permissions=["act"])
    def again_for_several(self, request: HttpRequest, queryset: QuerySet[StripeEvent]) -> None:
        """The oldest first; what follows the first that fails is left as it was."""
        events = list(queryset.order_by("created", "pk")[: MOST_AT_ONCE + 1])
        if len(events) > MOST_AT_ONCE:
            messages.error(request, f"Choose at most {MOST_AT_ONCE} at once: Stripe is asked about each.")
            return
        for number, event in enumerate(events, 1):
            if not self._again(request, event):
                if left := len(events) - number:
                    messages.info(request, f"{left} more were left as they were.")
                return

    def _again(self, request: HttpRequest, event: StripeEvent) -> bool:
        try:
            after = process_again(event, actor=actor_of(request))
        except StripeDown as error:
            messages.error(request, f"{event.pk} was left as it was. {error}")
            return False
        if after.done:
            messages.success(request, f"{after.pk} is done.")
            return True
        messages.error(request, f"{after.pk} failed again, and is tried later: {after.error or 'somebody else has it'}")
        return False
