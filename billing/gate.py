"""The one place that answers what somebody may use. Nothing else looks at a subscription to decide that."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from accounts.models import User
from billing.models import Subscription
from billing.models.accounts import terms_of
from billing.plans import FEATURES, FREE, PLUS, Feature, Per, Plan
from billing.rights import Term, has_plus

Somebody = User | AnonymousUser


def plan_of(user: Somebody) -> Plan:
    """The plan that `user` has now; visitors have Free. One query for members, none for visitors."""
    if not isinstance(user, User):
        return FREE
    subscriptions, disputed = terms_of(user)
    terms = [subscription.term for subscription in subscriptions]
    return PLUS if has_plus(terms, disputed=disputed, now=timezone.now()) else FREE


def has_feature(user: Somebody, feature: Feature) -> bool:
    return plan_of(user).has(feature)


def holders(user_ids: Iterable[int], feature: Feature) -> set[int]:
    """Those of these members whose plan holds `feature`. One query, however many they are."""
    now, asked = timezone.now(), set(user_ids)
    terms: dict[int, list[Term]] = {}
    disputed = set()
    for subscription in Subscription.objects.of_plus().filter(account__user__in=asked).select_related("account"):
        owner = cast(int, subscription.account.user_id)
        terms.setdefault(owner, []).append(subscription.term)
        if subscription.account.disputed_at:
            disputed.add(owner)
    plus = {user for user, held in terms.items() if has_plus(held, disputed=user in disputed, now=now)}
    return (asked if FREE.has(feature) else set()) | (plus if PLUS.has(feature) else set())


def limit_for(user: Somebody, feature: Feature, per: Per = Per.IN_ALL) -> int | None:
    """How many `per` that time; None where there is no such limit, 0 without the feature."""
    return plan_of(user).limit(feature, per)


def feature_required[View: Callable[..., HttpResponseBase]](feature: Feature) -> Callable[[View], View]:
    """A view for members whose plan holds `feature`. Others are told what it is and how to get it, with a 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if has_feature(cast(User, request.user), feature):
                return view(request, *args, **kwargs)
            return render(request, "billing/plus_needed.html", {"words": FEATURES[feature]}, status=403)

        return cast(View, login_required(guarded))

    return decorate
