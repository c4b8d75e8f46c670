"""Rules against spam in the admin: what each has caught, and what it would hold back."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from jobs import trying_rules
from jobs.admin.bases import JobsAdmin, page_link
from jobs.models import RuleField, SpamRule


class TryForm(forms.Form):
    words = forms.CharField(max_length=200, widget=UnfoldAdminTextInputWidget)
    field = forms.ChoiceField(label="Looked for in", choices=RuleField, widget=UnfoldAdminSelectWidget)


@admin.register(SpamRule)
class SpamRuleAdmin(JobsAdmin):
    list_display = ("words", "field", "action", "reason", "is_active", "hits")
    list_filter = ("is_active", "action", "field")
    search_fields = ("words", "reason")
    actions_list = ("try_page",)
    change_form_template = "admin/jobs/spamrule/change_form.html"
    readonly_fields = ("hits",)
    fieldsets: ClassVar = ((None, {"fields": ("words", ("field", "action"), "reason", "is_active", "hits")}),)

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        return {"action": "hold", **super().get_changeform_initial_data(request)}

    @page_link(description="Try words", url_path="try", icon="science", permission="view")
    def try_page(self, request: HttpRequest) -> HttpResponse:
        """What words would hold back among the jobs that are open now. Nothing is changed."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        form = TryForm(request.GET if "words" in request.GET else None)
        tried = trying_rules.try_rule(**form.cleaned_data) if form.is_valid() else None
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": "Try words", "form": form,
            "tried": tried, "may_add": self.has_add_permission(request),
        }  # fmt: skip
        return render(request, "admin/jobs/spamrule/try.html", context)
