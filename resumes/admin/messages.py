"""The queue of messages that their readers reported as spam or abuse, and what is decided about each."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.admin.trail import ReadOnlyAdmin
from jobs.admin.bases import NONE, JobsAdmin, moment_column, number_of, short
from resumes import moderating
from resumes.models import ResumeMessage

ACTS = (("remove", "It is abuse: remove it"), ("dismiss", "It is none: leave it"))


@admin.register(ResumeMessage)
class ResumeMessageAdmin(ReadOnlyAdmin, JobsAdmin):
    """Who it was written to is nothing that a decision should rest on."""

    list_display = ("from_name", "said", "others", "came", "told")
    ordering = ("reported_at",)
    actions = ("remove", "dismiss")
    change_form_template = "admin/resumes/resumemessage/change_form.html"
    readonly_fields = ("sender_name", "organization", "reply_to", "number", "others", "text", "sent_at", "reported_at")
    fieldsets: ClassVar = (
        (None, {"fields": ("text", "sent_at", "reported_at")}),
        ("Who wrote it", {"fields": ("sender_name", "organization", "reply_to", "number", "others")}),
    )

    came = moment_column("sent_at", "Sent")
    told = moment_column("reported_at", "Reported")

    def has_act_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("resumes.change_resumemessage")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        reported = ResumeMessage.objects.filter(reported_at__isnull=False)
        same = reported.filter(sender=OuterRef("sender")).order_by().values("sender").annotate(all=Count("pk"))
        return reported.annotate(by_sender=Coalesce(Subquery(same.values("all")), 0))

    @admin.display(description="From", ordering="sender_name")
    def from_name(self, message: ResumeMessage) -> str:
        return ", ".join(filter(None, (message.sender_name, message.organization)))

    @admin.display(description="What was said")
    def said(self, message: ResumeMessage) -> str:
        return short(message.text)

    @admin.display(description="Reported messages of the same account", ordering="by_sender")
    def others(self, message: Any) -> str:
        return str(message.by_sender) if message.by_sender > 1 else NONE

    @admin.display(description="Account")
    def number(self, message: ResumeMessage) -> str:
        """Support finds it by this number."""
        return f"#{message.sender_id}"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        acts = ACTS if self.has_act_permission(request) else ()
        context |= {"acts": acts, "checkbox_name": ACTION_CHECKBOX_NAME}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.action(description=ACTS[0][1], permissions=["act"])
    def remove(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        ids = self.chosen(request, queryset)
        self.note_each(request, queryset.filter(pk__in=ids), "Removed as abuse.")
        messages.success(
            request, f"{number_of(moderating.remove_messages(ids, now=timezone.now()), 'message')} removed."
        )

    @admin.action(description=ACTS[1][1], permissions=["act"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        ids = self.chosen(request, queryset)
        self.note_each(request, queryset.filter(pk__in=ids), "No abuse.")
        messages.success(request, f"{number_of(moderating.dismiss_messages(ids), 'message')} left as they are.")
