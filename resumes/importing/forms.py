"""What is sent to be taken in, and photos."""

from typing import Any

from django import forms

from jobboard.uploads import MOST_BYTES
from resumes.importing.extracting import MOST_CHARACTERS

LONGEST_PASTE = 200_000
ACCEPT = ".json,.pdf,.docx,.txt,.md,application/json,application/pdf,text/plain"


def _refuse_too_long(text: str) -> None:
    if len(text) > LONGEST_PASTE:
        raise forms.ValidationError(f"Paste at most {LONGEST_PASTE:,} characters. Here are {len(text):,}.")


class TakeInForm(forms.Form):
    """A file, or a text."""

    file = forms.FileField(
        required=False, label="File",
        help_text=f"JSON Resume, PDF, Word (.docx) or text, up to {MOST_BYTES // 10**6} MB.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"empty": "The file is empty."},
    )  # fmt: skip
    text = forms.CharField(
        required=False, label="Or paste its text or JSON", validators=[_refuse_too_long],
        help_text=f"Up to {MOST_CHARACTERS:,} characters of text, or {LONGEST_PASTE:,} of JSON.",
        widget=forms.Textarea(attrs={"rows": 8, "cols": 20, "dir": "auto"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not said.get("file") and not said.get("text"):
            self.add_error("file", "Choose a file, or paste the text of your resume.")
        return said


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label="Photo", help_text="PNG, JPEG or WebP, up to 5 MB. It is made small, and what else is in the file goes.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        error_messages={"empty": "The file is empty.", "required": "Choose a picture."},
    )  # fmt: skip
