"""What consultants say on the page of a conversation."""

import uuid
from datetime import date
from typing import Any

from django import forms
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from accounts.text import validate_plain_line, validate_says_something
from advice.consultant import handing_over, tasks
from advice.consultant.forms import LONGEST_REPORT, MessageForm
from advice.models import Consultant, Conversation
from advice.models.conversations import LONGEST_MESSAGE
from tracker.models import Application
from tracker.models.plan import LONGEST_TASK_NOTE
from tracker.plan.forms import check_day

LONGEST_NOTE = 2_000


def text_area(rows: int, most: int) -> Any:
    return UnfoldAdminTextareaWidget(attrs={"rows": rows, "maxlength": most, "dir": "auto"})


def day_input() -> Any:
    """The browser's own calendar: pages of ours load no script for one."""
    widget = UnfoldAdminTextInputWidget()
    widget.input_type = "date"
    return widget


class ReplyForm(MessageForm):
    """As members write; `was_drafted` says that the adviser's draft was its beginning."""

    was_drafted = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget = text_area(10, LONGEST_MESSAGE)


class TaskForm(forms.Form):
    """`application` only where the member shares their board."""

    title = forms.CharField(
        label="What to do", max_length=160, widget=UnfoldAdminTextInputWidget,
        validators=[validate_plain_line, validate_says_something],
    )  # fmt: skip
    due_on = forms.DateField(label="By when", required=False, widget=day_input())
    note = forms.CharField(required=False, max_length=LONGEST_TASK_NOTE, widget=text_area(3, LONGEST_TASK_NOTE))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cards = tasks.applications(conversation)
        if cards:
            self.fields["application"] = forms.ModelChoiceField(
                Application.objects.filter(pk__in=[card.pk for card in cards]), required=False,
                empty_label="None", label="For this application", widget=UnfoldAdminSelectWidget,
            )  # fmt: skip

    def clean_due_on(self) -> date | None:
        return check_day(self.cleaned_data["due_on"])


class ReportForm(forms.Form):
    text = forms.CharField(
        label="What is wrong", max_length=LONGEST_REPORT, widget=text_area(4, LONGEST_REPORT),
        help_text="Administrators read it, with the last messages. No page shows it to the member; "
        "the archive of their data does.",
    )  # fmt: skip


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        Consultant.objects.none(), label="To", empty_label="Choose", widget=UnfoldAdminSelectWidget
    )
    note = forms.CharField(
        required=False, max_length=LONGEST_NOTE, widget=text_area(3, LONGEST_NOTE),
        help_text="For the next consultant. No page shows it to the member; the archive of their data does.",
    )  # fmt: skip

    def __init__(self, *args: Any, but_not: Consultant | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = Consultant.objects.filter(pk__in=[one.pk for one in handing_over.choices(but_not)])
