"""Words that consultants use often."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from advice.models import MessageTemplate
from jobs.admin.bases import JobsAdmin, moment_column, short


@admin.register(MessageTemplate)
class MessageTemplateAdmin(JobsAdmin):
    list_display = ("title", "begins", "changed")
    search_fields = ("title", "text")
    fields = ("title", "text")

    changed = moment_column("changed_at", "Changed")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(
            request, obj, change, help_texts={"text": "{name} becomes the member’s name."}, **kwargs
        )

    def save_model(self, request: HttpRequest, obj: MessageTemplate, form: Any, change: bool) -> None:
        obj.changed_at = timezone.now()
        super().save_model(request, obj, form, change)

    @admin.display(description="Text")
    def begins(self, row: MessageTemplate) -> str:
        return short(row.text)
