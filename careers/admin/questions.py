"""The queue of readers' questions: the oldest first, those that are like it right after it."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from accounts.admin.bases import ModelAdmin
from billing.admin.bases import NONE, link, moment_column
from careers.admin.answering import Settled
from careers.admin.assembling import Refused
from careers.admin.bases import ChangeList
from careers.admin.question_page import QuestionPage
from careers.models import Guide, QuestionState, ReaderQuestion

DONE = {
    "guide": "The answer is in the guide (version {version}).",
    "reply": "The answer is kept, and the guide is as it was.",
    "same": "It is settled with the answer that there was.",
    "decline": "The question is declined.",
}


class Queue(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        """Marks rows that stand under another one because they are like it."""
        super().get_results(request)
        rows: Any = list(self.result_list)
        for before, row in zip([None, *rows], rows, strict=False):
            row.is_beside = before is not None and row.is_new and before.is_new and before.group_id == row.group_id
        self.result_list = rows


@admin.register(ReaderQuestion)
class ReaderQuestionAdmin(ModelAdmin):
    list_display = ("asked_words", "guide", "came", "times", "wait", "state")
    list_filter = ("state", ("guide", admin.RelatedOnlyFieldListFilter))
    search_fields = ("text", "wording", "guide__title")
    list_per_page = 50
    show_full_result_count = False
    list_display_links = None
    fields = ("text", "guide_link", "asked_at", "times", "state", "wording", "answer", "reason", "said", "version",
              "handled_at", "handled_by")  # fmt: skip
    readonly_fields = ("guide_link",)
    change_form_template = "admin/careers/readerquestion/change_form.html"

    came = moment_column("asked_at", "Asked")

    class Media:
        css: ClassVar = {"all": ["admin_billing/billing.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A question is not edited: it is settled, on a page of its own."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) or self.may_settle(request)

    def may_settle(self, request: HttpRequest) -> bool:
        return request.user.has_perm("careers.change_readerquestion")

    # The list ------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = ReaderQuestion.objects.in_queue_order().select_related("guide", "handled_by")
        return rows.annotate(asker_count=Count("askers"))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("is_handled", "group_at", "group_id", "asked_at", "pk")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return Queue

    @admin.display(description="Question")
    def asked_words(self, question: Any) -> SafeString:
        page = "answer" if question.is_new else "change"
        beside = "↳ like the one above: " if getattr(question, "is_beside", False) else ""
        return link(reverse(f"admin:careers_readerquestion_{page}", args=[question.pk]), f"{beside}{question.text}")

    @admin.display(description="Wait for an email")
    def wait(self, question: Any) -> str:
        return str(question.asker_count or NONE)

    # One question --------------------------------------------------------------------

    @admin.display(description="Guide")
    def guide_link(self, question: ReaderQuestion) -> SafeString:
        return link(reverse("admin:careers_guide_change", args=[question.guide_id]), question.guide)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.answer_view)
        return [path("<path:object_id>/answer/", view, name="careers_readerquestion_answer"), *super().get_urls()]

    def answer_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not self.may_settle(request):
            raise PermissionDenied
        question: ReaderQuestion | None = self.get_object(request, unquote(object_id))
        if question is None:
            raise Http404
        if request.method != "POST" and not (question.is_new or _may_still_go_into_guide(question)):
            return HttpResponseRedirect(reverse("admin:careers_readerquestion_change", args=[question.pk]))
        page = QuestionPage(request, question)
        act = request.POST.get("act", "")
        if act == "guide" and not request.user.has_perm("careers.change_guide"):
            raise PermissionDenied
        try:
            settled = page.settle(act)
        except Settled as settled_before:
            messages.info(request, f"Nothing was done. {settled_before}")
            return HttpResponseRedirect(reverse("admin:careers_readerquestion_changelist"))
        except Refused as refused:
            page.refuse(refused.messages)
            settled = []
        return self._done(request, act, settled) if settled else self._shown(request, page)

    def _done(self, request: HttpRequest, act: str, settled: list[ReaderQuestion]) -> HttpResponse:
        question = settled[0]
        for each in settled:
            self.log_change(request, each, f"{each.get_state_display()}.")
        if act == "guide":
            guide = Guide.objects.get(pk=question.guide_id)
            self.log_change(request, guide, f"Version {question.version}: a reader’s question.")
        number = len(settled) - 1
        others = f" Settled with it: {number} other question{'s' if number > 1 else ''}." if number else ""
        messages.success(request, f"{DONE[act].format(version=question.version)}{others}")
        return HttpResponseRedirect(reverse("admin:careers_readerquestion_changelist"))

    def _shown(self, request: HttpRequest, page: QuestionPage) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            **page.context(),
            "opts": self.opts,
            "title": f"A question about {page.guide}",
        }
        return render(request, "admin/careers/readerquestion/answer.html", context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        can_go_on = obj.is_new or _may_still_go_into_guide(obj)
        context |= {"may_settle": can_go_on and self.may_settle(request)}
        return super().render_change_form(request, context, add, change, form_url, obj)


def _may_still_go_into_guide(question: ReaderQuestion) -> bool:
    return question.state == QuestionState.ANSWERED and question.version is None
