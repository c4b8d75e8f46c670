"""The queue of answers that their owners reported. Nobody at work sees any other answer, or whose one is."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.admin.trail import ReadOnlyAdmin
from advice import reports
from advice.document import from_json, plain_text
from advice.models import Answer
from billing.admin.bases import Choices
from jobs.admin.bases import NONE, JobsAdmin, moment_column, number_of, short

HANDLED = "I have looked at it"


class NoteForm(forms.Form):
    note = forms.CharField(
        max_length=2000,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3, "maxlength": 2000}),
        help_text="For colleagues: what you found, and what you did about it. Who reported it does not see this.",
    )


class Waiting(Choices):
    title = "state"
    parameter_name = "waiting"
    choices_of: ClassVar = {"yes": "Waits for somebody", "no": "Somebody has looked"}

    def condition(self, chosen: str) -> Q:
        return Q(handled_at__isnull=chosen == "yes")


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin, JobsAdmin):
    list_display = ("title", "goal", "kind", "said", "told", "looked")
    list_filter = (Waiting, "kind", "goal")
    actions = ("handle",)
    view_on_site = False  # it is its owner’s page
    change_form_template = "admin/advice/answer/change_form.html"
    readonly_fields = ("report", "reported_at", "in_their_words", "goal", "kind", "provider", "text", "taken_out",
                       "fell_back", "asked_at", "handled_at", "handled_note")  # fmt: skip
    fieldsets: ClassVar = (
        (None, {"fields": ("report", "reported_at")}),
        ("What was asked", {"fields": ("goal", "in_their_words", "asked_at")}),
        ("The answer", {"fields": (("kind", "provider"), "text", "taken_out", "fell_back")}),
        ("What we found", {"fields": ("handled_at", "handled_note")}),
    )

    told = moment_column("reported_at", "Reported")
    looked = moment_column("handled_at", "Looked at")

    def has_act_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("advice.change_answer")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Answer.objects.reported()

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("is_handled", "reported_at", "pk")

    @admin.display(description="What is wrong")
    def said(self, answer: Answer) -> str:
        return short(answer.report) or NONE

    @admin.display(description="In their words")
    def in_their_words(self, answer: Answer) -> str:
        return answer.question or NONE

    @admin.display(description="As it reads")
    def text(self, answer: Answer) -> SafeString | str:
        if not answer.document:
            return NONE
        return format_html('<div class="jobs-payload">{}</div>', plain_text(from_json(answer.document)))

    @admin.display(description="Sentences that the check took out")
    def taken_out(self, answer: Answer) -> SafeString | str:
        removed = from_json(answer.document).removed if answer.document else ()
        lines = "\n".join(f"{each.text} ({each.why})" for each in removed)
        return format_html('<div class="jobs-payload">{}</div>', lines) if lines else NONE

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        may = self.has_act_permission(request) and obj.handled_at is None
        context |= {"may_act": may, "act": HANDLED, "checkbox_name": ACTION_CHECKBOX_NAME}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.action(description=HANDLED, permissions=["act"])
    def handle(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        ids = self.chosen(request, queryset.filter(handled_at__isnull=True))
        if not ids:
            messages.info(request, "Nothing was done: somebody has looked at these already.")
            return None
        form = NoteForm(request.POST if "note" in request.POST else None)
        if form.is_valid():
            done = reports.handle(ids, note=form.cleaned_data["note"], now=timezone.now())
            for pk in done:  # by its number: the log outlives the answer, and its title is its owner's
                self.log_change(request, Answer(pk=pk, title=f"answer {pk}"), "Looked at a report.")
            messages.success(request, f"{number_of(len(done), 'report')} noted as looked at.")
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": HANDLED, "form": form, "ids": ids,
            "answers": list(queryset.filter(pk__in=ids)[:50]), "checkbox_name": ACTION_CHECKBOX_NAME,
        }  # fmt: skip
        return render(request, "admin/advice/answer/handle.html", context)
