"""Whether a member lets a provider of AI see what they ask: told in full before, given once, taken back at any time."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from accounts.pages import members_page, owner
from advice.models import Consent
from advice.quota import consent as consent_of


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def consent(request: HttpRequest) -> HttpResponse:
    user = owner(request)
    back = _back(request.POST.get("next") or request.GET.get("next", ""))
    if request.method == "POST" and request.POST.get("act") == "withdraw":
        consent_of.withdraw(user)
        messages.success(request, "Taken back. Nothing more is sent to an AI.")
        return redirect("advice:own")
    if request.method == "POST" and request.POST.get("act") == "give" and settings.AI.is_on:
        consent_of.give(user)
        return HttpResponseRedirect(back or "/advice/")
    context = {"provider": consent_of.provider(), "ai_is_on": settings.AI.is_on, "next": back,
               "consent": Consent.objects.filter(user=user).first()}  # fmt: skip
    return render(request, "advice/consent.html", context)


def _back(asked: str) -> str:
    """A page of this site, or none."""
    is_here = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_here else ""
