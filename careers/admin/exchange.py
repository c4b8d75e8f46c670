"""Guides in and out of the admin as files."""

import io
import zipfile
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from careers.admin.bases import ModelAdmin, editor_of, page_link
from careers.admin.uploads import CaptureForm, ImportForm, unpack
from careers.importing import NamedFile, Report, import_capture, import_files
from careers.models import Guide
from careers.revisions import document_of


class ExchangeAdmin(ModelAdmin):
    """Import of guide files and captures, export of guide files."""

    actions_list = ("import_view", "import_capture_view")
    actions_detail = ("export_view",)

    def has_import_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    @page_link(description="Import files", url_path="import", icon="upload", permission="import")
    def import_view(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "POST"])
        form = ImportForm(request.POST or None, request.FILES or None)
        report = None
        if request.method == "POST" and form.is_valid():
            report = self._import(request, form)
        context = {"form": form, "report": report, "checked": form.data.get("check"), "title": "Import guide files"}
        return self._exchange_page(request, context)

    def _import(self, request: HttpRequest, form: ImportForm) -> Report:
        unpacked = unpack(form.cleaned_data["uploads"])
        files = [NamedFile(name, read) for name, read in unpacked.files]
        report = import_files(
            files,
            editor=editor_of(request),
            check=form.cleaned_data["check"],
            may_publish=request.user.has_perm("careers.publish_guide"),
        )
        report.faults[:0] = unpacked.faults
        report.notes[:0] = unpacked.notes
        return report

    @page_link(description="Import a capture", url_path="import-capture", icon="note_add", permission="import")
    def import_capture_view(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "POST"])
        form = CaptureForm(request.POST or None, request.FILES or None)
        context: dict[str, Any] = {"form": form, "title": "Import a capture"}
        if request.method == "POST" and form.is_valid():
            upload = form.cleaned_data["file"]
            context["captured"], context["notes"] = import_capture(
                NamedFile(upload.name, upload.read),
                field=form.cleaned_data["field"].slug,
                editor=editor_of(request),
            )
            context["done"] = True
        return self._exchange_page(request, context)

    def _exchange_page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        everywhere = {**self.admin_site.each_context(request), "opts": self.opts, "app_label": self.opts.app_label}
        return render(request, "admin/careers/guide/import.html", {**everywhere, **context})

    @page_link(description="Export", url_path="export", icon="download", permission="view")
    def export_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        guide: Guide | None = self.get_object(request, object_id)
        if guide is None:
            raise Http404
        return _download_guide(guide)

    @admin.action(description="Export as guide files", permissions=["view"])
    def export_guides(self, request: HttpRequest, queryset: QuerySet[Guide]) -> HttpResponse:
        guides = list(queryset.select_related("field"))
        if len(guides) == 1:
            return _download_guide(guides[0])
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for guide in guides:
                archive.writestr(f"{guide.slug}.md", document_of(guide))
        return _download("guides.zip", "application/zip", packed.getvalue())


def _download_guide(guide: Guide) -> HttpResponse:
    return _download(f"{guide.slug}.md", "text/markdown; charset=utf-8", document_of(guide).encode())


def _download(name: str, content_type: str, data: bytes) -> HttpResponse:
    return HttpResponse(
        data, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
