"""What somebody says who writes to the owner of a resume."""

from typing import TYPE_CHECKING, Any

from django import forms

from accounts.text import validate_plain_line
from resumes import slug_rules
from resumes.document import plain_text
from resumes.models import ResumeMessage
from resumes.models.messages import LONGEST_MESSAGE

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[ResumeMessage]
else:  # it takes no type when it runs
    _ModelForm = forms.ModelForm

SHORTEST = 20
_NOT_OURS = "This would look as if the site itself wrote. Use your own name, and whom you work for."


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

    def clean_sender_name(self) -> str:
        name: str = self.cleaned_data["sender_name"]
        for_the_site = slug_rules.names_the_site(name) or slug_rules.is_authority_alone(name)
        if for_the_site or slug_rules.has_authority_word(name):
            raise forms.ValidationError(_NOT_OURS)
        return name

    def clean_organization(self) -> str:
        """A firm may have such a word in its name ("Quay Security"), not as its name."""
        name: str = self.cleaned_data["organization"]
        if slug_rules.names_the_site(name) or slug_rules.is_authority_alone(name):
            raise forms.ValidationError(_NOT_OURS)
        return name

    def clean_text(self) -> str:
        text = plain_text(self.cleaned_data["text"])
        if len(text) < SHORTEST:
            raise forms.ValidationError(f"Write at least {SHORTEST} characters, so that they know what it is about.")
        return text
