"""The member's pages of alerts."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from alerts import following, listing, subscribing
from alerts.estimating import DAYS, estimate
from alerts.forms import AlertForm, TimesForm
from alerts.models import Digest, Frequency
from jobs.criteria import JobSearch
from jobs.search_sql import asked_words
from jobs.searching import find

RUNS_A_PAGE = 30


@never_cache
@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    times_form = TimesForm(recipient=subscribing.times_of(user))
    return render(request, "alerts/index.html", listing.context(user, times_form))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """What an alert for this search would find, and a form to have it."""
    user = cast(User, request.user)
    search = _search(request)
    if found := subscribing.existing(user, search):
        messages.info(request, "You have this alert already.")
        return redirect("alerts:alert", found.key)
    daily = subscribing.may_daily(user)
    usual = {"name": following.name_of(search), "frequency": Frequency.DAILY if daily else Frequency.WEEKLY}
    form = AlertForm(request.POST if request.method == "POST" else None, daily=daily, initial=usual)
    form.may_daily = daily
    if request.method == "POST" and form.is_valid() and (made := _subscribe(request, user, search, form)):
        return made
    return _new_page(request, user, search, form)


def _search(request: HttpRequest) -> JobSearch:
    """Of the address, or of the form, which carries it along."""
    if request.method == "POST":
        asked = JobSearch.read(request.POST.get("query", "")[: subscribing.LONGEST_QUERY])
    else:
        asked = JobSearch.parse(request.GET)
    return asked.replacing(sort="", within=None)


def _subscribe(request: HttpRequest, user: User, search: JobSearch, form: AlertForm) -> HttpResponse | None:
    company, guide = following.target(search)
    try:
        alert, _is_new = subscribing.subscribe(
            user=user, search=search, company=company, guide=guide, now=timezone.now(), **form.cleaned_data
        )
    except subscribing.TooMany as refusal:
        form.add_error(None, str(refusal) + ("" if form.may_daily else " With Plus there is room for more."))
        return None
    messages.success(request, f"Saved: {alert.name}. It tells you of what comes from now on.")
    return redirect("alerts:index")


def _new_page(request: HttpRequest, user: User, search: JobSearch, form: AlertForm) -> HttpResponse:
    recipient, zone = subscribing.times_of(user), subscribing.zone_of(user)
    company, guide = following.target(search)
    context = {
        "form": form,
        "query": subscribing.query_of(search),
        "found": find(search.replacing(sort="newest"), limit=3, forgiving=False),
        "estimate": estimate(search, hour=recipient.hour, weekday=recipient.weekday, zone=zone, now=timezone.now()),
        "days": DAYS,
        "recipient": recipient,
        "zone": zone,
        "company": company,
        "guide": guide,
        "may_daily": form.may_daily,
        "left_out": "" if asked_words(search) else search.words,
    }
    return render(request, "alerts/new.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def times(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    if request.method != "POST":
        return redirect("alerts:index")
    form = TimesForm(request.POST, recipient=subscribing.times_of(user))
    if not form.is_valid():
        return render(request, "alerts/index.html", listing.context(user, form))
    subscribing.choose_times(user, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "Saved. This takes effect with the next email.")
    return redirect("alerts:index")


@require_POST
@login_required
def resume(request: HttpRequest) -> HttpResponse:
    """Mails on again, after they had been stopped."""
    subscribing.resume(cast(User, request.user), now=timezone.now())
    messages.success(request, "Emails are on again.")
    return redirect("alerts:index")


@never_cache
@require_safe
@login_required
def runs(request: HttpRequest) -> HttpResponse:
    """When there was a run, what it found, and whether a mail went out."""
    page = Paginator(Digest.objects.filter(user=cast(User, request.user)), RUNS_A_PAGE).get_page(
        request.GET.get("page", "1")[:9]
    )
    return render(request, "alerts/runs.html", {"page": page, "zone": subscribing.zone_of(cast(User, request.user))})


@never_cache
@require_safe
@login_required
def run(request: HttpRequest, pk: int) -> HttpResponse:
    if pk > 2**63 - 1:
        raise Http404
    digest = get_object_or_404(Digest, pk=pk, user=cast(User, request.user))
    context = {"digest": digest, "parts": listing.parts(digest), "zone": subscribing.zone_of(digest.user)}
    return render(request, "alerts/run.html", context)
