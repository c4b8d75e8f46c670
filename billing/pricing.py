"""What the pricing page shows: made of billing.plans, and of the billing tables where it counts people."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from billing.models import Subscription
from billing.plans import FEATURES, FREE, PLUS, Feature, FeatureWords, Per, Plan
from billing.rights import Status

FEWEST = 10  # below that the number says more about us than about Plus
_KEPT = 300  # seconds


class Row(NamedTuple):
    """A line of the comparison: what Free and Plus hold of a feature, in words."""

    words: FeatureWords
    free: str
    plus: str


def words_of(feature: Feature) -> FeatureWords:
    """As they hold on this site: where no AI is set up, its advice is still to come."""
    words = FEATURES[feature]
    is_here = words.here and (feature != Feature.AI_ADVICE or settings.AI.is_on)
    return replace(words, here=is_here)


def comparison() -> list[Row]:
    return [Row(words_of(feature), _holds(FREE, feature), _holds(PLUS, feature)) for feature in Feature]


def in_free() -> list[FeatureWords]:
    return [words_of(feature) for feature in FREE.features]


def some_to_come() -> bool:
    """Whether something is promised that is not built yet."""
    return not all(words_of(feature).here for feature in Feature)


def only_in_plus() -> list[FeatureWords]:
    return [words_of(feature) for feature in PLUS.features if not FREE.has(feature)]


def _holds(plan: Plan, feature: Feature) -> str:
    if not plan.has(feature):
        return "No"
    return ", ".join(_limits(plan, feature)) or "Yes"


def _limits(plan: Plan, feature: Feature) -> Iterator[str]:
    for per, count in plan.features[feature].items():
        yield f"up to {count}" if per == Per.IN_ALL else f"{count} {per}"


def paying_members() -> int | None:
    """How many people pay for Plus now, at most five minutes old; None while there are fewer than ten."""
    count = cache.get("billing.paying_members")
    if count is None:
        count = count_paying()
        cache.set("billing.paying_members", count, _KEPT)
    return count if count >= FEWEST else None


def count_paying() -> int:
    paid = Subscription.objects.giving_plus(timezone.now()).filter(status__in=[Status.ACTIVE, Status.PAST_DUE])
    return paid.values("account").distinct().count()
