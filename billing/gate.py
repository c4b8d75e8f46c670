"""The one place that answers what somebody may use."""

from typing import Any

from django.utils import timezone

from billing.models import Subscription
from billing.plans import FREE, PLUS, Feature


def has_feature(user: Any, feature: Feature) -> bool:
    """Whether the plan of `user` holds `feature`. One query for members, none for visitors."""
    if not user.is_authenticated:
        return FREE.has(feature)
    paid = Subscription.objects.giving_plus(timezone.now()).filter(account__user=user).exists()
    return (PLUS if paid else FREE).has(feature)
