"""The page of the custom address, and what it says while somebody types."""

from typing import Any

from allauth.core.internal import ratelimit  # the public one lets every GET pass
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.pages import members_page, owner
from billing.gate import has_feature
from billing.plans import FEATURES, Feature
from resumes import addresses, slug_rules
from resumes.models import Resume, ResumeAddress
from resumes.publishing.forms import LONGEST_TYPED, AddressForm

TOO_FAST = "You have looked up many addresses. Wait a minute before you try more."


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def address(request: HttpRequest) -> HttpResponse:
    user = owner(request)
    may_choose = has_feature(user, Feature.CUSTOM_RESUME_URL)
    if request.method == "POST" and request.POST.get("do") == "give_up":
        if addresses.give_up(user=user, now=timezone.now()):
            messages.success(request, "You are without a custom address now. It is held for you for 90 days.")
        return redirect("publishing:address")
    form = AddressForm(request.POST if request.method == "POST" else None, user=user, initial=_initial(request, user))
    if request.method == "POST" and form.is_valid() and (done := _choose(request, user, form, may_choose)):
        return done
    return render(request, "publishing/address.html", _context(user, form, may_choose))


def _choose(request: HttpRequest, user: User, form: AddressForm, may_choose: bool) -> HttpResponse | None:
    slug, resume = form.cleaned_data["slug"], form.cleaned_data["resume"]
    if not may_choose:
        form.add_error("slug", "A custom address is part of Plus.")
        return None
    try:
        addresses.choose(user=user, slug=slug, resume=resume, now=timezone.now())
    except addresses.Refusal as refusal:
        form.add_error("slug", str(refusal))
        form.suggestion = addresses.near(slug, user=user, now=timezone.now())
        return None
    messages.success(request, f"Your resume “{resume}” has the address /r/{slug}/ now.")
    return redirect("publishing:address")


def _initial(request: HttpRequest, user: User) -> dict[str, Any]:
    asked = request.GET.get("resume", "")
    resumes = Resume.objects.of(user)
    named = resumes.filter(pk=int(asked)).first() if asked.isascii() and asked.isdecimal() and len(asked) < 18 else None
    chosen = addresses.chosen_of(user)
    wanted = slug_rules.suggestion(user.name)
    return {
        "slug": request.GET.get("slug", "")[:LONGEST_TYPED] or (chosen.slug if chosen else wanted),
        "resume": named or _leads_to(user, chosen),
    }


def _leads_to(user: User, chosen: ResumeAddress | None) -> Resume | None:
    """What an address of theirs would best show."""
    resumes = Resume.objects.of(user)
    shown = chosen.resume if chosen else None
    return shown or resumes.exclude(visibility="private").first() or resumes.first()


def _context(user: User, form: AddressForm, may_choose: bool) -> dict[str, Any]:
    now = timezone.now()
    chosen = addresses.chosen_of(user)
    leads_to = _leads_to(user, chosen)
    return {
        "form": form,
        "leads_to": leads_to.pk if leads_to else "",
        "may_choose": may_choose,
        "words": FEATURES[Feature.CUSTOM_RESUME_URL],
        "chosen": chosen,
        "until": addresses.stands_until(chosen) if chosen and not may_choose else None,
        "held": addresses.released_of(user, now=now),
        "has_resumes": Resume.objects.of(user).exists(),
        "most_new": addresses.MOST_NEW,
        "change_days": addresses.CHANGES.days,
    }


@require_safe
@members_page
def check(request: HttpRequest) -> HttpResponse:
    """Whether an address can be had, in a sentence: a part of the page while somebody types."""
    user = owner(request)
    if not ratelimit.consume(request, app="allauth.account", action="resume_address", user=user, limit_get=True):
        return render(request, "publishing/check.html", {"state": "refused", "said": TOO_FAST})
    return render(request, "publishing/check.html", answer(request.GET.get("slug", ""), user))


def answer(typed: str, user: User) -> dict[str, Any]:
    """`state` is free, yours, taken or refused."""
    now = timezone.now()
    try:
        slug = slug_rules.read(typed[:LONGEST_TYPED])
    except slug_rules.InvalidSlug as refused:
        return {"state": "refused", "said": str(refused), "suggestion": refused.suggestion}
    chosen = addresses.chosen_of(user)
    if chosen and chosen.slug == slug:
        return {"state": "yours", "said": "This is your address."}
    if why := addresses.why_not(slug, user=user, now=now):
        return {"state": "taken", "said": why, "suggestion": addresses.near(slug, user=user, now=now)}
    return {"state": "free", "said": addresses.FREE, "slug": slug}
