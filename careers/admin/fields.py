"""Form fields for what guides hold: hours, lines, lines with a note."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from unfold.widgets import (
    UnfoldAdminExpandableTextareaWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminTextInputWidget,
)

from careers.clock import parse_minutes, show_minutes
from careers.documents import SkillDocument
from careers.models import GuideSkill, Skill
from careers.parts import one_line, shown, skill_name

_NAME = Skill._meta.get_field("name").max_length or 0
_NOTE = GuideSkill._meta.get_field("note").max_length or 0


class ClockField(forms.Field):
    """Minutes after midnight, typed as 09:00, or 01:00+1 for the next day."""

    widget = UnfoldAdminTextInputWidget(attrs={"placeholder": "09:00", "class": "clock"})

    def prepare_value(self, value: Any) -> Any:
        return show_minutes(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        try:
            return parse_minutes(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error


class ListField(forms.Field):
    """A list in a textarea; subclasses say what a line is."""

    widget = UnfoldAdminExpandableTextareaWidget

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool((initial or []) != self.to_python(data))
        except ValidationError:
            return True


class LinesField(ListField):
    """A list of texts, one a line."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return value
        return [line for line in map(one_line, str(value or "").splitlines()) if line]


class SkillLinesField(ListField):
    """Skills, one a line: the name, and after | what the guide says about it."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{skill.name} | {skill.note}" if skill.note else skill.name for skill in value)

    def to_python(self, value: Any) -> list[SkillDocument]:
        if isinstance(value, list):
            return value
        skills = []
        for number, line in enumerate(str(value or "").splitlines(), start=1):
            name, _bar, note = line.partition("|")
            if not line.strip():
                continue
            if not one_line(name):
                raise ValidationError(f"Line {number} has no name before the bar. Write it like: Python | for scripts")
            if len(name.strip()) > _NAME or len(note.strip()) > _NOTE:
                raise ValidationError(
                    f"Line {number} (“{shown(name.strip())}”) is too long: a name has at most {_NAME} characters, "
                    f"what follows the bar at most {_NOTE}. Shorten it."
                )
            skills.append(SkillDocument(skill_name(name), one_line(note)))
        return skills


class PositionField(forms.IntegerField):
    """The place of a row in its list; empty means last."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            min_value=0,
            max_value=32_767,
            label="Place",
            help_text="The lowest number comes first; empty means last. With a mouse: drag the rows.",
            widget=UnfoldAdminIntegerFieldWidget(attrs={"class": "place"}),
        )
