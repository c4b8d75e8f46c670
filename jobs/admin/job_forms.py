"""The form of a job: what people at work may set, and what of it imports then leave alone."""

from typing import TYPE_CHECKING, Any

from django import forms
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextareaWidget

from jobboard import safe_html
from jobs import moderating
from jobs.models import Job

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Job]
else:
    ModelForm = forms.ModelForm


class JobForm(ModelForm):
    kept = forms.MultipleChoiceField(
        label="Decided here",
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text="Imports leave these alone. Untick one, and it is what the source says again from its next crawl on.",
    )

    class Meta:
        model = Job
        fields = moderating.EDITABLE
        widgets = {"description": UnfoldAdminTextareaWidget(attrs={"rows": 16, "spellcheck": "true"})}
        help_texts = {"description": "HTML. What is not safe is taken out when you save."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kept" in self.fields:  # a form to be read only has none
            names = moderating.kept_names(self.instance)
            field: Any = self.fields["kept"]
            field.choices = [(name, name.replace("_", " ").capitalize()) for name in names]
            self.initial["kept"] = names
            if not names:
                field.help_text = "Nothing yet. What you change here is left alone by imports from then on."

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_description(self) -> str:
        """Left as it is where nobody touched it."""
        text: str = self.cleaned_data["description"]
        return safe_html.clean(text) if "description" in self.changed_data else self.instance.description

    @property
    def decided(self) -> list[str]:
        """The columns that this person changed."""
        return [name for name in moderating.EDITABLE if name in self.changed_data]
