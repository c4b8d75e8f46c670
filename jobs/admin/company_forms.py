"""The form of a company."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextareaWidget

from jobs import companies, logos
from jobs.models import Company, CompanyName, FormerCompanySlug

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Company]
else:
    ModelForm = forms.ModelForm


class CompanyForm(ModelForm):
    logo = forms.FileField(
        label="New logo",
        required=False,
        widget=UnfoldAdminFileFieldWidget,
        help_text="PNG, JPEG or WebP of at most 1 MB. It is made small (80 by 80 at most) and stored anew.",
    )

    class Meta:
        model = Company
        fields = ("name", "slug", "website", "description", "logo")
        widgets = {"description": UnfoldAdminTextareaWidget(attrs={"rows": 5})}

    def clean_name(self) -> str:
        """Not one that sources already use for another company."""
        name = " ".join(self.cleaned_data["name"].split())
        other = CompanyName.objects.filter(folded=companies.fold(name)).exclude(company=self.instance.pk).first()
        if other:
            raise ValidationError(f"Sources call “{other.company}” so. If both are one company, merge them.")
        return name

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        other = FormerCompanySlug.objects.filter(slug=slug).exclude(company=self.instance.pk).first()
        if other:
            raise ValidationError(f"This is a former address of “{other.company}”, and leads there for good.")
        return slug

    def clean_logo(self) -> Any:
        """A new upload as it will be stored; else what was there, or False to take it away."""
        upload = self.cleaned_data["logo"]
        return logos.read(upload) if isinstance(upload, UploadedFile) else upload
