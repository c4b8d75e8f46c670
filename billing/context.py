"""What pages know of the visitor's plan."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from billing.standing import NOTHING, standing_of


def billing(request: HttpRequest) -> dict[str, Any]:
    """`standing` (billing.standing.Standing), asked for when a template first uses it; `nobody_pays`, the address of
    the double that stands in for Stripe, or ""."""
    user = getattr(request, "user", None)
    standing = SimpleLazyObject(lambda: standing_of(user)) if user is not None else NOTHING
    return {"standing": standing, "nobody_pays": settings.STRIPE.api_url}
