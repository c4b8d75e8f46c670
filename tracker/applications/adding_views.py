"""Adding an application: by hand, from a job of this site, from a pasted link or text, or from another app."""

from typing import Any, cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.pages import members_page, owner
from jobs.models import Job
from tracker.applications import adding, duplicates, pasting, sent_resumes, sharing
from tracker.applications.forms import AddForm
from tracker.models import Application, Stage


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def add(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        stage = request.GET.get("stage", "")
        return _page(request, AddForm(initial={"stage": stage if stage in Stage.values else Stage.SAVED}))
    application = Application(user=owner(request))
    form = AddForm(request.POST, instance=application)
    if not form.is_valid():
        return _page(request, form)
    application.job, now = _job(form), timezone.now()
    is_repeated = adding.just_added(application, now=now) is not None
    going = adding.going_on(application)
    twin = going or (None if form.cleaned_data["again"] else _twin(application))
    if twin and not is_repeated:
        return _page(request, form, twin=twin, is_going=going is not None)
    try:
        kept = adding.add(application=application, now=now)
    except adding.TooMany as full:
        form.add_error(None, str(full))
        return _page(request, form)
    messages.success(request, "Added." if is_repeated or kept is application else "You have this one already.")
    return redirect(kept)


@require_POST
@members_page
def paste(request: HttpRequest) -> HttpResponse:
    """Read what was pasted into the form, for the person to check. Nothing is kept."""
    form = pasting.PasteForm(request.POST)
    if not form.is_valid():
        return _page(request, AddForm(), pasted=form)
    if form.is_link and (limited := ratelimit.consume_or_429(request, action="paste_link", user=owner(request))):
        return cast(HttpResponse, limited)
    return _filled(request, pasting.read(form.cleaned_data["pasted"], now=timezone.now()))


@require_safe
@never_cache
def shared(request: HttpRequest) -> HttpResponse:
    """The form, filled from what another app on the same device shares (see the manifest, jobboard.app_like).

    Anybody can lead a browser here, so no page is fetched before somebody presses a button.
    """
    said = sharing.read(request.GET)
    if not request.user.is_authenticated:
        return redirect_to_login(said.address)
    return _shared(request, said)


@members_page
def _shared(request: HttpRequest, said: sharing.Shared) -> HttpResponse:
    return _filled(request, sharing.found(said), pasted=pasting.PasteForm(initial={"pasted": said.link}))


@require_POST
@members_page
def from_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a job of this site among the applications."""
    if pk > 2**63 - 1:
        raise Http404
    try:
        kept = adding.of_job(user=owner(request), job_id=pk, now=timezone.now())
    except Job.DoesNotExist:
        raise Http404 from None
    except adding.TooMany as full:
        messages.error(request, str(full))
        return redirect("applications:board")
    messages.success(request, f"{kept} is among your applications.")
    return redirect(kept)


def _job(form: AddForm) -> Job | None:
    """The job of this site that the form was filled from."""
    pk = form.cleaned_data["job"]
    job = Job.objects.public().select_related("company", "same_as__company").filter(pk=pk).first() if pk else None
    return job.same_as or job if job else None


def _twin(application: Application) -> Application | None:
    return duplicates.find(
        user=application.user, title=application.title, company=application.company, job=application.job
    )


def _filled(request: HttpRequest, found: pasting.Found, *, pasted: Any = None) -> HttpResponse:
    form = AddForm(initial={"stage": Stage.SAVED} | found.fields)
    twin = duplicates.find(
        user=owner(request), title=str(found.fields.get("title", "")), company=str(found.fields.get("company", "")),
        job=found.job,
    )  # fmt: skip
    going = adding.going_on(Application(user=owner(request), job=found.job))
    return _page(request, form, found=found, twin=going or twin, is_going=going is not None, pasted=pasted)


def _page(
    request: HttpRequest, form: AddForm, *, twin: Application | None = None, is_going: bool = False,
    pasted: Any = None, found: Any = None,
) -> HttpResponse:  # fmt: skip
    """`is_going`: the twin is the open one of the same job, beside which there can be no other."""
    context = {
        "is_going": is_going,
        "form": form,
        "own_resumes": sent_resumes.names(owner(request)),
        "pasted": pasted or pasting.PasteForm(),
        "found": found,
        "twin": twin,
        "twin_words": duplicates.words(twin) if twin else "",
    }
    return render(request, "tracker/applications/add.html", context)
