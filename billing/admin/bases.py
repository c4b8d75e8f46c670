"""What the admins of billing have in common: nothing is edited, acts are posted, money and links are shown one way."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar, cast
from urllib.parse import quote as quote_for_url

from django.conf import settings
from django.contrib.admin import SimpleListFilter, display
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.addresses import fold
from accounts.admin.trail import ReadOnlyAdmin
from accounts.models import User
from billing.models import BillingAccount

CHANGE = "billing.change_billingaccount"
MOST_AT_ONCE = 20  # rows of an action that asks Stripe about each
NONE = "–"
SHORT = 80  # characters of an error in a list


class BillingAdmin(ReadOnlyAdmin):
    list_per_page = 50

    class Media:
        css: ClassVar = {"all": ["admin_billing/billing.css"]}

    def has_act_permission(self, request: HttpRequest) -> bool:
        """Asked by everything that does something: sync, refund, process again."""
        return request.user.has_perm(CHANGE)

    def row_to_act_on(self, request: HttpRequest, object_id: str) -> Any:
        if not self.has_act_permission(request):
            raise PermissionDenied
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        return row


class Choices(SimpleListFilter):
    """A filter whose every choice is a condition."""

    choices_of: ClassVar[dict[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.choices_of.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        return queryset.filter(self.condition(chosen)) if chosen in self.choices_of else queryset

    def condition(self, chosen: str) -> Q:
        raise NotImplementedError


def actor_of(request: HttpRequest) -> int:
    """The number of who is signed in: nobody else gets to a page of the admin."""
    return cast(User, request.user).pk


def accounts_found(term: str) -> Q:
    """Billing accounts by what support is told: an address, a number of Stripe's or ours. Each by an index."""
    if "@" in term:
        return Q(user__email=_folded(term))
    if term.startswith("cus_"):
        return Q(stripe_customer_id__startswith=term)
    if term.startswith("sub_"):
        return _having(Q(subscriptions__stripe_id=term))
    if term.startswith("in_"):
        return _having(Q(invoices__stripe_id=term))
    number = term.removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) < 19:
        return Q(pk=int(number))
    return _having(Q(invoices__number=term))


def _folded(address: str) -> str:
    try:
        return fold(address)
    except ValidationError:
        return ""


def _having(condition: Q) -> Q:
    """Without a join, which would list an account once for each of its rows."""
    return Q(pk__in=BillingAccount.objects.filter(condition).values("pk"))


def address_of(row: Any) -> str:
    """Where the admin shows a row."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return reverse(name, args=[quote(row.pk)])


def account_link(account: BillingAccount | None) -> SafeString | str:
    """Whose it is, leading to the billing account. Needs `account.user`."""
    if account is None:
        return NONE
    return link(address_of(account), member_name(account))


def member_name(account: BillingAccount) -> str:
    return account.user.email if account.user else "deleted"


def link(url: str, words: Any) -> SafeString:
    return format_html('<a class="billing-link" href="{}">{}</a>', url, words)


def outside_link(url: str, words: str) -> SafeString | str:
    """To Stripe, in a tab of its own; an address of any other kind is no link."""
    if not url.startswith(("https://", *settings.STRIPE.origins)):
        return words
    return format_html('<a class="billing-link" href="{}" target="_blank" rel="noopener noreferrer">{}</a>', url, words)


def dashboard_link(kind: str, stripe_id: str | None, *, livemode: bool) -> SafeString | str:
    """To Stripe's own page about it, for those who have an account there. A double has none."""
    if not stripe_id:
        return NONE
    if settings.STRIPE.is_double:
        return stripe_id
    mode = "" if livemode else "test/"
    return outside_link(f"https://dashboard.stripe.com/{mode}{kind}/{quote_for_url(stripe_id, safe='')}", stripe_id)


def short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"


def date(value: datetime | None) -> str:
    return f"{value:%Y-%m-%d}" if value else NONE


def moment(value: datetime | None) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if value else NONE


def moment_column(name: str, title: str) -> Any:
    """A column of a list: when, as short as it goes."""

    @display(description=title, ordering=name)
    def shown(admin: Any, row: Any) -> str:
        return moment(getattr(row, name))

    return shown


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], *, empty: str = "none") -> SafeString:
    """A table of a page of ours; what is not a SafeString is escaped."""
    context = {"caption": caption, "headings": headings, "rows": list(rows), "empty": empty}
    return render_to_string("admin/billing/table.html", context)
