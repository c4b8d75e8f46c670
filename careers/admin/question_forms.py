"""The forms of the page on which an editor settles a reader's question. All of them are one form of the page."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from careers.models import DeclineReason, Question
from careers.parts import one_line, prose

LONGEST_WORDING = cast(int, Question._meta.get_field("question").max_length)


class AnswerForm(forms.Form):
    wording = forms.CharField(
        max_length=LONGEST_WORDING,
        label="The question, as the guide asks it",
        help_text="Short, for everybody, and without anything that tells who asked.",
        widget=UnfoldAdminTextInputWidget,
    )
    answer = forms.CharField(
        max_length=5000,
        label="The answer",
        help_text="Markdown: **bold**, *italic*, lists with -, [links](https://…), [^key] to point at a source of the "
        "guide.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8}),
    )
    loaded_version = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_wording(self) -> str:
        return self._tidy("wording", one_line(self.cleaned_data["wording"]))

    def clean_answer(self) -> str:
        return self._tidy("answer", prose(self.cleaned_data["answer"]))

    def _tidy(self, name: str, text: str) -> str:
        if not text:
            raise ValidationError(f"Write {'the question' if name == 'wording' else 'the answer'}.")
        return text


class SameForm(forms.Form):
    """Which answer that there is already answers it."""

    same = forms.ChoiceField(
        label="Another answer", widget=UnfoldAdminSelectWidget, error_messages={"required": "Choose an answer."}
    )

    def __init__(self, *args: Any, known: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["same"]).choices = [("", "Choose"), *known]


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(
        choices=[("", "Choose"), *DeclineReason.choices],
        widget=UnfoldAdminSelectWidget,
        help_text="Who waits for an email reads it in a sentence; of advertising and abuse nobody is told.",
        error_messages={"required": "Choose why."},
    )
    said = forms.CharField(
        max_length=500,
        required=False,
        label="What they should know besides",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text="Such as where to look instead. It goes into the email.",
    )
