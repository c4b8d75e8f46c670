"""The queue of reports: the most harmful first, and what somebody decided about each."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.admin.trail import ReadOnlyAdmin
from jobs.admin.bases import NONE, JobsAdmin, address_of, link, moment_column, number_of, short, staff_of
from jobs.handling_reports import Decision, by_harm, handle
from jobs.models import JobReport, ReportState

DONE = {
    Decision.REMOVE: "upheld, and what they are about was removed from the site",
    Decision.CLOSE: "upheld, and what they are about was closed",
    Decision.DISMISS: "dismissed",
    Decision.RELEASE: "dismissed; what they are about was let through if it was held",
}


class NoteForm(forms.Form):
    note = forms.CharField(
        max_length=2000,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3, "maxlength": 2000}),
        help_text="For colleagues: what you looked at, and why you decided so. Who reported does not see it.",
    )


@admin.register(JobReport)
class JobReportAdmin(ReadOnlyAdmin, JobsAdmin):
    list_display = ("reason", "of_job", "said", "same_job", "came", "state", "job_status")
    list_filter = ("state", "reason")
    search_fields = ("job__title", "job__company__name")
    actions = ("remove", "close", "dismiss", "release")
    change_form_template = "admin/jobs/jobreport/change_form.html"
    readonly_fields = ("reason", "text", "job_link", "job_status", "by_member", "at", "state", "handled_at",
                       "handled_by_name", "note")  # fmt: skip
    fieldsets: ClassVar = (
        (None, {"fields": ("reason", "text", "job_link", "job_status", ("at", "by_member"))}),
        ("What we decided", {"fields": ("state", ("handled_at", "handled_by_name"), "note")}),
    )

    came = moment_column("at", "Came")

    def has_act_permission(self, request: HttpRequest) -> bool:
        """A report is not edited: it is decided about."""
        return request.user.has_perm("jobs.change_jobreport")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return by_harm(JobReport.objects.select_related("job__company", "handled_by"))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("is_handled", "harm", "-new_about_job", "at", "pk")

    @admin.display(description="Job", ordering="job__title")
    def of_job(self, report: JobReport) -> str:
        return f"{report.job.title}, {report.job.company.name}"

    @admin.display(description="Job")
    def job_link(self, report: JobReport) -> SafeString:
        return link(address_of(report.job), f"{report.job.title}, {report.job.company.name}")

    @admin.display(description="The job is")
    def job_status(self, report: JobReport) -> str:
        return str(report.job.get_status_display())

    @admin.display(description="What was said")
    def said(self, report: JobReport) -> str:
        return short(report.text) or NONE

    @admin.display(description="New about this job", ordering="new_about_job")
    def same_job(self, report: Any) -> str:
        return str(report.new_about_job) if report.new_about_job else NONE

    @admin.display(description="By a member")
    def by_member(self, report: JobReport) -> str:
        """Who it was is nothing that a decision should rest on."""
        return "yes" if report.reporter_id else "no"

    @admin.display(description="Decided by")
    def handled_by_name(self, report: JobReport) -> str:
        return str(report.handled_by or NONE)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        may = self.has_act_permission(request) and obj.state == ReportState.NEW
        context |= {"decisions": Decision.choices if may else (), "checkbox_name": ACTION_CHECKBOX_NAME}
        return super().render_change_form(request, context, add, change, form_url, obj)

    # What is done ----------------------------------------------------------------------

    @admin.action(description=Decision.REMOVE.label, permissions=["act"])
    def remove(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._decide(request, queryset, Decision.REMOVE)

    @admin.action(description=Decision.CLOSE.label, permissions=["act"])
    def close(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._decide(request, queryset, Decision.CLOSE)

    @admin.action(description=Decision.DISMISS.label, permissions=["act"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._decide(request, queryset, Decision.DISMISS)

    @admin.action(description=Decision.RELEASE.label, permissions=["act"])
    def release(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._decide(request, queryset, Decision.RELEASE)

    def _decide(self, request: HttpRequest, queryset: QuerySet[Any], decision: Decision) -> HttpResponse | None:
        ids = self.chosen(request, queryset.filter(state=ReportState.NEW))
        if not ids:
            messages.info(request, "Nothing was done: these reports have been decided about already.")
            return None
        form = NoteForm(request.POST if "note" in request.POST else None)
        if form.is_valid():
            done = handle(ids, decision=decision, note=form.cleaned_data["note"], by=staff_of(request))
            self.note_each(request, JobReport.objects.filter(pk__in=done), f"{decision.label}.")
            messages.success(request, f"{number_of(len(done), 'report')} {DONE[decision]}.")
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": decision.label, "form": form,
            "decision": decision.value, "reports": list(queryset.filter(pk__in=ids)[:50]), "ids": ids,
            "takes_all": decision in (Decision.REMOVE, Decision.CLOSE), "checkbox_name": ACTION_CHECKBOX_NAME,
        }  # fmt: skip
        return render(request, "admin/jobs/jobreport/decide.html", context)
