"""One application: its page, and what is done to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.pages import members_page, owner
from tracker.applications import adding, card_page, editing, moving, opening, sent_resumes
from tracker.applications.board_views import board_page
from tracker.applications.forms import FACTS, ApplicationForm, MoveForm
from tracker.applications.pages import own_or_404
from tracker.models import Application, Stage


@require_safe
@members_page
def card(request: HttpRequest, pk: int) -> HttpResponse:
    application = own_or_404(request, pk)
    return render(request, "tracker/applications/card.html", card_page.context(application, request))


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    is_post = request.method == "POST"
    application = own_or_404(request, pk, or_removed=is_post)
    is_gone = application.removed_at is not None
    form = ApplicationForm(request.POST if is_post else None, instance=application)
    changed: list[editing.Difference] = []
    if is_post and form.is_valid() and (not is_gone or "back" in request.POST):
        try:
            changed = _edit(application, form, request)
        except (moving.Conflict, adding.TooMany) as refused:
            form.add_error(None, str(refused))
        else:
            if not changed:
                messages.success(request, "Saved.")
                return redirect(application)
            is_gone = False
    there = own_or_404(request, pk, or_removed=is_post)
    own = sent_resumes.names(owner(request))
    context = {"form": form, "application": there, "changed": changed, "is_gone": is_gone, "own_resumes": own}
    return render(request, "tracker/applications/edit.html", context, status=409 if changed or is_gone else 200)


def _edit(application: Application, form: ApplicationForm, request: HttpRequest) -> list[editing.Difference]:
    """What another window has changed meanwhile, whose version the form has by then; nothing where all is saved."""
    if application.removed_at:
        adding.restore(application=application)
    said = {name: form.cleaned_data[name] for name in FACTS}
    changed = editing.edit(application=application, said=said, version=form.cleaned_data["version"], now=timezone.now())
    if changed:
        version = Application.objects.values_list("version", flat=True).get(pk=application.pk)
        form.data = {**request.POST.dict(), "version": version}
    return changed


@require_POST
@members_page
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """From a form back to the board or the card; told in JSON where a script asks. 409 with the board as it is now."""
    application = own_or_404(request, pk)
    form = MoveForm(request.POST, pk=pk)
    if not form.is_valid():
        return _unchosen(request, application)
    try:
        moved = moving.move(application=application, now=timezone.now(), **form.cleaned_data)
    except moving.Conflict as conflict:
        return board_page(request, conflict=f"{application}: {conflict}", status=409)
    said = f"Moved to {Stage(moved.stage).label}."
    if _is_script(request):
        return JsonResponse({"said": said, "stage": moved.stage, "state": card_page.state_words(moved)})
    messages.success(request, f"{moved}: {said[0].lower()}{said[1:]}")
    return redirect(_back(request, moved))


def _is_script(request: HttpRequest) -> bool:
    return request.accepts("application/json") and not request.accepts("text/html")


def _unchosen(request: HttpRequest, application: Application) -> HttpResponse:
    """Back to the form, where "Move" was pressed with nothing chosen."""
    words = "Choose where to move it."
    if _is_script(request) or request.POST.get("to", request.POST.get(f"to-{application.pk}")) != "":
        return HttpResponseBadRequest(words, content_type="text/plain")
    messages.error(request, f"{application}: choose where to move it.")
    return redirect(_back(request, application))


def _back(request: HttpRequest, application: Application) -> str:
    """To where the form stood."""
    if "from_card" in request.POST:
        return application.get_absolute_url()
    return f"{reverse('applications:board')}#a-{application.pk}"


@require_POST
@members_page
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether they applied, after the link was followed: yes, not yet, or they will not."""
    application = own_or_404(request, pk)
    said, now = request.POST.get("applied", ""), timezone.now()
    if said == "no":
        return _removed(request, application)
    if said == "later":
        opening.not_yet(application=application, now=now)
    elif said != "yes":
        return HttpResponseBadRequest("applied is yes, later or no", content_type="text/plain")
    elif application.stage == Stage.SAVED:
        try:
            moving.move(application=application, shown=Stage.SAVED, to=Stage.APPLIED, now=now)
        except moving.Conflict as conflict:
            return board_page(request, conflict=f"{application}: {conflict}", status=409)
        messages.success(request, f"{application}: you applied. Good luck.")
    job = application.job
    return redirect(job if "from_job" in request.POST and job else _back(request, application))


@require_POST
@members_page
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    return _removed(request, own_or_404(request, pk))


def _removed(request: HttpRequest, application: Application) -> HttpResponse:
    adding.remove(application=application, now=timezone.now())
    return redirect(f"{reverse('applications:board')}?removed={application.pk}")


@require_POST
@members_page
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    application = get_object_or_404(Application, user=owner(request), pk=pk)
    try:
        adding.restore(application=application)
    except (moving.Conflict, adding.TooMany) as refused:
        messages.error(request, str(refused))
        return redirect("applications:board")
    messages.success(request, f"{application} is back.")
    return redirect(application)
