"""The name of a version: of a new one, and in the editor with what its form says beside the document."""

from typing import TYPE_CHECKING, Any

from django import forms

from accounts.models import Profile, User
from resumes.document import Document, clean
from resumes.models import Resume
from resumes.querysets import ResumeQuerySet

if TYPE_CHECKING:  # generic for type checkers only
    _ResumeForm = forms.ModelForm[Resume]
else:
    _ResumeForm = forms.ModelForm


class VersionForm(_ResumeForm):
    """What a new one is called. Not as another is: two of one name cannot be told apart."""

    class Meta:
        model = Resume
        fields = ("name",)
        labels = {"name": "What do you call this version?"}
        help_texts = {"name": "Such as “Nurse”, or “Short one for agencies”. Nobody but you sees it."}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_name(self) -> str:
        return _free(str(self.cleaned_data["name"]), Resume.objects.of(self.user))


class HeadForm(_ResumeForm):
    """What a form says beside the document. `over`: its owner has seen what differs and wants this one; only the button
    that says so sends it.

    `draft` is the number under which the browser keeps what is not saved, given back once it is.
    """

    edition = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    over = forms.BooleanField(required=False)
    draft = forms.IntegerField(min_value=0, max_value=2**53, required=False, widget=forms.HiddenInput)

    class Meta:
        model = Resume
        fields = ("name",)
        labels = {"name": "What you call this version"}
        help_texts = {"name": "Nobody but you sees it."}

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if name == self.instance.name:
            return name
        return _free(name, Resume.objects.filter(user=self.instance.user_id).exclude(pk=self.instance.pk))


def _free(name: str, others: ResumeQuerySet) -> str:
    if others.filter(name__iexact=name).exists():
        raise forms.ValidationError("You have a resume of this name. Choose another name.")
    return name


def first_document(user: User) -> Document:
    """What we know already of somebody who begins."""
    country = Profile.objects.filter(user=user).values_list("country", flat=True).first()
    return clean({"basics": {"name": user.name, "email": user.email, "location": {"countryCode": country or ""}}})
