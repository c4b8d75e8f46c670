"""Guides in the admin: the list, and one form for all parts of a guide."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from careers import epoch, numbers, revisions, storing
from careers.admin.assembling import Refused, document_of
from careers.admin.bases import ModelAdmin, editor_of
from careers.admin.exchange import ExchangeAdmin
from careers.admin.faults import faults_of
from careers.admin.forms import REFUSED, GuideForm
from careers.admin.history import GuideHistoryAdmin
from careers.admin.inlines import INLINES
from careers.admin.lists import GuideList, NotReviewed, OldFigures, outline
from careers.admin.preview import PreviewAdmin, missing_panel, with_tabs
from careers.admin.reader_columns import ReadersAdmin, SaidNo, with_readers
from careers.admin.rows import Rows
from careers.admin.saving import in_words, save
from careers.admin.tabs import FIELDSETS, TABS
from careers.completeness import missing
from careers.models import Guide
from careers.skill_book import SkillBook


@admin.register(Guide)
class GuideAdmin(PreviewAdmin, ExchangeAdmin, GuideHistoryAdmin, ReadersAdmin, ModelAdmin):
    form = GuideForm
    inlines = INLINES
    fieldsets = FIELDSETS
    readonly_fields = ("former_addresses", "readers")
    prepopulated_fields: ClassVar = {"slug": ("title",)}
    change_form_template = "admin/careers/guide/change_form.html"
    list_display = ("title", "field", "status", "demand", "median_pay", "reviewed", "changed_at", "missing_parts",
                    "read_often", "found_useful")  # fmt: skip
    list_filter = ("status", "field", "demand", "remote", "education", OldFigures, NotReviewed, SaidNo)
    search_fields = ("title", "aliases__name")
    ordering = ("title", "pk")
    list_per_page = 50
    show_full_result_count = False
    actions = ("mark_reviewed", "export_guides")

    # The list ------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Guide]:
        guides: QuerySet[Guide] = with_readers(Guide.objects.with_card_figures())
        return guides.order_by(*self.ordering)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return GuideList

    @admin.display(description="Median pay", ordering="median_pay")
    def median_pay(self, guide: Any) -> str:
        if guide.median_pay is None:
            return "–"
        return f"{numbers.money(guide.median_pay, guide.pay_currency)} {'an hour' if guide.pay_unit == 'hour' else ''}"

    @admin.display(description="Reviewed", ordering="reviewed_on")
    def reviewed(self, guide: Guide) -> str:
        return f"{guide.reviewed_on:%Y-%m-%d}, {guide.reviewed_by}" if guide.reviewed_on else "–"

    @admin.display(description="Missing parts")
    def missing_parts(self, guide: Guide) -> str:
        return str(len(missing(outline(guide))) or "–")

    @admin.action(description="Mark as reviewed today by me", permissions=["change"])
    def mark_reviewed(self, request: HttpRequest, queryset: QuerySet[Guide]) -> None:
        with transaction.atomic():
            wanted = list(queryset.values_list("pk", flat=True))
            guides = Guide.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
            for guide in guides:
                guide.reviewed_on, guide.reviewed_by = timezone.localdate(), str(request.user)
                guide.save(update_fields=["reviewed_on", "reviewed_by"])
                revisions.record(guide, editor=editor_of(request), reason="Reviewed")
        messages.success(request, f"Reviewed today by {request.user}: {', '.join(str(guide) for guide in guides)}.")

    # The form ------------------------------------------------------------------------

    @admin.display(description="Former addresses")
    def former_addresses(self, guide: Guide) -> str:
        slugs = guide.former_slugs.values_list("slug", flat=True) if guide.pk else []
        return ", ".join(f"/careers/{slug}/" for slug in slugs) or "none"

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Guide | None:
        """The guide; for a save, its row is held until the save is through, so that two cannot pass."""
        try:
            pk = int(object_id)
        except ValueError:  # no number, or one longer than any
            return None
        guides = Guide.objects.select_related("field")
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            guides = guides.select_for_update(of=("self",))
        return guides.filter(pk=pk).first()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.request = request
        return form

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool = False) -> tuple[Any, Any]:
        formsets, inlines = super()._create_formsets(request, obj, change)
        lists = {formset.prefix: formset for formset in formsets}
        for formset in formsets:
            formset.siblings = lists
        return formsets, inlines

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """As ever; but what storing refuses comes back as a fault of the form, with all that was typed."""
        if request.method == "POST" and "_reviewed" in request.POST:
            request.POST = request.POST.copy()  # type: ignore[assignment]
            today = {"reviewed_on": f"{timezone.localdate():%Y-%m-%d}", "reviewed_by": str(request.user)}
            request.POST.update({**today, "_continue": "1"})
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refused:
            request.META[REFUSED] = refused
        except IntegrityError as error:
            request.META[REFUSED] = Refused([in_words(error)])
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing yet: save_related stores the guide with all its rows."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        skills = SkillBook()
        lists: dict[str, Rows] = {formset.prefix: formset for formset in formsets}
        document = document_of(form, lists, skills=skills)
        stored = Guide.objects.select_related("field").get(pk=form.instance.pk) if change else None
        guide, changed = save(
            document,
            guide=stored,
            skills=skills,
            editor=editor_of(request),
            reason=form.cleaned_data["reason"],
        )
        form.instance.pk, form.instance._state.adding = guide.pk, False
        form.instance.refresh_from_db()
        if not changed:
            messages.info(request, "Nothing had changed, so there is no new version.")
        for name in skills.added:
            near = skills.near(name)
            messages.warning(request, f"“{name}” is a new skill.{f' Did you mean “{near}”?' if near else ''}")

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        return "Added" if add else f"Version {form.instance.version}"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        form = context["adminform"].form
        lists = {inline.formset.prefix: inline for inline in context["inline_admin_formsets"]}
        formsets = {prefix: inline.formset for prefix, inline in lists.items()}
        faults = faults_of(form, formsets) if form.is_bound else []
        fieldsets = {fieldset.name: fieldset for fieldset in context["adminform"]}
        stored = Guide.objects.select_related("field").filter(pk=obj.pk).first() if obj and obj.pk else None
        context |= {
            "guide_tabs": [
                {
                    "name": tab.name,
                    "title": tab.title,
                    "fieldsets": [fieldsets[name] for name, _options in tab.fieldsets if name in fieldsets],
                    "lists": [lists[prefix] for prefix in tab.rows if prefix in lists],
                    "faults": sum(fault.tab == tab.name for fault in faults),
                }
                for tab in TABS
            ],
            "faults": faults,
            "refused": form.refused if form.is_bound else None,
            "gaps": with_tabs(form.refused.gaps) if form.is_bound and form.refused else [],
            "first_faulty": next((fault.tab for fault in faults), ""),
            "missing_panel": missing_panel(request, storing.load(stored)) if stored else "",
            "preview_url": reverse("admin:careers_guide_preview", args=[obj.pk])
            if stored
            else reverse("admin:careers_guide_add_preview"),
            "may_write": self.has_change_permission(request, obj) if stored else True,
            "show_save_and_add_another": False,
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """A draft has no page; what stands in a form that was not saved makes no difference."""
        if obj is not None and not Guide.objects.published().filter(pk=obj.pk).exists():
            return None
        return super().get_view_on_site_url(obj)

    # Deleting ------------------------------------------------------------------------

    def delete_model(self, request: HttpRequest, obj: Guide) -> None:
        obj.delete()
        epoch.bump()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Guide]) -> None:
        queryset.delete()
        epoch.bump()
