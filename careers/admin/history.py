"""Every version of a guide: who made it, when and why; what differs; and the way back."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from careers.admin.assembling import Refused
from careers.admin.bases import HistoryAdmin, editor_of
from careers.admin.differences import differences
from careers.admin.restoring import restore
from careers.models import Guide

_LISTED = ("history_id", "history_date", "history_type", "history_change_reason", "history_user", "version", "status",
           "title", "slug", "field")  # fmt: skip


class GuideHistoryAdmin(HistoryAdmin):
    """simple_history's pages, showing whole guides: its history entries keep the guide as a file."""

    history_list_per_page = 50

    def get_urls(self) -> list[URLPattern]:
        restore_url = path(
            "<path:object_id>/history/<int:version_id>/restore/",
            self.admin_site.admin_view(self.restore_view),
            name="careers_guide_restore",
        )
        return [restore_url, *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        guide = self._guide(request, object_id)
        if self._asks_for_two(request):
            return self._compare(request, guide, request.GET["newer"], request.GET["older"])
        entries = guide.history.select_related("history_user").only(
            *_LISTED, "history_user__name", "history_user__email"
        )
        page = Paginator(entries, self.history_list_per_page).get_page(request.GET.get("p"))
        context = {
            **self._context(request, guide),
            "title": f"History: {guide}",
            "page": page,
            **(extra_context or {}),
        }
        return render(request, "admin/careers/guide/history.html", context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One version against the one before it."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return self._compare(request, self._guide(request, object_id), version_id, request.GET.get("older", ""))

    def restore_view(self, request: HttpRequest, object_id: str, version_id: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        guide = self._guide(request, object_id)
        if not self.has_change_permission(request, guide):
            raise PermissionDenied
        entry = get_object_or_404(guide.history.exclude(document=""), pk=version_id)
        try:
            with transaction.atomic():
                locked = Guide.objects.select_for_update().get(pk=guide.pk)
                notes, changed = restore(locked, entry=entry, editor=editor_of(request))
        except Refused as refused:
            messages.error(request, f"Nothing was restored. {' '.join(refused.messages)}")
            return HttpResponseRedirect(reverse("admin:careers_guide_simple_history", args=[guide.pk, version_id]))
        for note in notes:
            messages.warning(request, note)
        if changed:
            said = f"Version {entry.version} is back. The versions in between are still in the history."
            messages.success(request, said)
            self.log_change(request, locked, f"Restored version {entry.version}")
        else:
            messages.info(request, f"The guide is as it was in version {entry.version} already.")
        return HttpResponseRedirect(reverse("admin:careers_guide_change", args=[guide.pk]))

    def _compare(self, request: HttpRequest, guide: Guide, newer_id: str, older_id: str) -> HttpResponse:
        entries = guide.history.select_related("history_user")
        newer = self._entry(entries, newer_id)
        older = self._entry(entries, older_id) if older_id else entries.filter(version__lt=newer.version).first()
        if older and older.version > newer.version:
            newer, older = older, newer
        context = {
            **self._context(request, guide),
            "title": f"{guide}: version {newer.version}",
            "newer": newer,
            "older": older,
            "changes": differences(older.document if older else "", newer.document),
            "is_newest": newer.version == guide.version,
        }
        return render(request, "admin/careers/guide/version.html", context)

    def _entry(self, entries: Any, entry_id: str) -> Any:
        try:
            return get_object_or_404(entries, pk=int(entry_id))
        except ValueError:  # no number, or one longer than any
            raise Http404 from None

    def _asks_for_two(self, request: HttpRequest) -> bool:
        return bool(request.GET.get("newer") and request.GET.get("older"))

    def _guide(self, request: HttpRequest, object_id: str) -> Guide:
        guide: Guide | None = self.get_object(request, unquote(object_id))
        if guide is None:
            raise Http404
        if not self.has_view_or_change_permission(request, guide):
            raise PermissionDenied
        return guide

    def _context(self, request: HttpRequest, guide: Guide) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "app_label": self.opts.app_label,
            "guide": guide,
            "may_restore": self.has_change_permission(request, guide),
        }
