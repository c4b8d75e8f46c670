"""The rows of a guide's form, list by list: their order, and the rules that hold between them."""

from collections.abc import Callable, Hashable
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from careers.admin.bases import InlineFormSet, ModelForm
from careers.clock import show_minutes
from careers.models import PAY_LADDER, DayBlock, Figure, Measure, Tier
from careers.parts import near


class Rows(InlineFormSet):
    """Rows that are read, never saved one by one: careers.admin.saving stores the guide as a whole.

    `siblings` are all lists of the same form, by prefix. A row whose original is gone in
    the meantime is taken as a new one, so that nothing typed is lost.
    """

    default_prefix = ""
    title = ""
    siblings: "dict[str, Rows]"

    @classmethod
    def get_default_prefix(cls) -> str:
        return cls.default_prefix

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["id"] = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=form.instance.pk)

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)
        form.fields["id"].required = False
        return form

    def live(self) -> list[ModelForm]:
        """The forms of rows that stay, in order. Faulty rows are among them, with what of them is sound."""
        kept = [
            (index, form)
            for index, form in enumerate(self.forms)
            if (index < self.initial_form_count() or form.has_changed())
            and not (self.can_delete and self._should_delete_form(form))
            and hasattr(form, "cleaned_data")
        ]
        return [form for _index, form in sorted(kept, key=self._place)]

    def _place(self, pair: tuple[int, Any]) -> tuple[bool, int, bool, int]:
        """No number is last; of two with the same number, the one that was moved there is first."""
        index, form = pair
        position = form.cleaned_data.get("position")
        return position is None, position or 0, "position" not in form.changed_data, index

    def values(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.live()]

    def clean(self) -> None:
        """What holds between rows; see the subclasses."""

    def refuse_twins(self, field: str, message: str, key: Callable[[dict[str, Any]], Hashable]) -> None:
        """A row that says the same as one above it. `message` may name {value}."""
        seen: set[Hashable] = set()
        for form in self.live():
            if field not in form.cleaned_data:
                continue
            found = key(form.cleaned_data)
            if found in seen:
                form.add_error(field, message.format(value=form.cleaned_data[field]))
            seen.add(found)


class NameRows(Rows):
    def clean(self) -> None:
        self.refuse_twins("name", "“{value}” stands here already. Keep one of the two.", lambda row: row["name"])


class SkillRows(Rows):
    def clean(self) -> None:
        self.refuse_twins(
            "skill_name",
            "“{value}” stands in this list already. Keep one of the two.",
            lambda row: row["skill_name"].casefold(),
        )


class SourceRows(Rows):
    def clean(self) -> None:
        self.refuse_twins(
            "key", "“{value}” is the key of a source above. Give this one another.", lambda row: row["key"]
        )

    def keys(self) -> list[str]:
        return [row["key"] for row in self.values() if row.get("key")]


class RelatedRows(Rows):
    def clean(self) -> None:
        self.refuse_twins("related", "“{value}” stands here already. Keep one of the two.", lambda row: row["related"])
        for form in self.live():
            if self.instance.pk and form.cleaned_data.get("related") == self.instance:
                form.add_error("related", "A guide is not related to itself. Choose another one.")


class TierRows(Rows):
    def clean(self) -> None:
        tiers = [form.instance for form in self.live() if not form.errors]
        for before, after in pairwise(sorted(tiers, key=lambda tier: tier.years_from)):
            if before.years_to is None or after.years_from < before.years_to:
                raise ValidationError(
                    f"“{after.title}” ({_years(after)}) overlaps “{before.title}” ({_years(before)}). "
                    "Let each tier begin where the last one ends."
                )


def _years(tier: Tier) -> str:
    return f"{tier.years_from}+" if tier.years_to is None else f"{tier.years_from}-{tier.years_to}"


class DayRows(Rows):
    def clean(self) -> None:
        blocks = [form.instance for form in self.live() if not form.errors]
        for before, after in pairwise(sorted(blocks, key=lambda block: block.starts)):
            if after.starts < before.ends:
                raise ValidationError(
                    f"“{after.name}” ({_hours(after)}) overlaps “{before.name}” ({_hours(before)}). "
                    "Let each part of the day begin when the last one has ended."
                )


def _hours(block: DayBlock) -> str:
    return f"{show_minutes(block.starts)}-{show_minutes(block.ends)}"


class FigureRows(Rows):
    def clean(self) -> None:
        sources = self.siblings["sources"]
        keys = sources.keys() if isinstance(sources, SourceRows) else []
        for form in self.live():
            key = form.cleaned_data.get("source_key")
            if key and key not in keys:
                form.add_error(
                    "source_key", f"No source has the key “{key}”.{near(key, keys)} Add it above, or name one of those."
                )
        self.refuse_twins(
            "measure",
            "This figure stands here for the same area already. Keep one of the two.",
            lambda row: (row["measure"], row.get("area")),
        )
        self._check_pay([form.instance for form in self.live() if not form.errors])

    def _check_pay(self, figures: list[Figure]) -> None:
        """Pay for one area has one unit, and its levels go up."""
        for area in dict.fromkeys(figure.area for figure in figures):
            pay = [figure for figure in figures if figure.area == area and figure.measure.startswith("salary")]
            if len({(figure.unit, figure.currency) for figure in pay}) > 1:
                raise ValidationError(f"The salaries for {area} have different units. Give all of them the same.")
            levels = sorted(
                (figure for figure in pay if figure.measure in PAY_LADDER),
                key=lambda figure: PAY_LADDER.index(Measure(figure.measure)),
            )
            for lower, upper in pairwise(levels):
                if upper.value < lower.value:
                    raise ValidationError(
                        f"{area}: “{upper.get_measure_display()}” ({upper.value:,}) is below "
                        f"“{lower.get_measure_display()}” ({lower.value:,}). "
                        "Pay goes up: entry ≤ middle ≤ senior ≤ top 10%."
                    )
