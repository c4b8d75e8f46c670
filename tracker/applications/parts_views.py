"""Notes, contacts and calendar entries of an application."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.pages import members_page, owner
from tracker.applications import adding, card_page, moving, parts
from tracker.applications.editing import Difference
from tracker.applications.pages import own_or_404
from tracker.models import Application

REFUSALS = (moving.Conflict, adding.TooMany, parts.TooMany)


@require_POST
@members_page
def add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    application = get_object_or_404(Application, user=owner(request), pk=pk)
    form = _form_of(kind)(request.POST, prefix=kind)
    is_gone = application.removed_at is not None
    if form.is_valid() and (not is_gone or "back" in request.POST):
        try:
            adding.restore(application=application)
            parts.add(kind=kind, application=application, part=form.instance, now=timezone.now())
        except REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{application.get_absolute_url()}#{kind}")
    if is_gone:
        return _form_page(request, form, kind, application, is_gone=True)
    application = own_or_404(request, pk)
    return render(
        request, "tracker/applications/card.html", card_page.context(application, request, forms={kind: form})
    )


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def edit(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    form_of, is_post = _form_of(kind), request.method == "POST"
    part = get_object_or_404((parts.of_owner if is_post else parts.own)(kind, owner(request)), pk=pk)
    form = form_of(request.POST if is_post else None, instance=part, prefix=kind)
    is_gone, changed = parts.is_removed(part), []
    if is_post and form.is_valid() and (not is_gone or "back" in request.POST):
        try:
            changed = _change(form, kind)
        except REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            if not changed:
                messages.success(request, "Saved.")
                return redirect(f"{part.application.get_absolute_url()}#{kind}")
            is_gone = False
    return _form_page(request, form, kind, part.application, part=part, is_gone=is_gone, changed=changed)


def _change(form: Any, kind: str) -> list[Difference]:
    """What another window has changed meanwhile, which the form shows by then; nothing where all is saved."""
    part = form.instance
    if parts.is_removed(part):
        parts.bring_back(part)
    changed = parts.change(kind=kind, part=part, shown=form.cleaned_data["shown"], now=timezone.now())
    if changed:
        there = type(form)(instance=type(part)._default_manager.get(pk=part.pk))
        form.data = {**form.data.dict(), form.add_prefix("shown"): there.initial["shown"]}
    return changed


def _form_page(request: HttpRequest, form: Any, kind: str, application: Application, **more: Any) -> HttpResponse:
    """The form on a page of its own; 409 where another window was quicker."""
    context = {"form": form, "kind": kind, "name": parts.NAMES[kind], "application": application, **more}
    status = 409 if more.get("is_gone") or more.get("changed") else 200
    return render(request, "tracker/applications/part.html", context, status=status)


@require_POST
@members_page
def remove(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    _form_of(kind)
    part = get_object_or_404(parts.own(kind, owner(request)), pk=pk)
    parts.remove(part=part, now=timezone.now())
    return redirect(f"{part.application.get_absolute_url()}?removed={kind}-{part.pk}")


@require_POST
@members_page
def restore(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    _form_of(kind)
    part = parts.removed(kind, owner(request)).filter(pk=pk).first()
    if part is None:  # brought back already, in another window
        part = get_object_or_404(parts.own(kind, owner(request)), pk=pk)
    parts.restore(part=part)
    return redirect(f"{part.application.get_absolute_url()}#{kind}")


@require_POST
@members_page
def done(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(parts.own("calendar", owner(request)), pk=pk)
    parts.set_done(entry=entry, done=request.POST.get("done") != "0", now=timezone.now())
    return redirect(f"{entry.application.get_absolute_url()}#calendar")


def _form_of(kind: str) -> Any:
    if kind not in parts.FORMS:
        raise Http404
    return parts.FORMS[kind]
