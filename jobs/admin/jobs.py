"""Jobs in the admin: what is held or reported, what a source sent, and what people here decide about it."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.safestring import SafeString, mark_safe
from unfold.widgets import UnfoldAdminSelectWidget

from careers.models import Guide
from jobboard import safe_html
from jobs import indexing, moderating
from jobs.admin.bases import NONE, JobsAdmin, address_of, date, number_of
from jobs.admin.job_forms import JobForm
from jobs.admin.job_lists import AtSource, Attention, found, with_reports_and_sources
from jobs.admin.job_panels import of_job, payloads
from jobs.choices import JobStatus
from jobs.models import Job, JobCategory

# what may be done to a job of each status: (action, words, symbol)
ACTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    JobStatus.OPEN: (("close", "Close", "event_busy"), ("remove", "Remove from the site", "block")),
    JobStatus.HELD: (("release", "Release", "check"), ("close", "Close", "event_busy"),
                     ("remove", "Remove from the site", "block")),
    JobStatus.CLOSED: (("reopen", "Reopen", "undo"), ("remove", "Remove from the site", "block")),
    JobStatus.REMOVED: (("reopen", "Put back on the site", "undo"),),
}  # fmt: skip


class AssignForm(forms.Form):
    guide = forms.ModelChoiceField(
        Guide.objects.order_by("title"), required=False, widget=UnfoldAdminSelectWidget, empty_label="Leave as it is"
    )
    category = forms.ModelChoiceField(
        JobCategory.objects.order_by("name"), required=False, widget=UnfoldAdminSelectWidget,
        empty_label="Leave as it is",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        chosen = {name: value for name, value in (super().clean() or {}).items() if value}
        if not chosen and not self.errors:
            raise forms.ValidationError("Choose a guide, a category or both.")
        return chosen


@admin.register(Job)
class JobAdmin(JobsAdmin):
    form = JobForm
    view_on_site = False  # only open and closed jobs have a page; the link stands beside the acts
    list_display = ("title", "of_company", "state", "sources", "of_guide", "posted", "reports_waiting")
    list_filter = ("status", Attention, AtSource, "workplace", "category")
    search_fields = ("title",)  # see get_search_results
    search_help_text = "Words of title or company, or a job's number"
    ordering = ("-pk",)
    actions = ("close", "remove", "release", "reopen", "assign", "reindex")
    change_form_template = "admin/jobs/job/change_form.html"
    readonly_fields = ("state", "of_company", "location_text", "pay_text", "skill_names", "posted_at", "closed_at",
                       "held_because", "staff_decided_at", "as_it_looks")  # fmt: skip
    autocomplete_fields = ("guide", "category")
    fieldsets: ClassVar = (
        (None, {"fields": ("title", ("of_company", "state"), "held_because", "kept")}),
        ("What it is", {"fields": (("guide", "category"), ("workplace", "level"), ("place_label", "location_text"),
                                   ("pay_text", "skill_names"))}),
        ("When", {"fields": (("posted_at", "closes_at"), ("closed_at", "staff_decided_at"))}),
        ("What it says", {"fields": ("as_it_looks", "description")}),
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Jobs come from sources."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One that is deleted would come again with the next crawl; one that is removed does not."""
        return False

    # The list --------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        jobs: QuerySet[Job] = super().get_queryset(request)
        if getattr(request.resolver_match, "url_name", "") == "jobs_job_changelist":
            return with_reports_and_sources(jobs)
        return jobs.select_related("company")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return found(queryset, search_term.strip()), False

    @admin.display(description="Company")
    def of_company(self, job: Job) -> str:
        return job.company.name

    @admin.display(description="Status", ordering="status")
    def state(self, job: Job) -> str:
        because = job.get_closed_because_display() if job.status == JobStatus.CLOSED and job.closed_because else ""
        return f"{job.get_status_display()}: {because}" if because else str(job.get_status_display())

    @admin.display(description="Sources")
    def sources(self, job: Job) -> str:
        return ", ".join(dict.fromkeys(listing.source.name for listing in job.listings.all())) or NONE

    @admin.display(description="Guide")
    def of_guide(self, job: Job) -> str:
        return job.guide.title if job.guide else NONE

    @admin.display(description="Posted")
    def posted(self, job: Job) -> str:
        return date(job.posted_at)

    @admin.display(description="New reports", ordering="new_reports")
    def reports_waiting(self, job: Any) -> str:
        return str(job.new_reports) if job.new_reports else NONE

    # One job ---------------------------------------------------------------------------

    @admin.display(description="Skills")
    def skill_names(self, job: Job) -> str:
        return ", ".join(job.skills.order_by("job_skills__position").values_list("name", flat=True)) or NONE

    @admin.display(description="As it looks")
    def as_it_looks(self, job: Job) -> SafeString:
        """Cleaned once more: this page allows scripts that public pages do not."""
        cleaned = safe_html.clean(job.description)
        return mark_safe(f'<div class="jobs-text">{cleaned}</div>')  # noqa: S308 - it has just been cleaned

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        may = self.has_change_permission(request, obj)
        is_public = obj.status in (JobStatus.OPEN, JobStatus.CLOSED)
        context |= {
            "panels": of_job(obj), "acts": ACTS[obj.status] if may else (), "checkbox_name": ACTION_CHECKBOX_NAME,
            "public_url": obj.get_absolute_url() if is_public else "",
        }  # fmt: skip
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request: HttpRequest, obj: Job, form: Any, change: bool) -> None:
        """Only what was changed is written, so that an import that came between is not undone."""
        if "title" in form.decided:
            obj.slug = moderating.slug_of(obj.title)
        moderating.keep(obj, changed=form.decided, kept=form.cleaned_data["kept"])

    def get_urls(self) -> list[URLPattern]:
        raw = self.admin_site.admin_view(self.payloads_view)
        return [path("<path:object_id>/payloads/", raw, name="jobs_job_payloads"), *super().get_urls()]

    def payloads_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        job: Job = self.row(request, object_id, "view")
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": "What sources sent", "job": job,
            "payloads": payloads(job),
        }  # fmt: skip
        return render(request, "admin/jobs/job/payloads.html", context)

    # What is done ----------------------------------------------------------------------

    @admin.action(description="Close", permissions=["change"])
    def close(self, request: HttpRequest, queryset: QuerySet[Job]) -> HttpResponse | None:
        return self._act(request, queryset, moderating.close, "closed")

    @admin.action(description="Remove from the site", permissions=["change"])
    def remove(self, request: HttpRequest, queryset: QuerySet[Job]) -> HttpResponse | None:
        return self._act(request, queryset, moderating.remove, "removed from the site")

    @admin.action(description="Release held ones", permissions=["change"])
    def release(self, request: HttpRequest, queryset: QuerySet[Job]) -> HttpResponse | None:
        return self._act(request, queryset, moderating.release, "released")

    @admin.action(description="Reopen", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Job]) -> HttpResponse | None:
        return self._act(request, queryset, moderating.reopen, "open again")

    @admin.action(description="Set guide or category", permissions=["change"])
    def assign(self, request: HttpRequest, queryset: QuerySet[Job]) -> HttpResponse | None:
        form = AssignForm(request.POST if "guide" in request.POST else None)
        ids = self.chosen(request, queryset)
        if not ids:
            return None
        if form.is_valid():
            done = moderating.assign(ids, **form.cleaned_data)
            words = ", ".join(f"{name} “{value}”" for name, value in form.cleaned_data.items())
            self.note_each(request, Job.objects.filter(pk__in=done), f"Set {words}.")
            messages.success(request, f"{number_of(len(done), 'job')} got {words}. Imports leave that alone.")
            return None
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": "Set guide or category", "form": form,
            "ids": ids, "checkbox_name": ACTION_CHECKBOX_NAME,
        }  # fmt: skip
        return render(request, "admin/jobs/job/assign.html", context)

    @admin.action(description="Write search rows anew", permissions=["change"])
    def reindex(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        if ids := self.chosen(request, queryset):
            indexing.index(ids)
            messages.success(request, f"Search has {number_of(len(ids), 'job')} as they are now.")

    def _act(
        self, request: HttpRequest, queryset: QuerySet[Job], act: Callable[[Iterable[int]], list[int]], words: str
    ) -> HttpResponse | None:
        """From the list, or (with `back`) from the page of one job, where it leads back to."""
        ids = self.chosen(request, queryset)
        done = act(ids)
        self.note_each(request, Job.objects.filter(pk__in=done).only("pk", "title"), f"{words.capitalize()}.")
        if done:
            messages.success(request, f"{number_of(len(done), 'job')} {words}.")
        if left := len(ids) - len(done):
            messages.info(request, f"{number_of(left, 'job')} stayed as before: the status does not allow it.")
        return HttpResponseRedirect(address_of(Job(pk=ids[0]))) if ids and "back" in request.POST else None
