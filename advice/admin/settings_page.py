"""Where consultants say who they are, when they work and when they are away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from accounts.admin.bases import ModelAdmin
from advice.admin.consultant_forms import ABOUT, DAY_FIELDS, AbsenceForm, ConsultantForm
from advice.consultant import absences, inbox
from advice.models import Absence, Consultant
from careers.admin.bases import editor_of

OWN = "admin:advice_conversation_settings"


class SettingsPage(ModelAdmin):
    """Pages of the admin of conversations, which is the one that consultants have."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("settings/", wrap(self.settings_view), name="advice_conversation_settings"),
            path("settings/absence/", wrap(self.absence_view), name="advice_conversation_absence"),
            path("settings/absence/<int:pk>/remove/", wrap(self.absence_remove_view),
                 name="advice_conversation_absence_remove"),
            *super().get_urls(),
        ]  # fmt: skip

    def list_address(self) -> str:
        return reverse("admin:advice_conversation_changelist")

    def settings_view(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        own = self._own(request)
        if own is None or request.method != "POST":
            return self._settings(request, own)
        form = ConsultantForm(request.POST, instance=own)
        if not form.is_valid():
            return self._settings(request, Consultant.objects.get(pk=own.pk), form=form)
        form.save()
        form.save_hours()
        messages.success(request, "Saved. What was promised before stays promised.")
        return HttpResponseRedirect(reverse(OWN))

    def absence_view(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        own = self._own(request)
        if own is None:
            return self._settings(request, own)
        form = AbsenceForm(request.POST, consultant=own)
        if not form.is_valid():
            return self._settings(request, own, absence_form=form)
        days = {"first_day": form.instance.first_day, "last_day": form.instance.last_day}
        Absence.objects.update_or_create(consultant=own, **days, defaults={"stand_in": form.instance.stand_in})
        messages.success(request, "Noted. Calls on these days are called off, and members are told.")
        return HttpResponseRedirect(reverse(OWN))

    def absence_remove_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        own = self._own(request)
        found = Absence.objects.filter(pk=pk, consultant=own).first() if own else None
        if found is None:
            raise Http404
        found.delete()
        messages.success(request, "You are there on these days.")
        return HttpResponseRedirect(reverse(OWN))

    def _own(self, request: HttpRequest) -> Consultant | None:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return inbox.consultant_of(editor_of(request))

    def _settings(self, request: HttpRequest, own: Consultant | None, **forms: Any) -> HttpResponse:
        context: dict[str, Any] = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": "Your settings", "own": own,
            "about": ABOUT, "days": DAY_FIELDS,
        }  # fmt: skip
        if own:
            ends = absences.today_of(own, timezone.now())
            context |= {
                "form": ConsultantForm(instance=own),
                "absence_form": AbsenceForm(consultant=own),
                "absences": own.absences.filter(last_day__gte=ends).select_related("stand_in"),
            }
        return render(request, "admin/advice/settings.html", {**context, **forms})
