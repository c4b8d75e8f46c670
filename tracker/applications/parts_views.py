"""Notes, contacts and calendar entries of an application."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tracker.applications import card_page, parts
from tracker.applications.pages import members_page, own_or_404, owner


@require_POST
@members_page
def add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    application = own_or_404(request, pk)
    form = _form_of(kind)(request.POST, prefix=kind)
    if form.is_valid():
        try:
            parts.add(kind=kind, application=application, part=form.instance, now=timezone.now())
        except parts.TooMany as full:
            form.add_error(None, str(full))
        else:
            return redirect(f"{application.get_absolute_url()}#{kind}")
    return render(
        request, "tracker/applications/card.html", card_page.context(application, request, forms={kind: form})
    )


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def edit(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    form_of = _form_of(kind)
    part = get_object_or_404(parts.own(kind, owner(request)), pk=pk)
    form = form_of(request.POST if request.method == "POST" else None, instance=part, prefix=kind)
    if request.method == "POST" and form.is_valid():
        if form.changed_data:
            parts.change(part=part, names=list(form.fields), now=timezone.now())
        messages.success(request, "Saved.")
        return redirect(f"{part.application.get_absolute_url()}#{kind}")
    context = {"form": form, "part": part, "kind": kind, "name": parts.NAMES[kind]}
    return render(request, "tracker/applications/part.html", context)


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
