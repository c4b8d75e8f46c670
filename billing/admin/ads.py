"""Ads in the admin: what runs and why not, how often it was seen and followed, and how it looks."""

from datetime import timedelta
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.admin.bases import ModelAdmin
from billing.admin.ad_forms import AdForm
from billing.ads import choosing, showing
from billing.models import AdKind, AdPlacement
from jobboard import pictures

DAYS = 30


def _today() -> Any:
    return choosing.site_day(timezone.now())


class Running(SimpleListFilter):
    title = "running"
    parameter_name = "running"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Running"), ("no", "Not running")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        running = AdPlacement.objects.running(_today()).values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=running)
        return queryset.exclude(pk__in=running) if self.value() == "no" else queryset


@admin.register(AdPlacement)
class AdPlacementAdmin(ModelAdmin):
    form = AdForm
    list_display = ("title", "slot", "kind", "state", "views", "clicks", "click_rate")
    list_filter = (Running, "slot", "kind")
    search_fields = ("title", "sponsor", "headline")
    actions = ("copy",)
    readonly_fields = ("preview", "state")
    fieldsets: ClassVar = (
        (None, {"fields": ("title", ("kind", "slot"), ("active", "state"))}),
        ("What it says", {"fields": ("sponsor", "headline", "text", "target", "image", "alt")}),
        ("Where and when", {"fields": ("fields_of_work", ("starts", "ends"), ("cap", "daily_cap"), "weight")}),
        ("How it looks", {"fields": ("preview",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        today = _today()
        lately = Q(days__day__gt=today - timedelta(days=DAYS))
        return AdPlacement.objects.with_views(today).annotate(
            views_lately=Coalesce(Sum("days__views", filter=lately), 0),
            clicks_lately=Coalesce(Sum("days__clicks", filter=lately), 0),
        )

    @admin.display(description="running")
    def state(self, ad: Any) -> str:
        if ad.pk is None:
            return "not saved yet"
        return ad.why_not(_today()) or "running"

    @admin.display(description=f"views, {DAYS} days", ordering="views_lately")
    def views(self, ad: Any) -> str:
        return f"{ad.views_lately:,}"

    @admin.display(description=f"clicks, {DAYS} days", ordering="clicks_lately")
    def clicks(self, ad: Any) -> str:
        return f"{ad.clicks_lately:,}"

    @admin.display(description="click rate")
    def click_rate(self, ad: Any) -> str:
        return f"{ad.clicks_lately / ad.views_lately:.1%}" if ad.views_lately else "–"

    @admin.display(description="as it looks")
    def preview(self, ad: AdPlacement) -> SafeString | str:
        """As it was saved, in the site's own style: on a desk in light, on a phone in dark."""
        if ad.pk is None:
            return "Save it (not active, if it is not ready) to see how it looks."
        page = render_to_string("admin/billing/adplacement/preview.html", {"ad": showing.html(choosing.ad_of(ad))})
        return render_to_string("admin/billing/adplacement/preview_frame.html", {"page": page})

    def save_model(self, request: HttpRequest, obj: AdPlacement, form: Any, change: bool) -> None:
        before = str(form.initial.get("image") or "") if change else ""
        super().save_model(request, obj, form, change)
        if before and before != obj.image.name:
            _discard([before])
        _shown_at_once()

    @admin.action(description="Copy", permissions=["add"])
    def copy(self, request: HttpRequest, queryset: QuerySet[AdPlacement]) -> None:
        """Each once more, switched off, with a picture of its own and counts from the start."""
        copied = list(AdPlacement.objects.filter(pk__in=queryset.values("pk")))
        for ad in copied:
            ad.pk, ad.active, ad.title = None, False, f"Copy of {ad.title}"[:120]
            ad._state.adding = True
            if ad.image:
                with ad.image.open() as file:
                    ad.image = pictures.named(file.read())
            ad.save()
        messages.success(request, f"{len(copied)} copied. The copies are switched off until you have looked at them.")

    def delete_model(self, request: HttpRequest, obj: AdPlacement) -> None:
        self.delete_queryset(request, AdPlacement.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        ads = AdPlacement.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
        names = [str(ad.image.name) for ad in ads if ad.image]
        ads.delete()
        _discard(names)
        _shown_at_once()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """What a sponsor was told of, or pays by, stays."""
        shown = [ad for ad in objs if ad.kind == AdKind.SPONSOR and ad.days.exists()]
        if not shown:
            return super().get_deleted_objects(objs, request)
        said = [f"“{ad}” was shown for a sponsor, and its counts are kept. Switch it off instead." for ad in shown]
        return [str(ad) for ad in objs], {}, set(), said


def _discard(names: list[str]) -> None:
    """Delete pictures that no ad has any more, once that is certain."""
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name))


def _shown_at_once() -> None:
    transaction.on_commit(choosing.refresh)
