"""What the addresses of the guide index mean."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Case, FloatField, Value, When

from careers.models import CareerField, Demand, Education, Guide, Remote
from careers.querysets import GuideQuerySet
from careers.role_search import guide_scores
from careers.search import LONGEST, clean_query

ANY = ("", "Any")
PAY_STEPS = (30_000, 40_000, 50_000, 60_000, 80_000, 100_000, 125_000, 150_000)
GROWTH_STEPS = ((0, "Growing"), (3, "3% or more"), (7, "7% or more"), (15, "15% or more"))
SORTS = {
    "title": ("Title", ("title", "pk")),
    "pay": ("Median pay", ("-page__median_pay", "title", "pk")),
    "growth": ("Growth", ("-page__growth_rate", "title", "pk")),
}


class GuideFilterForm(forms.Form):
    """Search and filters of the guide index, from its query string.

    A value nobody offers is ignored like an absent one, so that an old or mistyped
    address still shows guides.
    """

    q = forms.CharField(label="Search", required=False, max_length=200, strip=True)
    field = forms.ModelChoiceField(
        CareerField.objects.all(), label="Field", required=False, to_field_name="slug", empty_label="Any"
    )
    demand = forms.ChoiceField(label="Demand", required=False, choices=[ANY, *Demand.choices])
    pay = forms.TypedChoiceField(
        label="Median pay at least",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[ANY, *((step, f"${step:,}") for step in PAY_STEPS)],
    )
    growth = forms.TypedChoiceField(
        label="Growth of employment", required=False, coerce=int, empty_value=None, choices=[ANY, *GROWTH_STEPS]
    )
    remote = forms.ChoiceField(label="Remote", required=False, choices=[ANY, *Remote.choices])
    education = forms.ChoiceField(label="Usual way in", required=False, choices=[ANY, *Education.choices])
    sort = forms.ChoiceField(
        label="Sort by",
        required=False,
        choices=[("", "Best match"), *((key, label) for key, (label, _) in SORTS.items())],
    )

    def wanted(self) -> dict[str, Any]:
        """The values that were given and are valid."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def fields_of_work(self) -> list[str]:
        """The field that the list is narrowed to, if it is, by its slug."""
        return [field.slug for name, field in self.wanted().items() if name == "field"]

    def query(self) -> str:
        """What is searched for, if nothing narrows the search; else ""."""
        wanted = self.wanted()
        return clean_query(wanted.get("q", "")) if wanted.keys() <= {"q", "sort"} else ""

    def guides(self) -> GuideQuerySet:
        """Published guides as wanted, in a total order."""
        wanted = self.wanted()
        guides = Guide.objects.published()
        for name in ("field", "demand", "remote", "education"):
            if name in wanted:
                guides = guides.filter(**{name: wanted[name]})
        if "pay" in wanted:
            guides = guides.filter(page__median_pay__gte=wanted["pay"])
        if "growth" in wanted:
            guides = guides.filter(page__growth_rate__gte=wanted["growth"])
        return self._ordered(guides, wanted)

    def _ordered(self, guides: GuideQuerySet, wanted: dict[str, Any]) -> GuideQuerySet:
        query = clean_query(wanted.get("q", ""))
        sort = wanted.get("sort")
        if query:
            scores = guide_scores(query)
            rank = Case(*(When(pk=pk, then=Value(score)) for pk, score in _best(scores)), default=Value(0.0),
                        output_field=FloatField())  # fmt: skip
            guides = guides.filter(pk__in=[pk for pk, _ in _best(scores)])
            if not sort:
                return guides.annotate(rank=rank).order_by("-rank", "title", "pk")
        if not sort or sort == "title":
            return guides.order_by("title", "pk")
        order = SORTS[sort][1]
        known = guides.filter(**{f"{order[0].lstrip('-')}__isnull": False})
        return known.order_by(*order)

    def applied(self, path: str) -> list[dict[str, str]]:
        """Each filter in force, in words, with the address that is without it."""
        given = {name: value for name, value in self.wanted().items() if name != "sort"}
        raw = {name: self.data[name] for name in self.wanted()}
        return [
            {
                "label": f"{self.fields[name].label}: {self._word(name, value)}",
                "url": f"{path}?{urlencode({key: text for key, text in raw.items() if key != name})}".rstrip("?"),
            }
            for name, value in given.items()
        ]

    def _word(self, name: str, value: Any) -> str:
        choices = dict(getattr(self.fields[name], "choices", ())) if name != "field" else {}
        return str(choices.get(value, value))[:LONGEST]


def _best(scores: Any, most: int = 200) -> list[tuple[int, float]]:
    """The best-scored guides: enough for every page anybody turns to."""
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
