"""The form of a source: its address as its format has it, its interval as its terms allow."""

from typing import TYPE_CHECKING, Any

from django import forms

from jobs.adapters import adapter_for
from jobs.models import JobSource

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[JobSource]
else:
    ModelForm = forms.ModelForm

CRAWLED = ("format", "address")
TERMS = ("may_be_passed_on", "attribution", "attribution_url", "lifetime_days", "is_employers_own", "company")


class SourceForm(ModelForm):
    class Meta:
        model = JobSource
        fields = ("name", "slug", "format", "address", "company", "is_enabled", "interval_minutes", "lifetime_days",
                  "least_interval_minutes", "may_be_passed_on", "attribution", "attribution_url",
                  "is_employers_own")  # fmt: skip
        labels = {"is_employers_own": "Employer’s own board", "attribution_url": "Attribution leads to"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "address" in cleaned and "format" in cleaned and (not self.instance.pk or set(CRAWLED) & self._changed):
            self._check_address(cleaned)
        least, interval = cleaned.get("least_interval_minutes"), cleaned.get("interval_minutes")
        if least is not None and interval is not None and interval < least:
            self.add_error("interval_minutes", f"Its terms do not allow to ask that often: give at least {least}.")
        return cleaned

    @property
    def _changed(self) -> set[str]:
        return set(self.changed_data)

    def _check_address(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["address"] = adapter_for(cleaned["format"]).check_address(cleaned["address"])
        except forms.ValidationError as error:
            self.add_error("address", error)
            return
        twins = JobSource.objects.filter(format=cleaned["format"], address=cleaned["address"])
        if twin := twins.exclude(pk=self.instance.pk).first():
            self.add_error("address", f"“{twin}” is this source already.")

    def _get_validation_exclusions(self) -> set[str]:
        """The constraint about the interval was said above, in the words of its numbers."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"least_interval_minutes"} if self.errors.get("interval_minutes") else excluded

    @property
    def is_elsewhere(self) -> bool:
        return bool(set(CRAWLED) & self._changed)

    @property
    def has_other_terms(self) -> bool:
        return bool(set(TERMS) & self._changed)
