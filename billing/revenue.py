"""What Plus brings in, who comes and who goes: worked out from our copies, in a constant number of queries.

Months are those of the site's time zone. Money is in minor units, by currency: nothing is converted.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from billing.models import BillingAction, BillingAudit, InvoiceCopy, Reconciliation, StripeEvent, Subscription
from billing.pricing import count_paying
from billing.rights import Status

MONTHS = 24
FEWEST = 10  # members at the start of a month, below which a share of them says nothing
LATELY = timedelta(days=7)
_NEVER_BEGAN = (Status.INCOMPLETE, Status.INCOMPLETE_EXPIRED)
_A_MONTH = {"day": Fraction(365, 12), "week": Fraction(52, 12), "month": Fraction(1), "year": Fraction(1, 12)}


@dataclass(slots=True)
class Month:
    """`revenue`: paid in the month minus what of that went back since, by currency. `live`: at its end, or now."""

    start: datetime
    revenue: dict[str, int] = field(default_factory=dict)
    new: int = 0
    ended: int = 0
    live_at_start: int = 0

    @property
    def live(self) -> int:
        return self.live_at_start + self.new - self.ended

    @property
    def churn(self) -> Decimal | None:
        """The share of those at the start that ended, counted with those who came and went within the month."""
        return Decimal(self.ended) / self.live_at_start if self.live_at_start >= FEWEST else None


@dataclass(frozen=True, slots=True)
class Figures:
    """`months`, the oldest first; the last one is not over. `recurring`: what a month brings, by currency."""

    months: list[Month]
    currencies: list[str]
    paying: int
    recurring: dict[str, int]


@dataclass(frozen=True, slots=True)
class Needs:
    """What a person should look at. `reconciliations`: the newest of each kind."""

    waiting: int
    failed: int
    alerts: list[BillingAudit]
    reconciliations: list[Reconciliation]


def figures(now: datetime) -> Figures:
    months = [Month(start) for start in _starts(now)]
    first = months[0].start
    by_start = {month.start: month for month in months}
    for start, currency, amount in _revenue(first, now):
        by_start[start].revenue[currency] = amount
    began = Subscription.objects.of_plus().exclude(status__in=_NEVER_BEGAN)
    for start, count in _by_month(began, "created", first, now):
        by_start[start].new = count
    for start, count in _by_month(began, "ended_at", first, now):
        by_start[start].ended = count
    live = began.filter(created__lt=first).exclude(ended_at__lt=first).count()
    for month in months:
        month.live_at_start = live
        live = month.live
    currencies = sorted({currency for month in months for currency in month.revenue})
    return Figures(months, currencies, count_paying(), _recurring(now))


def needing_somebody(now: datetime) -> Needs:
    counts = StripeEvent.objects.waiting().aggregate(waiting=Count("pk"), failed=Count("pk", filter=Q(attempts__gt=0)))
    alerts = BillingAudit.objects.filter(action=BillingAction.ALERT, at__gte=now - LATELY)
    newest = Reconciliation.objects.order_by("kind", "-pk").distinct("kind")
    return Needs(counts["waiting"], counts["failed"], list(alerts.select_related("account__user")[:50]), list(newest))


def _starts(now: datetime) -> list[datetime]:
    """First moments of the last 24 months, this one included."""
    this = timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0, fold=0)
    count = this.year * 12 + this.month - 1
    months = range(count - MONTHS + 1, count + 1)
    return [timezone.make_aware(datetime(each // 12, each % 12 + 1, 1)) for each in months]  # noqa: DTZ001 - made so


def _revenue(first: datetime, now: datetime) -> list[tuple[datetime, str, int]]:
    paid = InvoiceCopy.objects.real().filter(paid_at__gte=first, paid_at__lte=now)
    sums = (
        paid.order_by()
        .annotate(month=TruncMonth("paid_at"))
        .values("month", "currency")
        .annotate(amount=Sum(F("amount_paid") - F("refunded")))
    )
    return [(each["month"], each["currency"], int(each["amount"])) for each in sums]


def _by_month(rows: QuerySet[Subscription], moment: str, first: datetime, now: datetime) -> list[tuple[datetime, int]]:
    within = rows.filter(**{f"{moment}__gte": first, f"{moment}__lte": now}).annotate(month=TruncMonth(moment))
    counted = within.order_by().values("month").annotate(count=Count("pk"))
    return [(each["month"], each["count"]) for each in counted]


def _recurring(now: datetime) -> dict[str, int]:
    """Of those who pay; a year's price counts a twelfth. Rounded once, at the end."""
    paying = Subscription.objects.giving_plus(now).filter(status__in=[Status.ACTIVE, Status.PAST_DUE]).order_by()
    exact: dict[str, Fraction] = defaultdict(Fraction)
    for currency, interval, amount in paying.values_list("currency", "interval").annotate(sum=Sum("amount")):
        exact[currency] += amount * _A_MONTH.get(interval, Fraction(0))
    return {currency: round(amount) for currency, amount in sorted(exact.items())}
