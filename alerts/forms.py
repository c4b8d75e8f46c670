"""What people say about their alerts."""

from typing import Any, cast

from django import forms

from accounts.text import validate_plain_line
from alerts.models import Frequency, Recipient, Weekday

LONGEST_NAME = 200


def hours() -> list[tuple[int, str]]:
    return [(hour, f"{hour:02}:00") for hour in range(24)]


class Frequencies(forms.RadioSelect):
    """`closed` are those that the plan does not hold: shown, and not to be chosen."""

    closed: frozenset[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        if value in self.closed:
            option["attrs"]["disabled"] = True
        return option


class AlertForm(forms.Form):
    """`daily` False: the plan has none, and "every day" cannot be chosen anew."""

    name = forms.CharField(max_length=LONGEST_NAME, validators=[validate_plain_line])
    frequency = forms.ChoiceField(choices=Frequency.choices, widget=Frequencies, label="How often")

    def __init__(self, *args: Any, daily: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.may_daily = daily or self.initial.get("frequency") == Frequency.DAILY
        if not self.may_daily:
            choice = cast(forms.ChoiceField, self.fields["frequency"])
            choice.choices = [
                (Frequency.WEEKLY, "Once a week"),
                (Frequency.DAILY, "Every day, with Plus"),
            ]
            cast(Frequencies, choice.widget).closed = frozenset({Frequency.DAILY})

    def clean_frequency(self) -> str:
        asked = str(self.cleaned_data["frequency"])
        if asked == Frequency.DAILY and not self.may_daily:
            raise forms.ValidationError("Every day is part of Plus. Choose once a week, or get Plus first.")
        return asked


class TimesForm(forms.Form):
    """When mails come, and which besides those of alerts."""

    hour = forms.TypedChoiceField(choices=hours, coerce=int, label="Hour")
    weekday = forms.TypedChoiceField(choices=Weekday.choices, coerce=int, label="Day of weekly emails")
    tells_closing = forms.BooleanField(required=False, label="Tell me some days before a job that I bookmarked closes")
    tells_entries = forms.BooleanField(
        required=False, label="Tell me on the day of interviews, reminders, deadlines and tasks of my plan"
    )

    def __init__(self, data: Any = None, *, recipient: Recipient) -> None:
        self.recipient = recipient
        names = ("hour", "weekday", "tells_closing", "tells_entries")
        super().__init__(data, initial={name: getattr(recipient, name) for name in names})
