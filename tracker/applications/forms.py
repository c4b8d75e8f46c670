"""What people say about an application and its parts."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from careers.models import Guide
from tracker import shown
from tracker.form_words import say_plainly
from tracker.models import Application, CalendarEntry, Contact, Outcome, Stage, TimelineEvent

if TYPE_CHECKING:  # generic for type checkers only
    _ApplicationForm = forms.ModelForm[Application]
    _PartForm = forms.ModelForm[Model]
else:
    _ApplicationForm = _PartForm = forms.ModelForm

FIRST_DAY = date(1990, 1, 1)
FIRST_MOMENT, LAST_MOMENT = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
LONGEST_DAY = 24 * 60
FACTS = ("title", "company", "place", "url", "pay", "guide", "resume", "applied_on", "ad_text")


class LongText(forms.CharField):
    """Several lines. Line ends are one character, however the browser sends them, so that limits mean what they say."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


def long_text(most: int, *, rows: int = 4, **options: Any) -> LongText:
    return LongText(max_length=most, widget=forms.Textarea(attrs={"rows": rows, "class": "text"}), **options)


class LocalTime(forms.DateTimeField):
    """A time of the active zone. Of an hour that comes twice it is the first; one that is passed over is told."""

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as wrong:
            if wrong.code != "ambiguous_timezone" or not wrong.params:
                raise
            said = wrong.params["datetime"].replace(tzinfo=timezone.get_current_timezone())
        if said.astimezone(UTC).astimezone(said.tzinfo).replace(fold=0) != said.replace(fold=0):
            raise ValidationError(f"Clocks go forward then: {said:%H:%M} does not exist on that day.")
        return cast(datetime, said)


def _on_the_clock(at: datetime) -> datetime:
    return timezone.localtime(at).replace(tzinfo=None, fold=0, second=0, microsecond=0)


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ApplicationForm(_ApplicationForm):
    """Its facts. `version` is the one that the window showed (see tracker.applications.editing)."""

    ad_text = long_text(20_000, rows=8, required=False, label="Text of the ad")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    class Meta:
        model = Application
        fields = FACTS
        widgets = {
            "applied_on": day_input(),
            "url": forms.URLInput(attrs={"inputmode": "url"}),
            "resume": forms.TextInput(attrs={"list": "own-resumes", "autocomplete": "off"}),
        }
        labels = {"guide": "Career guide", "applied_on": "Applied on"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_plainly(self)
        guide = self.fields["guide"]
        assert isinstance(guide, forms.ModelChoiceField)  # noqa: S101 - for the type
        guide.queryset = Guide.objects.published().only("pk", "title").order_by("title")
        guide.empty_label = "None"
        if self.instance.pk:
            self.initial["version"] = self.instance.version

    def clean_applied_on(self) -> date | None:
        day: date | None = self.cleaned_data["applied_on"]
        # tomorrow is today somewhere
        if day and not FIRST_DAY <= day <= timezone.localdate() + timedelta(days=1):
            raise ValidationError("Give the day on which you applied: not before 1990, and not one to come.")
        return day


class AddForm(ApplicationForm):
    """A new one. `job` is the id of a job of this site that it was made from; `again`: they know of the other one."""

    stage = forms.ChoiceField(choices=Stage.choices, initial=Stage.SAVED)
    job = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1)
    again = forms.BooleanField(widget=forms.HiddenInput, required=False)

    class Meta(ApplicationForm.Meta):
        fields = ("title", "company", "stage", *FACTS[2:])  # type: ignore[assignment]

    @property
    def first(self) -> list[forms.BoundField]:
        """What is asked of everybody; `more` is folded until it says something."""
        return [self[name] for name in ("title", "company", "stage")]

    @property
    def more(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in ("title", "company", "stage")]

    @property
    def is_more_said(self) -> bool:
        return any(field.value() or field.errors for field in self.more)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("stage") == Stage.APPLIED and not said.get("applied_on") and "applied_on" in said:
            said["applied_on"] = timezone.localdate()
        return said


class MoveForm(forms.Form):
    """Where to: a stage, or "closed:" and an outcome, and perhaps beside which other card.

    On the board each card has a select of its own in one form, named `to-` and its id.
    """

    shown = forms.ChoiceField(choices=Stage.choices)
    to = forms.CharField(max_length=20)
    outcome = forms.ChoiceField(choices=Outcome.choices, required=False)
    above = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    below = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def __init__(self, data: Any, *, pk: int) -> None:
        super().__init__({**data.dict(), "to": data.get("to") or data.get(f"to-{pk}", "")})

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        stage, _, outcome = said.get("to", "").partition(":")
        if stage not in Stage.values or outcome not in ("", *Outcome.values):
            raise ValidationError("Choose where to move it.")
        return said | {"to": stage, "outcome": said.get("outcome") or outcome}


class PartForm(_PartForm):
    """Of a note, contact or calendar entry. `shown` is what the window showed (see tracker.shown)."""

    shown = shown.field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_plainly(self)
        if self.instance.pk:
            self.initial["shown"] = shown.mark_of(self.said_by(self.instance))

    @classmethod
    def said_by(cls, part: Model) -> dict[str, Any]:
        return {name: getattr(part, name) for name in cls._meta.fields or ()}


class NoteForm(PartForm):
    text = long_text(10_000, label="Note")

    class Meta:
        model = TimelineEvent
        fields = ("text",)


class ContactForm(PartForm):
    note = long_text(2000, rows=2, required=False, label="Note")

    class Meta:
        model = Contact
        fields = ("name", "role", "email", "phone", "note")
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "phone": forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        }


class EntryForm(PartForm):
    """Times are of the active time zone, which is the member's."""

    at = LocalTime(label="When", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))
    note = long_text(2000, rows=2, required=False, label="Note")

    class Meta:
        model = CalendarEntry
        fields = ("kind", "title", "at", "minutes", "place", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].help_text = f"In your time zone, {timezone.get_current_timezone_name()}."
        self.fields["minutes"].widget.attrs |= {"min": 1, "max": LONGEST_DAY, "inputmode": "numeric"}

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        if not FIRST_MOMENT <= at < LAST_MOMENT:
            raise ValidationError("Give a time between 2000 and 2099.")
        before: datetime | None = self.initial.get("at")
        return before if before and _on_the_clock(before) == _on_the_clock(at) else at  # the second of two hours stays

    def clean_minutes(self) -> int | None:
        minutes: int | None = self.cleaned_data["minutes"]
        if minutes is not None and not 1 <= minutes <= LONGEST_DAY:
            raise ValidationError("From 1 to 1,440 minutes, which is a day.")
        return minutes
