"""The form of an ad: its picture made small, its target checked, its fields of work by name."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.urls import Resolver404, resolve
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminFileFieldWidget

from billing.ads import fields
from billing.models import AdKind, AdPlacement
from jobboard import pictures

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[AdPlacement]
else:
    ModelForm = forms.ModelForm

_https = URLValidator(schemes=["https"], message="Give a whole address that begins with https://.")


class AdForm(ModelForm):
    image = forms.FileField(
        label="Picture",
        required=False,
        widget=UnfoldAdminFileFieldWidget,
        help_text="PNG, JPEG or WebP of at most 1 MB. It is made small (240 by 160 at most) and stored anew.",
    )
    fields_of_work = forms.MultipleChoiceField(
        label="Fields of work",
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text="Only on pages about these fields. None ticked: on every page of its place.",
    )

    class Meta:
        model = AdPlacement
        fields = ("title", "kind", "slot", "active", "sponsor", "headline", "text", "target", "image", "alt",
                  "fields_of_work", "starts", "ends", "cap", "daily_cap", "weight")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "fields_of_work" in self.fields:  # a form to be read only has none
            known = fields.choices()
            gone = [slug for slug in self.instance.fields_of_work if slug not in dict(known)]
            choices: Any = self.fields["fields_of_work"]
            # unticked, the last one would turn an ad for one field into one for all
            choices.choices = [*known, *((slug, f"{slug} (no longer a field)") for slug in gone)]

    def clean_image(self) -> Any:
        """A new upload as it will be stored; else what was there, or False to take it away."""
        upload = self.cleaned_data["image"]
        if not isinstance(upload, UploadedFile):
            if upload is False:
                self._take_size(0, 0)
            return upload
        picture = pictures.read(upload)
        self._take_size(picture.width, picture.height)
        return picture.file

    def _take_size(self, width: int, height: int) -> None:
        self.instance.image_width, self.instance.image_height = width, height

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        target = cleaned.get("target", "")
        if target and cleaned.get("kind") == AdKind.SPONSOR:
            self._check("target", _https, target)
        elif target:
            cleaned["target"] = target.removeprefix(settings.SITE_URL) or "/"
            self._check("target", _check_page, cleaned["target"])
        self._check_words(cleaned)
        return cleaned

    def _check_words(self, cleaned: dict[str, Any]) -> None:
        """What the table asks for too, said at the field that it is about."""
        is_sponsors = cleaned.get("kind") == AdKind.SPONSOR
        if "sponsor" in cleaned and is_sponsors != bool(cleaned["sponsor"]):
            self.add_error("sponsor", "A sponsor's ad names its sponsor; a house ad has none.")
        has_picture = bool(cleaned.get("image", self.instance.image))
        if has_picture and "alt" in cleaned and not cleaned["alt"]:
            self.add_error("alt", "Say in words what the picture shows.")

    def _check(self, name: str, check: Any, value: str) -> None:
        try:
            check(value)
        except ValidationError as error:
            self.add_error(name, error)


def _check_page(target: str) -> None:
    """That there is such a page here. Which pages may be named is a constraint of the table."""
    try:
        resolve(urlsplit(target).path)
    except (Resolver404, ValueError):
        raise ValidationError(
            "There is no such page on this site. Copy the part of its address that follows the name of the site, "
            "such as /careers/skills/."
        ) from None
