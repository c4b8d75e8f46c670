"""Taking applications out as a CSV file, and bringing them in from one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import members_page, owner
from tracker.applications import csv_files, csv_reading
from tracker.applications.adding import TooMany
from tracker.applications.forms import LongText


class ImportForm(forms.Form):
    """A file; or, from the page that showed what is in it, its text."""

    file = forms.FileField(required=False, label="CSV file", widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))
    text = LongText(required=False, strip=False, max_length=csv_reading.MOST_BYTES, widget=forms.HiddenInput)
    also_known = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        try:
            if said.get("file"):
                said["text"] = csv_reading.decoded(said["file"].read(csv_reading.MOST_BYTES + 1))
            elif not said.get("text") and not self.errors:
                raise csv_reading.Unreadable("Choose a file.")
        except csv_reading.Unreadable as wrong:
            self.add_error("file", str(wrong))
        return said


@require_safe
@members_page
def files(request: HttpRequest) -> HttpResponse:
    return render(request, "tracker/applications/files.html", {"form": ImportForm()})


@require_safe
@members_page
def export(request: HttpRequest) -> HttpResponse:
    name = f"applications-{timezone.localdate().isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(csv_files.written(owner(request)), content_type="text/csv; charset=utf-8", headers=headers)


@require_POST
@members_page
def import_rows(request: HttpRequest) -> HttpResponse:
    """First what is in the file; then, when that was confirmed, add it."""
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "tracker/applications/files.html", {"form": form})
    try:
        file = csv_reading.read(form.cleaned_data["text"], user=owner(request))
        if "confirmed" not in request.POST:
            return _preview(request, form, file)
        also = form.cleaned_data["also_known"]
        number = csv_files.take(user=owner(request), file=file, also_known=also, now=timezone.now())
    except (csv_reading.Unreadable, TooMany) as wrong:
        form.add_error("file", str(wrong))
        return render(request, "tracker/applications/files.html", {"form": form})
    messages.success(request, f"{number:,} {'application is' if number == 1 else 'applications are'} added.")
    return redirect("applications:table")


def _preview(request: HttpRequest, form: ImportForm, file: csv_reading.File) -> HttpResponse:
    plan = csv_files.plan(user=owner(request), file=file)
    context = {"plan": plan, "file": file, "text": form.cleaned_data["text"]}
    return render(request, "tracker/applications/preview.html", context)
