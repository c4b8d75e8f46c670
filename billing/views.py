"""Prices, and the member's own page about their plan. Only steps that a person takes here wait for Stripe."""

import logging
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from billing import checkout, gateway, pricing, webhook
from billing.facts import NotSold, StripeDown, StripeError
from billing.models import BillingAccount
from billing.plans import FREE, PLUS, price_of
from billing.rights import PAYMENT_GRACE
from billing.standing import open_invoice, standing_of, with_session
from billing.syncing import sync

log = logging.getLogger(__name__)
SYNCED_LATELY = 5  # seconds
SHOWN_INVOICES = 24


class SeeOther(HttpResponseRedirect):
    """After a form, to a page to be read: also where the page is Stripe's."""

    status_code = 303


@require_safe
def plus(request: HttpRequest) -> HttpResponse:
    context = {
        "free": FREE,
        "plus": PLUS,
        "in_free": pricing.in_free(),
        "only_in_plus": pricing.only_in_plus(),
        "some_to_come": pricing.some_to_come(),
        "rows": pricing.comparison(),
        "paying": pricing.paying_members(),
        "payment_grace": PAYMENT_GRACE.days,
        "sold": settings.STRIPE.on,
    }
    return render(request, "billing/plus.html", context)


@never_cache
@require_POST
def upgrade(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, User):
        return redirect_to_login(reverse("plus"))
    user, price = request.user, price_of(request.POST.get("price", ""))
    return _to_stripe(request, lambda: checkout.upgrade(user, price), then="plus")


@never_cache
@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    account = BillingAccount.objects.filter(user=user).first()
    context = {
        "standing": with_session(standing_of(user), account),
        "account": account,
        "invoices": account.invoices.real()[:SHOWN_INVOICES] if account else [],
        "open_invoice": open_invoice(account),
        "only_in_plus": pricing.only_in_plus(),
    }
    return render(request, "billing/overview.html", context)


@never_cache
@require_POST
@login_required
def manage(request: HttpRequest) -> HttpResponse:
    """To Stripe's page for the card and the invoices."""
    user, new_card = cast(User, request.user), "card" in request.POST
    return _to_stripe(request, lambda: checkout.manage(user, new_card=new_card), then="billing:overview")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def cancel(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    standing = standing_of(user)
    if not standing.can_cancel:
        return redirect("billing:overview")
    if request.method == "POST":
        return _done(request, lambda: checkout.cancel(user), "Plus is cancelled.", "There was nothing to cancel.")
    return render(request, "billing/cancel.html", {"standing": standing, "only_in_plus": pricing.only_in_plus()})


@never_cache
@require_POST
@login_required
def resume(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    return _done(request, lambda: checkout.resume(user), "Plus goes on.", "There was no cancellation to take back.")


@never_cache
@require_safe
@login_required
def back(request: HttpRequest) -> HttpResponse:
    """Where Stripe sends people back to. Its address proves nothing, so Stripe is asked."""
    account = BillingAccount.objects.filter(user=cast(User, request.user)).first()
    if account is not None and (account.open_session_id or not _synced_lately(account)):
        try:
            with gateway.place():
                sync(account, cause="return page")
        except StripeError as error:
            log.warning("Account %s could not be synced on return: %s", account.pk, error)
            messages.warning(request, "We could not ask whether your payment arrived. If it did, it shows here soon.")
    query = {"card": "1"} if "card" in request.GET else None  # the page says what a new card does
    return HttpResponseRedirect(reverse("billing:overview", query=query))


@csrf_exempt  # signed by Stripe instead
@require_POST
def deliver(request: HttpRequest) -> HttpResponse:
    """Where Stripe delivers what happened."""
    try:
        webhook.take(request)
    except webhook.Refused as refusal:
        log.warning("A delivery to the webhook was refused: %s", refusal)
        return HttpResponse(str(refusal), status=refusal.status, content_type="text/plain; charset=utf-8")
    return HttpResponse("Noted.", content_type="text/plain; charset=utf-8")


def _synced_lately(account: BillingAccount) -> bool:
    return account.synced_at is not None and (timezone.now() - account.synced_at).total_seconds() < SYNCED_LATELY


def _to_stripe(request: HttpRequest, find: Callable[[], str], *, then: str) -> HttpResponse:
    try:
        return SeeOther(find())
    except StripeError as error:
        return _sorry(request, error, then=then)


def _done(request: HttpRequest, act: Callable[[], bool], done: str, nothing: str) -> HttpResponse:
    try:
        acted = act()
    except StripeError as error:
        return _sorry(request, error, then="billing:overview")
    messages.success(request, done if acted else nothing)
    return redirect("billing:overview")


def _sorry(request: HttpRequest, error: StripeError, *, then: str) -> HttpResponse:
    """What went wrong, in words for members; the log has those for operators."""
    if isinstance(error, NotSold):
        words = str(error)
    elif isinstance(error, StripeDown):
        log.warning("Stripe is away: %s", error)
        # not that nothing was done: an answer that was lost may have been a yes
        words = "The service that takes payments does not answer. Try again in a minute: nothing is ever done twice."
    else:
        log.error("Stripe refused: %s", error)
        words = "This does not work at the moment, and that is our fault. We have been told. Nothing was charged."
    messages.error(request, words)
    return redirect(then)
