"""The form of a guide and of each kind of its rows. They check; careers.admin.saving stores."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint
from django.http import HttpRequest
from django.utils import timezone
from unfold.widgets import UnfoldAdminExpandableTextareaWidget, UnfoldAdminTextInputWidget

from careers.admin.bases import ModelForm
from careers.admin.fields import ClockField, LinesField, PositionField, SkillLinesField
from careers.documents import PROSE, SkillDocument
from careers.models import RESERVED_SLUGS, FormerSlug, Guide, GuideSkill, Status

# Where a request carries why its first attempt to store was refused.
REFUSED = "careers.guide_refused"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody saved the guide after this form was opened. `newest` and `opened` are ids of history entries."""

    version: int
    who: str
    when: datetime
    newest: int
    opened: int | None


class GuideForm(ModelForm):
    """`request` is set by the admin. `refused` is what stood in the way of storing, in a first attempt."""

    request: HttpRequest
    is_preview = False
    refused: Exception | None = None
    conflict: Conflict | None = None

    loaded_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    save_over = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        required=False,
        max_length=200,
        label="What you changed",
        help_text="For the history. Empty: the names of the parts that changed.",
        widget=UnfoldAdminTextInputWidget,
    )

    class Meta:
        model = Guide
        fields = "__all__"
        widgets: ClassVar = {
            name: UnfoldAdminExpandableTextareaWidget(attrs={"class": "prose-input"}) for name in ("summary", *PROSE)
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["loaded_version"] = self.instance.version
        self.was_published = self.instance.is_published
        if "status" in self.fields and not self.request.user.has_perm("careers.publish_guide"):
            self.fields["status"].disabled = True
            self.fields["status"].help_text = "You may write guides, but not publish or withdraw them."

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED_SLUGS:
            raise ValidationError(f"“{slug}” is the address of another page. Choose another.")
        former = FormerSlug.objects.filter(slug=slug).exclude(guide=self.instance.pk).select_related("guide").first()
        if former:
            raise ValidationError(
                f"“{slug}” is an old address of “{former.guide}” and redirects there. Choose another."
            )
        return slug

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.refused = None if self.is_preview else self.request.META.get(REFUSED)
        if self.refused:
            self.add_error(None, "Not saved yet. What stands in the way is listed here; what you typed is below.")
        if not self.is_preview:
            self._check_version()
        return self.cleaned_data

    def _check_version(self) -> None:
        """Nobody else may have saved since the form was opened, unless this editor has seen that and goes on."""
        stored, loaded = self.instance.version, self.cleaned_data.get("loaded_version")
        if not self.instance.pk or loaded == stored or self.cleaned_data.get("save_over") == stored:
            return
        history = self.instance.history.filter(version__in=[stored, loaded or 0]).select_related("history_user")
        entries = {entry.version: entry for entry in history.defer("document").order_by("history_id")}
        newest, opened = entries.get(stored), entries.get(loaded)
        who = str((newest and newest.history_user) or "an import")
        when = newest.history_date if newest else timezone.now()
        self.conflict = Conflict(stored, who, when, newest.pk if newest else 0, opened.pk if opened else None)
        self.add_error(
            None,
            f"{who[0].upper()}{who[1:]} saved this guide at {timezone.localtime(when):%H:%M on %-d %B %Y}, after you "
            "had opened it. Nothing you typed is lost: it is below, not saved yet.",
        )

    @property
    def publishes(self) -> bool:
        return self.cleaned_data.get("status") == Status.PUBLISHED


class RowForm(ModelForm):
    """A row. Its own rules are checked here; what several rows must keep to, in careers.admin.rows.

    `has_rules`: rules of the database that its fields do not keep by themselves. Each takes a query.
    """

    has_rules = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "position" in self.fields:
            self.initial["position"] = None

    def clean(self) -> dict[str, Any]:
        self._validate_constraints = self.has_rules  # but not uniqueness: the rows in the database are replaced
        return self.cleaned_data

    def validate_constraints(self) -> None:
        """The row's own rules; those that compare it with stored rows would compare it with its old self."""
        exclude = self._get_validation_exclusions()
        for constraint in self.instance._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                try:
                    constraint.validate(type(self.instance), self.instance, exclude=exclude)
                except ValidationError as error:
                    self._update_errors(error)

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"guide"}


class PlacedForm(RowForm):
    position = PositionField()


class PointForm(PlacedForm):
    class Meta:
        widgets: ClassVar = {"text": UnfoldAdminExpandableTextareaWidget}


class SkillForm(PlacedForm):
    """A skill by its name, so that a list can be typed or pasted; aliases find their skill."""

    skill_name = forms.CharField(
        max_length=120,
        label="Name",
        widget=UnfoldAdminTextInputWidget(attrs={"list": "skill-names", "autocomplete": "off"}),
    )

    class Meta:
        model = GuideSkill
        fields = ("skill_name", "note", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["skill_name"] = self.instance.skill.name


class SkillGroupForm(PlacedForm):
    skills = SkillLinesField(
        required=False, help_text="One a line. After a bar, what this guide says about it: Python | for scripts"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            rows = self.instance.guide_skills.all()
            self.initial["skills"] = [SkillDocument(row.skill.name, row.note) for row in rows]


class TierForm(RowForm):
    has_rules = True


class DayForm(RowForm):
    has_rules = True
    starts = ClockField(help_text="Like 09:00")
    ends = ClockField(help_text="Like 17:30, or 01:00+1 for the next day")
    activities = LinesField(required=False, help_text="One a line")


class FigureForm(PlacedForm):
    has_rules = True
    source_key = forms.CharField(
        max_length=60,
        label="Source",
        help_text="The key of one of the sources above; new ones too.",
        widget=UnfoldAdminTextInputWidget(attrs={"list": "source-keys", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("measure", "unit"):  # an empty row stays empty until something is chosen
            field = cast(forms.TypedChoiceField, self.fields[name])
            field.choices = [("", "Select value"), *cast(list[tuple[str, str]], field.choices)]
        if self.instance.pk:
            self.initial["source_key"] = self.instance.source.key

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()
