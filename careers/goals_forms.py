"""Where somebody stands and wants to go."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q

from accounts import places
from accounts.models import User
from careers.models import CareerGoals, CareerLevel, Guide
from careers.models.goals import MOST_WANTED
from careers.role_search import suggestions
from careers.skill_book import SkillBook

MOST_PAY = 2_000_000_000


class RoleField(forms.CharField):
    """The title of a guide, or another title of that role; cleaned, a published guide or None."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"list": "roles", "autocomplete": "off"})
        super().__init__(required=False, max_length=160, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return value.title if isinstance(value, Guide) else value

    def clean(self, value: Any) -> Any:
        text = " ".join(super().clean(value).split())
        if not text:
            return None
        named = Q(title__iexact=text) | Q(slug=text) | Q(aliases__name__iexact=text)
        if guide := Guide.objects.published().filter(named).order_by("pk").first():
            return guide
        near = next((found.title for found in suggestions(text) if found.kind == "Guide"), "")
        raise forms.ValidationError(
            "There is no guide of this name yet." + (f" Do you mean “{near}”?" if near else " Leave it empty for now.")
        )


class GoalsForm(forms.Form):
    current_role = RoleField(label="What you do now", help_text="The title of a guide, such as Electrician.")
    wanted_1 = RoleField(label="What you want to do")
    wanted_2 = RoleField(label="Or this")
    wanted_3 = RoleField(label="Or this")
    level = forms.ChoiceField(choices=[("", "Not said"), *CareerLevel.choices], required=False, label="How far you are")
    wanted_pay = forms.IntegerField(
        min_value=1, max_value=MOST_PAY, required=False, label="Pay you want, a year before tax",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    wanted_pay_currency = forms.ChoiceField(
        choices=lambda: [("", "Not said"), *places.currencies().items()], required=False, label="Currency of that pay"
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        self.user = user
        goals = CareerGoals.objects.select_related("current_role").filter(user=user).first()
        self.wanted = list(goals.wanted_roles.order_by("pk")) if goals else []
        initial: dict[str, Any] = {f"wanted_{n}": guide for n, guide in enumerate(self.wanted[:MOST_WANTED], 1)}
        if goals:
            fields = ("current_role", "level", "wanted_pay", "wanted_pay_currency")
            initial |= {name: getattr(goals, name) for name in fields}
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if bool(said.get("wanted_pay")) != bool(said.get("wanted_pay_currency")) and not self.errors:
            missing = "wanted_pay_currency" if said.get("wanted_pay") else "wanted_pay"
            self.add_error(missing, "Say both, how much and in which currency, or neither.")
        return said

    @transaction.atomic
    def save(self) -> None:
        said = self.cleaned_data
        fields = ("current_role", "level", "wanted_pay", "wanted_pay_currency")
        goals, _ = CareerGoals.objects.update_or_create(user=self.user, defaults={name: said[name] for name in fields})
        goals.wanted_roles.set({said[f"wanted_{n}"] for n in range(1, MOST_WANTED + 1)} - {None})


class AddSkillForm(forms.Form):
    """A skill by one of its names."""

    skill = forms.CharField(
        max_length=120,
        label="Add a skill you have",
        widget=forms.TextInput(attrs={"list": "skills-known", "autocomplete": "off"}),
    )

    def clean_skill(self) -> int:
        book, name = SkillBook(), " ".join(self.cleaned_data["skill"].split())
        if found := book.find(name):
            return found.id
        near = book.near(name)
        raise forms.ValidationError(
            "No guide speaks of this skill yet." + (f" Do you mean “{near}”?" if near else " Try another word for it.")
        )
