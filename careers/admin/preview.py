"""The real page of what stands in the form, without storing anything."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone

from careers import pages, prerender, views
from careers.admin.assembling import Refused, document_of
from careers.admin.bases import ModelAdmin
from careers.admin.faults import FormFault, faults_of
from careers.admin.forms import GuideForm
from careers.admin.rows import Rows
from careers.admin.saving import check_readable
from careers.admin.tabs import tab_of_part
from careers.cards import related_cards
from careers.completeness import Missing, missing
from careers.documents import GuideDocument
from careers.models import Guide, GuidePage
from careers.skill_book import SkillBook


class PreviewAdmin(ModelAdmin):
    """POST the guide's form to …/preview/ and get the page, or what is wrong with the form."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("add/preview/", wrap(self.preview_view), name="careers_guide_add_preview"),
            path("<path:object_id>/preview/", wrap(self.preview_view), name="careers_guide_preview"),
            *super().get_urls(),
        ]

    def preview_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        guide = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and guide is None:
            raise Http404
        if not (self.has_change_permission(request, guide) if guide else self.has_add_permission(request)):
            raise PermissionDenied
        with transaction.atomic():
            page, faults, document = self._preview(request, guide)
            transaction.set_rollback(True)  # a new skill was added for the page's sake only
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse(
                {
                    "page": page,
                    "faults": render_to_string("admin/careers/guide/faults.html", {"faults": faults}, request),
                    "missing": missing_panel(request, document) if document else "",
                }
            )
        if page:
            return HttpResponse(page)
        context = {**self.admin_site.each_context(request), "title": "No preview yet", "faults": faults}
        return render(request, "admin/careers/guide/no_preview.html", context)

    def _preview(self, request: HttpRequest, guide: Guide | None) -> tuple[str, list[FormFault], GuideDocument | None]:
        names = flatten_fieldsets(self.get_fieldsets(request, guide))
        form_class: Any = self.get_form(request, guide, change=guide is not None, fields=names)
        form: GuideForm = form_class(request.POST, instance=guide)
        form.is_preview = True
        formsets, _inlines = self._create_formsets(request, form.instance, change=guide is not None)
        lists: dict[str, Rows] = {formset.prefix: formset for formset in formsets}
        if not all([form.is_valid(), *(formset.is_valid() for formset in formsets)]):
            return "", faults_of(form, lists), None
        skills = SkillBook()
        try:
            document = document_of(form, lists, skills=skills)
            check_readable(document)
        except Refused as refused:
            return "", [FormFault("", "The guide as a whole", text) for text in refused.messages], None
        return self._page(request, form, document, skills), [], document

    def _page(self, request: HttpRequest, form: GuideForm, document: GuideDocument, skills: SkillBook) -> str:
        field = form.cleaned_data["field"]
        content = pages.build(document, skills=skills, field=field, changed_on=timezone.localdate())
        page = GuidePage(
            guide_id=form.instance.pk,
            skill_ids=pages.skill_ids(content),
            related_ids=list(Guide.objects.filter(slug__in=document.related).values_list("pk", flat=True)),
        )
        rendered = prerender.render(content, preview=True)
        context: dict[str, Any] = {
            "head": rendered.head,
            "article": prerender.with_related(rendered.article, related_cards(page, most=views.RELATED)),
            "preview": True,
        }
        return render_to_string("careers/guide.html", context, request)


def missing_panel(request: HttpRequest, document: GuideDocument) -> str:
    """What the guide lacks before it can be published, with links to where it is written."""
    context = {"gaps": with_tabs(missing(document)), "published": document.status == "published"}
    return render_to_string("admin/careers/guide/missing.html", context, request)


def with_tabs(gaps: Iterable[Missing]) -> list[dict[str, str]]:
    return [{"part": gap.part, "what": gap.what, "tab": tab_of_part(gap.part)} for gap in gaps]
