"""What support sees of alerts: whether mails went out, and how all mails of the site look. Not what people look for."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from accounts.admin.trail import ReadOnlyAdmin
from alerts.models import Digest, Recipient
from jobboard import mail_previews


@admin.register(Digest)
class DigestAdmin(ReadOnlyAdmin):
    list_display = ("day", "user", "state", "sent_at", "attempts", "problem")
    list_filter = ("state", "day")
    list_select_related = ("user",)
    search_fields = ("user__email__exact",)
    search_help_text = "The whole address of a member"
    fields = ("user", "day", "state", "made_at", "sent_at", "sent_to", "attempts", "try_at", "problem")
    list_per_page = 50

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("mails/", wrap(self.mails_view), name="alerts_digest_mails"),
            path("mails/<path:name>/", wrap(self.mail_view), name="alerts_digest_mail"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def mails_view(self, request: HttpRequest) -> HttpResponse:
        """All emails of the site, to look at."""
        previews = [mail_previews.preview(name) for name in mail_previews.names()]
        return self._page(request, "mails", {"title": "Emails of the site", "previews": previews})

    @method_decorator(require_safe)
    def mail_view(self, request: HttpRequest, name: str) -> HttpResponse:
        try:
            shown = mail_previews.preview(name)
        except KeyError:
            raise Http404 from None
        return self._page(request, "mail", {"title": shown.subject, "preview": shown})

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), **context}
        return TemplateResponse(request, f"admin/alerts/{template}.html", context)


@admin.register(Recipient)
class RecipientAdmin(ReadOnlyAdmin):
    list_display = ("user", "next_due_at", "stopped_at", "stopped_because", "refusals")
    list_filter: ClassVar = ("stopped_because",)
    list_select_related = ("user",)
    search_fields = ("user__email__exact",)
    search_help_text = "The whole address of a member"
    fields = ("user", "hour", "weekday", "next_due_at", "stopped_at", "stopped_because", "refusals", "weekly_since")
    list_per_page = 50
