"""Categories, regions and exchange rates: what puts jobs together. How changes reach jobs: docs/moderators.md."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from careers import epoch
from jobs import keys
from jobs.admin.bases import CommaField, CountedList, JobsAdmin, key_counts
from jobs.models import ExchangeRate, Job, JobCategory, Region

_CODE = RegexValidator(r"^[A-Z]{2}$", "Each is a code of two letters, such as DE.")
_LATER = "Jobs follow when they are next read: what names of places and search know, within minutes; words, at crawls."


class _Each:
    """A validator for every item of a list."""

    def __init__(self, check: Any) -> None:
        self.check = check

    def __call__(self, values: list[str]) -> None:
        for value in values:
            self.check(value)


def _longest(most: int) -> Any:
    def check(value: str) -> None:
        if len(value) > most:
            raise forms.ValidationError(f"“{value[:30]}…” is too long: {most} characters are the most.")

    return check


class Kept(JobsAdmin):
    """Rows of these are edited in place; pages show them at once."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CountedList]:
        return CountedList

    def counts_of(self, rows: list[Any]) -> dict[Any, int]:
        """How many open jobs each has."""
        raise NotImplementedError

    @admin.display(description="Open jobs")
    def job_total(self, row: Any) -> str:
        return f"{row.job_count:,}"

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if not isinstance(db_field, ArrayField):
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        is_codes = db_field.name == "countries"
        return CommaField(
            label=str(db_field.verbose_name).capitalize(),
            help_text=db_field.help_text,
            required=not db_field.blank,
            change=str.upper if is_codes else str.lower,
            validators=[_Each(_CODE if is_codes else _longest(60))],
        )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        epoch.bump()
        if change and form.changed_data:
            messages.info(request, _LATER)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        epoch.bump()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        epoch.bump()


@admin.register(JobCategory)
class JobCategoryAdmin(Kept):
    list_display = ("name", "field", "job_total", "in_words")
    list_filter = ("field",)
    list_select_related = ("field",)
    search_fields = ("name", "slug")
    ordering = ("name",)
    prepopulated_fields: ClassVar = {"slug": ("name",)}

    def counts_of(self, rows: list[JobCategory]) -> dict[Any, int]:
        return key_counts({row.pk: keys.category(row.pk) for row in rows})

    @admin.display(description="Words")
    def in_words(self, category: JobCategory) -> str:
        return ", ".join(category.words[:8])

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """One with open jobs stays: they would belong nowhere."""
        used = [row for row in objs if Job.objects.open().filter(category=row.pk).exists()]
        if not used:
            return [str(row) for row in objs], {}, set(), []
        said = [
            f"“{row}” has open jobs. Give them another category first (Jobs, Set guide or category)." for row in used
        ]
        return [str(row) for row in objs], {}, set(), said


@admin.register(Region)
class RegionAdmin(Kept):
    list_display = ("name", "country_total", "job_total", "in_words")
    search_fields = ("name", "slug")
    prepopulated_fields: ClassVar = {"slug": ("name",)}

    def counts_of(self, rows: list[Region]) -> dict[Any, int]:
        return key_counts({row.pk: keys.place(f"remote-{row.slug}") for row in rows})

    @admin.display(description="Countries")
    def country_total(self, region: Region) -> int:
        return len(region.countries)

    @admin.display(description="Words")
    def in_words(self, region: Region) -> str:
        return ", ".join(region.words[:8])


@admin.register(ExchangeRate)
class ExchangeRateAdmin(Kept):
    list_display = ("currency", "per_dollar", "as_of", "job_total")
    search_fields = ("currency",)

    def counts_of(self, rows: list[ExchangeRate]) -> dict[Any, int]:
        """One walk over the open jobs, whatever the number of currencies."""
        counted = Job.objects.open().order_by().values("pay_currency").annotate(number=Count("pk"))
        return dict(counted.values_list("pay_currency", "number"))
