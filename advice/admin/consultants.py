"""Consultants, for administrators: who they are, how busy they are and how they keep their promises."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget

from advice.admin.consultant_forms import ABOUT, DAY_FIELDS, ConsultantForm, NewConsultantForm
from advice.admin.conversation_forms import LONGEST_NOTE, text_area
from advice.consultant import absences, handing_over, hours, numbers
from advice.models import Consultant, Conversation
from careers.admin.bases import ChangeList, editor_of
from jobs.admin.bases import NONE, JobsAdmin, number_of


class HandOverAllForm(forms.Form):
    to = forms.ModelChoiceField(
        Consultant.objects.none(), label="To", required=False, empty_label="Whoever is least busy",
        widget=UnfoldAdminSelectWidget,
    )  # fmt: skip
    note = forms.CharField(
        required=False, max_length=LONGEST_NOTE, widget=text_area(3, LONGEST_NOTE),
        help_text="For the next consultants. No page shows it to members; the archive of their data does.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = absences.at_work().order_by("name", "pk")


class WithNumbers(ChangeList):
    """Five queries, however many there are."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows: Any = list(self.result_list)
        now = timezone.now()
        found, here = numbers.of(rows, now=now), set(absences.at_work().values_list("pk", flat=True))
        away = absences.stand_ins(now)
        for row in rows:
            row.numbers, row.is_here, row.stand_in = found[row.pk], row.pk in here, away.get(row.pk)
        self.result_list = rows


@admin.register(Consultant)
class ConsultantAdmin(JobsAdmin):
    form = ConsultantForm
    list_display = ("name", "load", "waiting", "overdue", "time_to_answer", "kept", "state")
    search_fields = ("name",)
    ordering = ("name", "pk")
    actions = ("hand_over_all",)
    fieldsets: ClassVar = (
        (None, {"fields": ABOUT}),
        ("When they work, on their own clock", {"fields": DAY_FIELDS}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("hours")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[WithNumbers]:
        return WithNumbers

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **({} if obj else {"form": NewConsultantForm}), **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        [first, second] = self.fieldsets
        return [first, second] if obj else [(None, {"fields": ("user", *ABOUT)}), second]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who wrote stays known. To end it, hand their conversations over and take the role away."""
        return False

    def save_model(self, request: HttpRequest, obj: Consultant, form: ConsultantForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        form.save_hours()

    @admin.display(description="Members")
    def load(self, row: Any) -> str:
        return str(row.numbers.load)

    @admin.display(description="Waiting")
    def waiting(self, row: Any) -> str:
        return str(row.numbers.load.waiting)

    @admin.display(description="Overdue")
    def overdue(self, row: Any) -> str:
        return str(row.numbers.overdue)

    @admin.display(description=f"Typical answer, working time, {numbers.DAYS} days")
    def time_to_answer(self, row: Any) -> str:
        found = row.numbers
        return (
            f"{hours.shortly(found.typical)} ({number_of(found.answers, 'answer')})"
            if found.typical is not None
            else NONE
        )

    @admin.display(description="Promises kept")
    def kept(self, row: Any) -> str:
        return NONE if row.numbers.kept is None else f"{row.numbers.kept} %"

    @admin.display(description="State")
    def state(self, row: Any) -> str:
        if not row.is_here:
            return "has left"
        if row.stand_in:
            return f"away, {row.stand_in.name} stands in"
        return "takes new members" if row.takes_new else "takes no new ones"

    @admin.action(description="Hand over all their conversations", permissions=["change"])
    def hand_over_all(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        people = list(queryset)
        form = HandOverAllForm(request.POST if "note" in request.POST else None)
        if form.is_valid():
            to, note = form.cleaned_data["to"], form.cleaned_data["note"]
            for one in people:
                self._hand_over(request, one, to=to, note=note)
            return HttpResponseRedirect(request.path)
        counts = [(one, Conversation.objects.filter(consultant=one).count()) for one in people]
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": "Hand over all their conversations",
            "form": form, "counts": counts, "checkbox_name": ACTION_CHECKBOX_NAME,
        }  # fmt: skip
        return render(request, "admin/advice/hand_over_all.html", context)

    def _hand_over(self, request: HttpRequest, one: Consultant, *, to: Consultant | None, note: str) -> None:
        by, now = editor_of(request), timezone.now()
        try:
            done = handing_over.hand_over_all(consultant=one, to=to, by=by, note=note, now=now)
        except handing_over.CannotHandOver as refused:
            messages.error(request, f"{one.name}: {refused}")
            return
        self.log_change(request, one, f"{number_of(done.done, 'conversation')} handed over.")
        why = "their members asked for somebody else" if to else "nobody is free"
        left = f" {done.left} stay: {why}." if done.left else ""
        messages.success(request, f"{one.name}: {number_of(done.done, 'conversation')} handed over.{left}")
