from typing import Any

from django import forms

from accounts.places import languages
from resumes.exporting.languages import ENGLISH
from resumes.exporting.wording import wordings
from resumes.models import PdfTemplate, Resume


class LookForm(forms.Form):
    """How a resume is set: what is left out or is no such thing counts as usual."""

    template = forms.ChoiceField(choices=PdfTemplate.choices, required=False)
    language = forms.ChoiceField(label="Headings and dates in", choices=lambda: _named(), required=False)

    def __init__(self, *args: Any, resume: Resume, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resume = resume

    @property
    def chosen(self) -> dict[str, str]:
        self.full_clean()
        found = {key: value for key, value in self.cleaned_data.items() if value}
        return {"template": self.resume.template, "language": "", **found}


class TemplateForm(forms.Form):
    """Which template others get."""

    template = forms.ChoiceField(choices=PdfTemplate.choices)


def _named() -> list[tuple[str, str]]:
    names = {**languages(), "zh": "Chinese, simplified", "zh-Hant": "Chinese, traditional"}
    found = sorted(((code, names[code]) for code in wordings()), key=lambda each: (each[0] != ENGLISH, each[1]))
    return [("", "The language of the resume"), *found]
