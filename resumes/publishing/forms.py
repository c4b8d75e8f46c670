"""What somebody says of how they want to be found."""

from typing import TYPE_CHECKING, Any

from django import forms

from accounts.models import User
from resumes import slug_rules
from resumes.models import Resume, SeekerSettings, Visibility

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[SeekerSettings]
else:  # it takes no type when it runs
    _ModelForm = forms.ModelForm

LONGEST_TYPED = 300


class ShowForm(forms.Form):
    visibility = forms.ChoiceField(
        choices=Visibility.choices, widget=forms.RadioSelect, label="Who can see it",
        error_messages={"required": "Choose who can see it.", "invalid_choice": "Choose who can see it."},
    )  # fmt: skip
    is_open_to_work = forms.BooleanField(required=False)
    asks_wishes = forms.BooleanField(required=False)  # whether the tick box stood there


class AddressForm(forms.Form):
    """Which address under /r/, and which of their resumes it shows."""

    slug = forms.CharField(max_length=LONGEST_TYPED, strip=True, label="Address", error_messages={
        "required": "Type the address that you would like."})  # fmt: skip
    resume = forms.ModelChoiceField(
        queryset=Resume.objects.none(), label="Which resume it shows", empty_label=None,
        error_messages={"required": "Choose a resume.", "invalid_choice": "Choose one of your resumes."},
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["resume"].queryset = Resume.objects.of(user)  # type: ignore[attr-defined]
        self.suggestion = ""

    def clean_slug(self) -> str:
        try:
            return slug_rules.read(self.cleaned_data["slug"])
        except slug_rules.InvalidSlug as refused:
            self.suggestion = refused.suggestion
            raise forms.ValidationError(str(refused)) from None


class FoundForm(_ModelForm):
    """`featured` False: the plan has it not, and the two switches are not there."""

    def __init__(self, *args: Any, featured: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not featured:
            del self.fields["is_featured"], self.fields["is_pinned"]

    class Meta:
        model = SeekerSettings
        fields = ("is_open_to_work", "wants_remote", "is_featured", "is_pinned")
        labels = {
            "is_open_to_work": "Open to work: say so on my resume and in the directory",
            "wants_remote": "I would like to work from home",
            "is_featured": "Mark my entry in the directory as featured",
            "is_pinned": "Let my entry take its turn in the row on top of the directory",
        }
        help_texts = {"is_featured": "", "is_pinned": ""}
