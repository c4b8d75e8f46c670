"""What people say of a task, and how they choose one from a guide."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from accounts.models import User
from tracker import shown
from tracker.applications.forms import day_input, long_text
from tracker.form_words import say_plainly
from tracker.models import Application, PlanTask
from tracker.models.plan import LONGEST_TASK_NOTE
from tracker.plan import changing

if TYPE_CHECKING:  # generic for type checkers only
    _TaskForm = forms.ModelForm[PlanTask]
else:
    _TaskForm = forms.ModelForm

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
MOST_CHOICES = 100  # applications to choose from: the latest, and the one that is meant


def check_day(day: date | None) -> date | None:
    if day and not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError("Give a day between 2000 and 2099.")
    return day


class TaskForm(_TaskForm):
    """`shown` is what the window showed (tracker.plan.changing.mark)."""

    note = long_text(LONGEST_TASK_NOTE, rows=3, required=False, label="Note")
    shown = shown.field()

    class Meta:
        model = PlanTask
        fields = changing.SAID
        widgets = {"due_on": day_input(), "title": forms.TextInput(attrs={"autocomplete": "off"})}
        labels = {"title": "What to do", "due_on": "By when"}
        help_texts = {"application": ""}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_plainly(self)
        field = self.fields["application"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type
        field.queryset = _choices(user, self["application"].value())
        field.empty_label = "None"
        if self.instance.pk:
            self.initial["shown"] = changing.mark(self.instance)

    def clean_due_on(self) -> date | None:
        return check_day(self.cleaned_data["due_on"])

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in changing.SAID}

    @property
    def is_more_said(self) -> bool:
        """Whether what is folded on the plan says something."""
        return any(self[name].value() or self[name].errors for name in ("note", "application"))


def _choices(user: User, meant: Any) -> Any:
    """Open applications, the latest changed first, and the one that is meant, open or closed."""
    kept = Application.objects.kept(user)
    latest = kept.going_on().order_by("-changed_at", "-pk").values("pk")[:MOST_CHOICES]
    number = str(meant or "")
    named = Q(pk=int(number)) if number.isascii() and number.isdecimal() and len(number) <= 18 else Q()
    return kept.filter(Q(pk__in=latest) | named).only("pk", "title", "company").order_by("-changed_at", "-pk")


class LineForm(forms.Form):
    """One line of a guide's advice, and by when. `lines` are texts by their keys (tracker.plan.guide_lines)."""

    line = forms.ChoiceField(widget=forms.RadioSelect, label="What to do")
    due_on = forms.DateField(required=False, label="By when", widget=day_input())

    def __init__(self, *args: Any, lines: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["line"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type
        field.choices = list(lines.items())
        field.error_messages |= {"required": "Choose one.", "invalid_choice": "The guide has changed. Choose again."}

    def clean_due_on(self) -> date | None:
        return check_day(self.cleaned_data["due_on"])
