"""Companies in the admin: what they are called, who made sure of them, and two that are one."""

from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminRadioSelectWidget

from careers import epoch
from jobs import companies, company_doubles, indexing
from jobs.admin.bases import NONE, Choices, JobsAdmin, date, number_of, page_link, table
from jobs.admin.company_forms import CompanyForm
from jobs.models import Company, CompanyName, FormerCompanySlug, Job

MOST_MERGED = 20


class Verified(Choices):
    title = "verified"
    parameter_name = "verified"
    choices_of: ClassVar = {"yes": "Verified", "no": "Not verified"}

    def condition(self, chosen: str) -> Q:
        return Q(verified_at__isnull=chosen == "no")


class MergeForm(forms.Form):
    """Which of the ticked ones stays."""

    into = forms.ModelChoiceField(
        Company.objects.none(), label="This one stays", empty_label=None, widget=UnfoldAdminRadioSelectWidget
    )

    def __init__(self, *args: Any, chosen: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["into"]
        field.queryset = Company.objects.filter(pk__in=[company.pk for company in chosen])
        jobs = {company.pk: number_of(company.job_count, "job") for company in chosen}
        field.label_from_instance = lambda company: f"{company.name} (/{company.slug}/, {jobs[company.pk]})"
        field.initial = max(chosen, key=lambda company: (bool(company.verified_at), company.job_count))


@admin.register(Company)
class CompanyAdmin(JobsAdmin):
    form = CompanyForm
    view_on_site = False
    list_display = ("name", "website", "job_total", "verified", "added")
    list_filter = (Verified,)
    search_fields = ("name", "slug", "names__folded")
    search_help_text = "Name, address, or a name at a source"
    ordering = ("name", "pk")
    actions = ("merge", "verify", "unverify")
    actions_list = ("doubles",)
    change_form_template = "admin/jobs/company/change_form.html"
    readonly_fields = ("verified_at", "logo_now", "job_total", "added")
    fieldsets: ClassVar = (
        (None, {"fields": (("name", "slug"), "website", "description")}),
        ("Logo", {"fields": ("logo_now", "logo")}),
        ("What is known", {"fields": (("verified_at", "job_total", "added"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Company]:
        rows: QuerySet[Company] = super().get_queryset(request)
        jobs = Job.objects.open().filter(company=OuterRef("pk")).order_by().values("company")
        number: Any = Coalesce(Subquery(jobs.annotate(number=Count("pk")).values("number")), 0)
        return rows.annotate(job_count=number)

    @admin.display(description="Open jobs", ordering="job_count")
    def job_total(self, company: Any) -> str:
        return f"{company.job_count:,}" if company.pk else NONE

    @admin.display(description="Verified", ordering="verified_at")
    def verified(self, company: Company) -> str:
        return date(company.verified_at)

    @admin.display(description="Since")
    def added(self, company: Company) -> str:
        return date(company.created_at) if company.pk else NONE

    @admin.display(description="As it looks")
    def logo_now(self, company: Company) -> SafeString | str:
        if not company.pk or not company.logo:
            return "none"
        return format_html('<img class="jobs-logo" src="{}" alt="Logo of {}">', company.logo.url, company.name)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        if obj:
            names = [(name.folded,) for name in obj.names.all()]
            slugs = [(f"/companies/{former.slug}/",) for former in obj.former_slugs.all()]
            context |= {"checkbox_name": ACTION_CHECKBOX_NAME, "may_act": self.has_change_permission(request, obj)}
            context["panels"] = [
                ("Names at sources", table("Names at sources", ("Name, as we compare it",), names)),
                ("Former addresses", table("Former addresses", ("Leads here",), slugs)),
            ]
        return super().render_change_form(request, context, add, change, form_url, obj)

    # One company -----------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Company, form: Any, change: bool) -> None:
        """A new name is known to sources too, an old address leads on, and lists show the company as it is now."""
        logo = str(form.initial.get("logo") or "") if change else ""
        slug = form.initial.get("slug", "") if change else ""
        super().save_model(request, obj, form, change)
        CompanyName.objects.get_or_create(folded=companies.fold(obj.name), defaults={"company": obj})
        if slug and slug != obj.slug:
            FormerCompanySlug.objects.create(company=obj, slug=slug)
        FormerCompanySlug.objects.filter(company=obj, slug=obj.slug).delete()
        if logo and logo != obj.logo.name:
            transaction.on_commit(partial(default_storage.delete, logo))
        if change and {"name", "slug", "logo"} & set(form.changed_data):
            ids = list(Job.objects.open().filter(company=obj).values_list("pk", flat=True))
            for start in range(0, len(ids), 500):
                indexing.index(ids[start : start + 500])
        epoch.bump()

    def delete_model(self, request: HttpRequest, obj: Company) -> None:
        self.delete_queryset(request, Company.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        rows = Company.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
        logos = [str(row.logo.name) for row in rows if row.logo]
        rows.delete()
        for name in logos:
            transaction.on_commit(partial(default_storage.delete, name))
        epoch.bump()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """One with jobs stays."""
        having = [row for row in objs if Job.objects.filter(company=row.pk).exists()]
        if not having:
            return super().get_deleted_objects(objs, request)
        said = [f"“{row}” has jobs. If it is another company’s double, merge it into that one." for row in having]
        return [str(row) for row in objs], {}, set(), said

    # What is done ----------------------------------------------------------------------

    @admin.action(description="Verify", permissions=["change"])
    def verify(self, request: HttpRequest, queryset: QuerySet[Company]) -> None:
        self._verify(request, queryset.filter(verified_at=None), timezone.now(), "verified")

    @admin.action(description="Take back that it is verified", permissions=["change"])
    def unverify(self, request: HttpRequest, queryset: QuerySet[Company]) -> None:
        self._verify(request, queryset.exclude(verified_at=None), None, "no longer verified")

    def _verify(self, request: HttpRequest, rows: QuerySet[Company], at: Any, words: str) -> None:
        ids = self.chosen(request, rows)
        Company.objects.filter(pk__in=ids).update(verified_at=at)
        self.note_each(request, Company.objects.filter(pk__in=ids), f"{words.capitalize()}.")
        epoch.bump()
        messages.success(request, f"{number_of(len(ids), 'company', 'companies')} {words}.")

    @admin.action(description="Merge into one", permissions=["change", "delete"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        chosen = list(queryset.order_by("name", "pk")[: MOST_MERGED + 1])
        if not 2 <= len(chosen) <= MOST_MERGED:
            messages.error(request, f"Choose from two to {MOST_MERGED} companies.")
            return None
        form = MergeForm(request.POST if "into" in request.POST else None, chosen=chosen)
        if form.is_valid():
            self._merge(request, form.cleaned_data["into"], chosen)
            return None
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": "Merge companies", "form": form,
            "chosen": chosen, "checkbox_name": ACTION_CHECKBOX_NAME,
        }  # fmt: skip
        return render(request, "admin/jobs/company/merge.html", context)

    def _merge(self, request: HttpRequest, into: Company, chosen: list[Company]) -> None:
        going = [company for company in chosen if company.pk != into.pk]
        for company in going:
            logo = str(company.logo.name or "") if into.logo else ""
            companies.merge(into=into, going=company)
            if logo:
                transaction.on_commit(partial(default_storage.delete, logo))
        names = ", ".join(f"“{company}”" for company in going)
        self.log_change(request, into, f"{names} went into it.")
        messages.success(request, f"{names} went into “{into}”, with all jobs, names and addresses.")

    @page_link(description="Likely doubles", url_path="doubles", icon="join_inner", permission="change")
    def doubles(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": "Likely doubles",
            "groups": company_doubles.likely(), "checkbox_name": ACTION_CHECKBOX_NAME, "most": company_doubles.MOST,
        }  # fmt: skip
        return render(request, "admin/jobs/company/doubles.html", context)
