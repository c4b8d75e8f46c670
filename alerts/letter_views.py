"""Pages that mails lead to. Who has the address may act: nobody has to sign in to be left in peace."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from alerts import subscribing
from alerts.forms import AlertForm
from alerts.models import Alert, Recipient, StopReason
from jobs.list_page import url_of

ACTS = {"pause": subscribing.pause, "go_on": subscribing.go_on, "end": subscribing.end}
DONE = {"pause": "Paused.", "go_on": "It goes on."}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest, key: UUID) -> HttpResponse:
    """An alert, to change, pause or end; or to have again."""
    found = get_object_or_404(Alert.objects.select_related("user", "criteria", "company", "guide"), key=key)
    if found.ended_at:
        return _ended(request, found)
    daily = subscribing.may_daily(found.user)
    usual = {"name": found.name, "frequency": found.frequency}
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act in ACTS:
        return _act(request, found, act)
    form = AlertForm(request.POST if request.method == "POST" else None, daily=daily, initial=usual)
    if request.method == "POST" and form.is_valid():
        subscribing.change(found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("alerts:alert", key)
    context = {
        "alert": found,
        "form": form,
        "may_daily": daily,
        "search_url": url_of(found.criteria.query),
        "is_owner": request.user == found.user,
        "recipient": subscribing.times_of(found.user),
    }
    return render(request, "alerts/alert.html", context)


def _act(request: HttpRequest, found: Alert, act: str) -> HttpResponse:
    ACTS[act](found, now=timezone.now())
    if act != "end":
        messages.success(request, DONE[act])
    return redirect("alerts:alert", found.key)


def _ended(request: HttpRequest, found: Alert) -> HttpResponse:
    """What became of it, and a way back. Only "undo" does something here."""
    context = {"alert": found, "is_owner": request.user == found.user}
    if request.method == "POST" and request.POST.get("act") == "undo":
        try:
            again = subscribing.take_back(found, now=timezone.now())
        except subscribing.TooMany as refusal:
            return render(request, "alerts/ended.html", {**context, "refusal": str(refusal)})
        messages.success(request, "It goes on.")
        return redirect("alerts:alert", again.key)
    return render(request, "alerts/ended.html", context)


@never_cache
@csrf_exempt  # mail programs post without a cookie (RFC 8058); who has the key may end the mails, and nothing else
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, key: UUID) -> HttpResponse:
    """No mails of alerts any more. Looking changes nothing: programs that follow links look."""
    recipient = get_object_or_404(Recipient.objects.select_related("user"), unsubscribe_key=key)
    if request.method == "POST":
        subscribing.stop(recipient.user, because=StopReason.UNSUBSCRIBED, now=timezone.now())
        recipient.refresh_from_db()
    return render(request, "alerts/unsubscribe.html", {"recipient": recipient})
