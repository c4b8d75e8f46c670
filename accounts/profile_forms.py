"""What people say about themselves."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.db import transaction

from accounts import places
from accounts.models import Profile, User
from accounts.text import validate_plain_line

LONGEST_LIST = 2000
# whoever has to know that somebody's days begin at another moment; registered in AppConfig.ready
zone_changed: list[Callable[[User], None]] = []


class NamesField(forms.CharField):
    """Names of a table as text; cleaned, a list of codes. Codes as initial value show as names."""

    def __init__(self, table: Callable[[], Mapping[str, str]], **options: Any) -> None:
        super().__init__(required=False, max_length=LONGEST_LIST, **options)
        self.table = table

    def prepare_value(self, value: Any) -> Any:
        return places.names_of(value, self.table()) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return places.parse_names(super().clean(value), self.table())


class ProfileForm(forms.Form):
    name = forms.CharField(
        max_length=150,
        required=False,
        validators=[validate_plain_line],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="As you want to be called here.",
    )
    country = forms.ChoiceField(
        choices=lambda: [("", "Not said"), *places.countries().items()],
        required=False,
        label="Country you live in",
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )
    time_zone = forms.ChoiceField(
        choices=lambda: [(name, zones) for name, zones in places.time_zones().items()],
        label="Time zone",
        help_text="Emails that come daily or weekly come at an hour of your day.",
    )
    languages = NamesField(
        places.languages,
        label="Languages you work in",
        help_text="Set apart by commas, such as English, German.",
    )
    may_work_in = NamesField(
        places.work_areas,
        label="Where you may work",
        help_text="Countries where you have the right to work, such as Germany, Switzerland, or European Union.",
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        self.user = user
        self.profile = Profile.objects.filter(user=user).first() or Profile(user=user)
        fields = ("country", "time_zone", "languages", "may_work_in")
        super().__init__(data, initial={"name": user.name, **{name: getattr(self.profile, name) for name in fields}})

    @transaction.atomic
    def save(self) -> None:
        said = self.cleaned_data
        self.user.name = said["name"]
        self.user.save(update_fields=["name"])
        values = {name: said[name] for name in ("country", "time_zone", "languages", "may_work_in")}
        had = self.profile.time_zone
        Profile.objects.update_or_create(user=self.user, defaults=values)
        if said["time_zone"] != had:
            for tell in zone_changed:
                tell(self.user)
