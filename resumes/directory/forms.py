"""What somebody says who writes to the owner of a resume."""

from typing import TYPE_CHECKING, Any

from django import forms

from accounts.text import validate_plain_line
from resumes.document import plain_text
from resumes.models import ResumeMessage
from resumes.models.messages import LONGEST_MESSAGE

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[ResumeMessage]
else:  # it takes no type when it runs
    _ModelForm = forms.ModelForm

SHORTEST = 20


class ContactForm(_ModelForm):
    class Meta:
        model = ResumeMessage
        fields = ("sender_name", "organization", "text")
        labels = {"organization": "Organization", "text": "Message"}
        help_texts = {
            "organization": "For whom you write, if for anybody",
            "text": f"What the work is, where, and what it pays, if it is about a job. At most {LONGEST_MESSAGE:,} "
            "characters.",
        }
        widgets = {
            "sender_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "organization": forms.TextInput(attrs={"autocomplete": "organization"}),
            "text": forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_MESSAGE, "class": "text"}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organization"].validators = [validate_plain_line]

    def clean_text(self) -> str:
        text = plain_text(self.cleaned_data["text"])
        if len(text) < SHORTEST:
            raise forms.ValidationError(f"Write at least {SHORTEST} characters, so that they know what it is about.")
        return text
