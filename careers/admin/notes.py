"""What readers missed, in one line each: the queue of notes."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.admin.bases import ModelAdmin
from billing.admin.bases import NONE, Choices, link, moment_column
from careers.models import UsefulNote


class Seen(Choices):
    title = "looked at"
    parameter_name = "seen"
    choices_of: ClassVar = {"new": "Not yet", "seen": "Somebody has looked"}

    def condition(self, chosen: str) -> Q:
        return Q(seen_at__isnull=chosen == "new")


@admin.register(UsefulNote)
class UsefulNoteAdmin(ModelAdmin):
    list_display = ("text", "page", "useful", "day", "looked")
    list_filter = (Seen, "useful", ("guide", admin.RelatedOnlyFieldListFilter))
    search_fields = ("text", "guide__title")
    list_per_page = 50
    show_full_result_count = False
    list_select_related = ("guide",)
    list_display_links = ("text",)
    fields = ("text", "page", "useful", "day", "seen_at")
    readonly_fields = ("page",)
    actions = ("mark_seen",)

    looked = moment_column("seen_at", "Looked at")

    class Media:
        css: ClassVar = {"all": ["admin_billing/billing.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_act_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("careers.change_usefulnote")

    @admin.display(description="Page", ordering="guide__title")
    def page(self, note: UsefulNote) -> SafeString | str:
        if note.guide is None:
            return note.occupation or NONE
        return link(reverse("admin:careers_guide_change", args=[note.guide_id]), note.guide)

    @admin.action(description="I have looked at them", permissions=["act"])
    def mark_seen(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        new = UsefulNote.objects.filter(pk__in=queryset.values("pk"), seen_at=None)
        ids = list(new.values_list("pk", flat=True))
        number = new.filter(pk__in=ids).update(seen_at=timezone.now())
        for note in UsefulNote.objects.filter(pk__in=ids):
            self.log_change(request, note, "Looked at.")
        messages.success(request, f"{number} {'note' if number == 1 else 'notes'} looked at.")
