"""Who a consultant is, when they work and when they are away: said by themselves, or by administrators."""

import re
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import transaction
from django.utils import timezone
from unfold.widgets import (
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminURLInputWidget,
    UnfoldBooleanWidget,
)

from accounts.models import User
from accounts.places import time_zones
from advice.admin.conversation_forms import day_input
from advice.consultant import absences, calls
from advice.models import Absence, Consultant, WorkingHours

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

DAYS = range(7)
ABOUT: tuple[str, ...] = (
    "name",
    "about",
    "time_zone",
    "reply_hours",
    "call_link",
    "call_minutes",
    "most_members",
    "takes_new",
)
DAY_FIELDS = tuple(f"day_{day}" for day in DAYS)
_SHIFT = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d\d))?", re.IGNORECASE)
MOST_SHIFTS = 4  # of a day
FAR = timedelta(days=2 * 366)  # ahead of today
LONGEST = timedelta(days=366)

type Shift = tuple[int, int]


class ShiftsField(forms.CharField):
    """ "9:00-12:30, 13:30-17" as minutes after midnight. Empty is a day off."""

    widget = UnfoldAdminTextInputWidget

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return ", ".join(f"{_clock(starts)}-{_clock(ends)}" for starts, ends in value)

    def to_python(self, value: Any) -> Any:
        said = str(value or "").strip()
        parts = [part.strip() for part in said.split(",")] if said else []
        if len(parts) > MOST_SHIFTS:
            raise forms.ValidationError(f"At most {MOST_SHIFTS} times a day.")
        shifts = sorted(_shift(part) for part in parts)
        if any(one[1] > following[0] for one, following in pairwise(shifts)):
            raise forms.ValidationError("These times overlap. Give each once.")
        return shifts

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != str(data or "").strip())


class ConsultantForm(ModelForm):
    """A consultant with their week."""

    day_0 = ShiftsField(
        label="Monday", required=False, help_text="Such as 9:00-12:30, 13:30-17:00. Empty is a day off."
    )
    day_1 = ShiftsField(label="Tuesday", required=False)
    day_2 = ShiftsField(label="Wednesday", required=False)
    day_3 = ShiftsField(label="Thursday", required=False)
    day_4 = ShiftsField(label="Friday", required=False)
    day_5 = ShiftsField(label="Saturday", required=False)
    day_6 = ShiftsField(label="Sunday", required=False)

    class Meta:
        model = Consultant
        fields = ABOUT
        widgets = {
            "name": UnfoldAdminTextInputWidget,
            "about": UnfoldAdminTextareaWidget(attrs={"rows": 4, "maxlength": 1_000}),
            "time_zone": UnfoldAdminSelectWidget,
            "reply_hours": UnfoldAdminIntegerFieldWidget,
            "call_link": UnfoldAdminURLInputWidget,
            "call_minutes": UnfoldAdminIntegerFieldWidget,
            "most_members": UnfoldAdminIntegerFieldWidget,
            "takes_new": UnfoldBooleanWidget,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        week: dict[int, list[Shift]] = {day: [] for day in DAYS}
        for row in self.instance.hours.all() if self.instance.pk else ():
            week[row.weekday].append((row.starts, row.ends))
        for day in DAYS:
            self.fields[f"day_{day}"].initial = week[day]
        own = self.instance.time_zone
        zones = [("Now", [(own, own.replace("_", " "))]), *time_zones().items()]
        self.fields["time_zone"].widget = UnfoldAdminSelectWidget(choices=zones)

    def save_hours(self) -> None:
        """After the consultant is saved; their calls follow another link. The same week changes nothing."""
        if "call_link" in self.changed_data:
            calls.has_other_link(self.instance, now=timezone.now())
        wanted = {(day, *shift) for day in DAYS for shift in self.cleaned_data[f"day_{day}"]}
        with transaction.atomic():
            Consultant.objects.select_for_update(no_key=True).get(pk=self.instance.pk)
            kept = {(row.weekday, row.starts, row.ends): row.pk for row in self.instance.hours.all()}
            WorkingHours.objects.filter(pk__in=[pk for shift, pk in kept.items() if shift not in wanted]).delete()
            WorkingHours.objects.bulk_create(
                WorkingHours(consultant=self.instance, weekday=day, starts=starts, ends=ends)
                for day, starts, ends in sorted(wanted - kept.keys())
            )


class NewConsultantForm(ConsultantForm):
    """For administrators: whose account it is, too."""

    class Meta(ConsultantForm.Meta):
        fields = ("user", *ABOUT)
        help_texts = {"user": "Give the account the role Consultant first (People → Accounts)."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["user"]
        field.queryset = User.objects.filter(absences.may_work(), consultant=None).distinct().order_by("name", "pk")


class AbsenceForm(ModelForm):
    class Meta:
        model = Absence
        fields = ("first_day", "last_day", "stand_in")
        widgets = {"first_day": day_input(), "last_day": day_input(),
                   "stand_in": UnfoldAdminSelectWidget}  # fmt: skip
        help_texts = {"stand_in": "Sees your conversations on these days, and answers as themselves."}

    def __init__(self, *args: Any, consultant: Consultant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.consultant = consultant
        field: Any = self.fields["stand_in"]
        field.queryset = absences.at_work().exclude(pk=consultant.pk).order_by("name", "pk")
        field.empty_label = "Nobody: answers wait"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        first, last = said.get("first_day"), said.get("last_day")
        if first and last:
            if max(first, last) - absences.today_of(self.instance.consultant, timezone.now()) > FAR:
                self.add_error("last_day", "At most two years from today.")
            elif last - first > LONGEST:
                self.add_error("last_day", "At most a year. Who is away for longer hands their conversations over.")
        return said


def _shift(part: str) -> Shift:
    found = _SHIFT.fullmatch(part)
    if not found:
        raise forms.ValidationError(f"“{part}” is no time. Write it like 9:00-17:30.")
    hours, minutes = [int(found[1]), int(found[3])], [int(found[2] or 0), int(found[4] or 0)]
    starts, ends = hours[0] * 60 + minutes[0], hours[1] * 60 + minutes[1]
    if max(minutes) > 59 or ends > 24 * 60 or starts >= ends:
        raise forms.ValidationError(f"“{part}” is no time. Work ends after it begins, by 24:00.")
    return starts, ends


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
