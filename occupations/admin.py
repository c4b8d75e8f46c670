"""Official occupations in the admin: to be looked up, and nothing else. Releases bring them (docs/library.md)."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.admin.trail import ReadOnlyAdmin
from occupations.models import Occupation, Release


@admin.register(Occupation)
class OccupationAdmin(ReadOnlyAdmin):
    list_display = ("title", "code", "job_zone", "page")
    list_filter = ("job_zone",)
    search_fields = ("code", "title", "titles__title")
    search_help_text = "A code, a title, or another title people use. The code is what a guide names."
    fields = ("title", "code", "soc", "description", "job_zone", "page", "other_titles")
    readonly_fields = fields
    ordering = ("title",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Occupation]:
        rows: QuerySet[Occupation] = super().get_queryset(request)
        return rows.defer("profile")

    @admin.display(description="On the site")
    def page(self, occupation: Occupation) -> SafeString:
        return format_html('<a href="{}">Its page</a>', occupation.get_absolute_url())

    @admin.display(description="Other titles")
    def other_titles(self, occupation: Occupation) -> str:
        others = occupation.titles.exclude(kind="official").order_by("title")
        return ", ".join(others.values_list("title", flat=True)) or "none"


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    list_display = ("dataset", "version", "year", "until", "applied_at", "rows")
    fields = list_display
    readonly_fields = fields

    @admin.display(description="Rows")
    def rows(self, release: Release) -> str:
        return ", ".join(f"{name}: {count:,}" for name, count in release.counts.items())
