"""What pages know of the visitor's plan."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from billing.standing import NOTHING, standing_of


def billing(request: HttpRequest) -> dict[str, Any]:
    """`standing` (billing.standing.Standing), asked for when a template first uses it."""
    user = getattr(request, "user", None)
    return {"standing": SimpleLazyObject(lambda: standing_of(user)) if user is not None else NOTHING}
