"""Sources in the admin: how each is, when it is crawled next, on what terms."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path

from careers import epoch
from jobs import controlling_sources, keys
from jobs.admin import source_panels
from jobs.admin.bases import (
    NONE,
    Choices,
    CountedList,
    JobsAdmin,
    address_of,
    key_counts,
    moment,
    moment_column,
    number_of,
)
from jobs.admin.source_forms import SourceForm
from jobs.choices import Outcome
from jobs.models import ImportRun, JobListing, JobSource

MOST_LET_GO = 20


class Health(Choices):
    title = "health"
    parameter_name = "health"
    choices_of: ClassVar = {"well": "Well", "failing": "Failing", "new": "Not crawled yet", "paused": "Paused"}

    def condition(self, chosen: str) -> Q:
        crawled = Q(is_enabled=True)
        return {
            "well": crawled & Q(failures_in_a_row=0, last_success_at__isnull=False),
            "failing": crawled & Q(failures_in_a_row__gt=0),
            "new": crawled & Q(failures_in_a_row=0, last_success_at=None),
            "paused": ~crawled,
        }[chosen]


@admin.register(JobSource)
class JobSourceAdmin(JobsAdmin):
    form = SourceForm
    list_display = ("name", "format", "how_it_is", "last_outcome", "success", "next_crawl", "open_ones", "interval")
    list_filter = (Health, "format", "may_be_passed_on")
    search_fields = ("name", "address")
    actions = ("run_now_several", "pause", "enable")
    autocomplete_fields = ("company",)
    prepopulated_fields: ClassVar = {"slug": ("name",)}
    change_form_template = "admin/jobs/jobsource/change_form.html"
    fieldsets: ClassVar = (
        (None, {"fields": (("name", "slug"), ("format", "address"), ("company", "is_employers_own"))}),
        ("How often", {"fields": (("is_enabled", "interval_minutes", "lifetime_days"),)}),
        ("Its terms", {"fields": ("least_interval_minutes", "may_be_passed_on", ("attribution", "attribution_url"))}),
    )

    success = moment_column("last_success_at", "Last success")

    def get_queryset(self, request: HttpRequest) -> QuerySet[JobSource]:
        rows: QuerySet[JobSource] = super().get_queryset(request)
        last = ImportRun.objects.filter(source=OuterRef("pk")).order_by("-started_at", "-pk").values("outcome")[:1]
        return rows.annotate(outcome=Subquery(last))

    @admin.display(description="Health", ordering="failures_in_a_row")
    def how_it_is(self, source: JobSource) -> str:
        return source_panels.state(source)

    @admin.display(description="Last outcome")
    def last_outcome(self, source: Any) -> str:
        return Outcome(source.outcome).label if source.outcome else NONE

    @admin.display(description="Next", ordering="next_run_at")
    def next_crawl(self, source: JobSource) -> str:
        return moment(source.next_run_at) if source.is_enabled else NONE

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CountedList]:
        return CountedList

    def counts_of(self, rows: list[JobSource]) -> dict[Any, int]:
        return key_counts({row.pk: keys.source(row.pk) for row in rows})

    @admin.display(description="Open jobs")
    def open_ones(self, source: Any) -> str:
        return f"{source.job_count:,}"

    @admin.display(description="Every", ordering="interval_minutes")
    def interval(self, source: JobSource) -> str:
        hours, minutes = divmod(source.interval_minutes, 60)
        return number_of(hours, "hour") if hours and not minutes else f"{source.interval_minutes:,} minutes"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        if obj:
            words, is_bad = source_panels.health(obj)
            context |= {
                "may_act": self.has_change_permission(request, obj), "health": words, "is_bad": is_bad,
                "listed": JobListing.objects.filter(source=obj, is_open=True).count(),
                "panels": [("Runs", source_panels.runs(obj))],
            }  # fmt: skip
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request: HttpRequest, obj: JobSource, form: SourceForm, change: bool) -> None:
        if not change:
            super().save_model(request, obj, form, change)
            return
        # a crawl may be writing the health of the source at this moment
        obj.save(update_fields=form.changed_data)
        if "is_enabled" in form.changed_data and obj.is_enabled:
            controlling_sources.enable(obj)
        if form.is_elsewhere:
            controlling_sources.begin_anew(obj)
            messages.info(request, controlling_sources.run_soon(obj))
        if form.has_other_terms and (number := controlling_sources.follow_terms(obj)):
            what = number_of(number, "job")
            messages.info(request, f"{what} of this source will follow what you changed from its next crawl on.")
        epoch.bump()

    # What is done ----------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        run_now = self.admin_site.admin_view(self.run_now_view)
        return [path("<path:object_id>/run/", run_now, name="jobs_jobsource_run"), *super().get_urls()]

    def run_now_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        source: JobSource = self.row(request, object_id, "change")
        messages.info(request, controlling_sources.run_soon(source))
        return HttpResponseRedirect(address_of(source))

    @admin.action(description="Crawl now", permissions=["change"])
    def run_now_several(self, request: HttpRequest, queryset: QuerySet[JobSource]) -> None:
        for source in JobSource.objects.filter(pk__in=self.chosen(request, queryset)):
            messages.info(request, controlling_sources.run_soon(source))

    @admin.action(description="Pause", permissions=["change"])
    def pause(self, request: HttpRequest, queryset: QuerySet[JobSource]) -> None:
        rows = JobSource.objects.filter(pk__in=self.chosen(request, queryset), is_enabled=True)
        paused = list(rows)
        rows.update(is_enabled=False)
        self.note_each(request, paused, "Paused.")
        messages.success(request, f"{number_of(len(paused), 'source')} paused. Their jobs stay until they end.")

    @admin.action(description="Enable", permissions=["change"])
    def enable(self, request: HttpRequest, queryset: QuerySet[JobSource]) -> None:
        rows = list(JobSource.objects.filter(pk__in=self.chosen(request, queryset), is_enabled=False))
        for source in rows:
            controlling_sources.enable(source)
        self.note_each(request, rows, "Enabled.")
        messages.success(request, f"{number_of(len(rows), 'source')} enabled, and crawled as soon as terms allow.")

    # Letting go ------------------------------------------------------------------------

    def delete_model(self, request: HttpRequest, obj: JobSource) -> None:
        name = str(obj)
        closed = controlling_sources.let_go(obj)
        messages.info(request, f"{number_of(closed, 'job')} closed that stood only at {name}.")
        epoch.bump()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for source in JobSource.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)[:MOST_LET_GO])):
            self.delete_model(request, source)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """What goes is said in numbers: a source may have a hundred thousand listings."""
        said = []
        for source in objs:
            count = number_of(JobListing.objects.filter(source=source.pk).count(), "listing")
            said.append(f"{source}: {count}. Jobs that stand nowhere else are closed.")
        allowed = self.has_delete_permission(request)
        return said, {}, set() if allowed else {str(self.opts.verbose_name)}, []
