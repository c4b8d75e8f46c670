"""What somebody asks, on the page of a goal; and what they say of an answer."""

from collections.abc import Mapping
from typing import Any

from django import forms

from accounts.models import User
from advice.asking import NO_RESUME, Asked
from advice.goals import GOALS, Goal
from advice.models.answers import LONGEST_QUESTION
from advice.pages import choices
from careers.goals_forms import RoleField
from careers.models import Guide

# The question of a form that is sent by GET is part of an address, and servers take addresses of some 4,000 bytes.
LONGEST_IN_ADDRESS = 400
NAMES = ("job", "from", "guide", "resume", "question")  # of fields, in the order of pages
ATTRIBUTES = {"from": "from_guide"}  # of Asked, where they are not called like the field
_CAREER = {
    Goal.SWITCH: "What you want to do",
    Goal.RESUME: "For which career",
}


class CareerField(RoleField):
    """A guide by one of its titles, where somebody needs it now."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except forms.ValidationError as fault:
            words = [text.replace("Leave it empty for now.", "Choose one from the list.") for text in fault.messages]
            raise forms.ValidationError(words) from fault


class AskForm(forms.Form):
    """The fields that the goal needs or uses. What is missing, advice.asking.read says."""

    def __init__(self, data: Mapping[str, str], *, goal: Goal, user: User | None) -> None:
        self.typed = {name: data.get(name, "").replace("\0", "") for name in NAMES}
        super().__init__(self.typed)
        self.goal = goal
        words = GOALS[goal]
        wanted = set("|".join((*words.needs, *words.uses)).split("|"))
        if "job" in wanted:
            self._offer("job", "Which job", choices.jobs_of(user, self.typed["job"]))
        if "from_guide" in wanted:
            self.fields["from"] = CareerField(label="What you do now")
        if "guide" in wanted:
            self.fields["guide"] = CareerField(label=_CAREER.get(goal, "Which career"), help_text=self._either())
        if "resume" in wanted:
            self._offer("resume", "By which resume", self._resumes(user))
        self.fields["question"] = forms.CharField(
            label="Anything you want to add?", required=False, max_length=LONGEST_IN_ADDRESS,
            widget=forms.Textarea(attrs={"rows": 3}),
        )  # fmt: skip
        if goal == Goal.RESUME:
            self.order_fields(["resume"])

    def _offer(self, name: str, label: str, found: list[choices.Choice]) -> None:
        """A choice of rows. A number that is not among them is left to advice.asking.read, which says why."""
        if found:
            field = forms.CharField(label=label, required=False, widget=forms.Select(choices=[("", "Choose…"), *found]))
        else:
            field = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields[name] = field

    def _resumes(self, user: User | None) -> list[choices.Choice]:
        found = choices.resumes_of(user)
        needed = "resume" in GOALS[self.goal].needs
        return [*found, choices.Choice(NO_RESUME, "Without a resume")] if found and not needed else found

    def _either(self) -> str:
        return "Or leave it empty, and choose a job." if "job" in self.fields else ""

    def clean(self) -> dict[str, Any]:
        """A guide that an address names by its slug is shown by its title."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in said.items():
            if isinstance(value, Guide) and self.typed[name].strip() == value.slug:
                self.typed[name] = value.title
        return said

    @property
    def is_sent(self) -> bool:
        return any(self.typed.values())

    @property
    def has_resumes(self) -> bool:
        """Whether there is one to choose."""
        return "resume" in self.fields and not self.fields["resume"].widget.is_hidden

    def said(self) -> dict[str, str]:
        """As advice.asking.read takes it: numbers, and slugs of guides."""
        values = {name: self.cleaned_data.get(name) or "" for name in NAMES if name in self.fields}
        return {name: value.slug if isinstance(value, Guide) else str(value) for name, value in values.items()}

    def fill(self, asked: Asked) -> None:
        """Show what was taken where nothing was said."""
        for name, value in said_of(asked).items():
            brought_along = name == "guide" and asked.job is not None  # by the job, and so would another one's be
            if name in self.fields and not self.typed[name] and not brought_along:
                shown = getattr(asked, ATTRIBUTES.get(name, name))
                self.typed[name] = shown.title if isinstance(shown, Guide) else value

    def fault(self, errors: Mapping[str, str]) -> None:
        """What advice.asking.read found, at the field it is about."""
        for name, words in errors.items():
            field = "from" if name == "from_guide" else name
            hidden = field not in self.fields or self.fields[field].widget.is_hidden
            self.add_error(None if hidden else field, words)


def said_of(asked: Asked) -> dict[str, str]:
    """The same question as fields of a form; reading it gives `asked` again."""
    values = {
        "job": str(asked.job.pk) if asked.job else "",
        "from": asked.from_guide.slug if asked.from_guide else "",
        "guide": asked.guide.slug if asked.guide else "",
        "resume": _resume_of(asked),
        "question": asked.question,
    }
    return {name: value for name, value in values.items() if value}


def without_resume(goal: Goal) -> str:
    """What says that a member asked without a resume: where nothing is said, their newest is read."""
    return "" if "resume" in GOALS[goal].needs else NO_RESUME


def _resume_of(asked: Asked) -> str:
    if asked.resume:
        return str(asked.resume.pk)
    return without_resume(asked.goal) if asked.user else ""


class KeepForm(forms.Form):
    """Beside the fields of the question: which form it was, and a step to take at once."""

    goal = forms.ChoiceField(choices=Goal.choices)
    asked_key = forms.UUIDField()
    step = forms.CharField(required=False, max_length=200)


class RatingForm(forms.Form):
    rating = forms.TypedChoiceField(choices=[(1, "It helped"), (-1, "It did not")], coerce=int)
    rating_note = forms.CharField(
        label="Why? You need not say.",
        required=False,
        max_length=1_000,
        help_text="Administrators read it, without your name and without the answer.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReportForm(forms.Form):
    report = forms.CharField(label="What is wrong?", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class QuestionForm(forms.Form):
    """The question to an AI, which is posted and so may be long."""

    question = forms.CharField(
        label="Your question, if you have one", required=False, max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
