"""The owner's pages of who can see a resume, and at which address."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.pages import members_page, owner
from billing.gate import has_feature
from billing.plans import Feature
from resumes import addresses
from resumes.directory import resume_page
from resumes.document import public_part
from resumes.models import Resume, ResumeAddress, SeekerSettings, Visibility
from resumes.pages import own_or_404
from resumes.publishing import finding, seeing, visibility
from resumes.publishing.forms import FoundForm, ShowForm

SAID = {
    Visibility.PRIVATE: "Nobody but you sees it now.",
    Visibility.LINK: "Published. Whoever has the link sees it as it is now.",
    Visibility.PUBLIC: "Published. Everybody can see it as it is now.",
    Visibility.DIRECTORY: "Published, and in the directory, as it is now.",
}
ABOUT = {
    Visibility.PRIVATE: "Only you. What was published is taken away at once, and its generated address ends.",
    Visibility.LINK: "At an address that cannot be guessed. Search engines are told to stay away.",
    Visibility.PUBLIC: "At its address, and search engines may list it.",
    Visibility.DIRECTORY: "Found by role, skills and country among the resumes here. Needs a name and a headline.",
}


@require_safe
@members_page
def page(request: HttpRequest, pk: int) -> HttpResponse:
    resume = own_or_404(request, pk)
    wishes = SeekerSettings.objects.filter(user=resume.user_id).first() or SeekerSettings()
    form = ShowForm(initial={"visibility": resume.visibility, "is_open_to_work": wishes.is_open_to_work})
    return render(request, "publishing/page.html", _context(resume, form))


@require_POST
@members_page
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Who can see it from now on, and that is what it says now."""
    resume = own_or_404(request, pk)
    form = ShowForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data["visibility"]
        try:
            visibility.show(resume, visibility=chosen, now=timezone.now())
        except visibility.NotReady as missing:
            form.add_error("visibility", str(missing))
        else:
            if form.cleaned_data["asks_wishes"]:
                finding.keep(user=resume.user, is_open_to_work=form.cleaned_data["is_open_to_work"])
            messages.success(request, SAID[chosen])
            return redirect("publishing:page", resume.pk)
    return render(request, "publishing/page.html", _context(resume, form))


def _context(resume: Resume, form: ShowForm) -> dict[str, Any]:
    now = timezone.now()
    chosen = addresses.chosen_of(resume.user)
    generated = ResumeAddress.objects.filter(resume=resume, kind="generated").first()
    others = Resume.objects.of(resume.user).filter(visibility=Visibility.DIRECTORY).exclude(pk=resume.pk)
    return {
        "resume": resume,
        "form": form,
        "generated": generated,
        "chosen": chosen if chosen and chosen.resume_id == resume.pk else None,
        "is_chosen_in_use": bool(chosen and addresses.stands(chosen, now=now)),
        "in_directory": others.first(),
        "is_guarded": seeing.is_guarded(resume.user),
        "choices": [(value, label, ABOUT[Visibility(value)]) for value, label in Visibility.choices],
    }


@require_POST
@members_page
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Another generated address, at once."""
    resume = own_or_404(request, pk)
    if resume.is_published:
        addresses.renew(resume)
        messages.success(request, "The link is another one now. The one before leads nowhere any more.")
    return redirect("publishing:page", resume.pk)


@require_safe
@members_page
def others(request: HttpRequest, pk: int) -> HttpResponse:
    """What a stranger would see after publishing now; with ?as=blocked, what a blocked employer sees."""
    resume = own_or_404(request, pk)
    if request.GET.get("as") == "blocked":
        return render(request, "publishing/blocked_sees.html", {"resume": resume})
    context = resume_page.context(resume, public_part(resume.content), slug="", now=timezone.now())
    return render(request, "directory/resume.html", {**context, "is_owners_look": True, "owned": resume})


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def found(request: HttpRequest) -> HttpResponse:
    """How somebody wants to be found: open to work, and with Plus featured and pinned."""
    user = owner(request)
    featured = has_feature(user, Feature.FEATURED_RESUME)
    row = SeekerSettings.objects.filter(user=user).first() or SeekerSettings(user=user)
    form = FoundForm(request.POST if request.method == "POST" else None, instance=row, featured=featured)
    if request.method == "POST" and form.is_valid():
        finding.keep(user=user, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("publishing:found")
    listed = Resume.objects.of(user).filter(visibility=Visibility.DIRECTORY).first()
    return render(request, "publishing/found.html", {"form": form, "featured": featured, "listed": listed})
