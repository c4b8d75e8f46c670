"""What members say: messages with files, what they share, reports, and what a call is about."""

import uuid
from typing import Any

from django import forms

from accounts.text import says_something
from advice.consultant import attachments, calls, sharing
from advice.consultant.attachments import Checked
from advice.models import Conversation
from advice.models.conversations import LONGEST_MESSAGE, MOST_ATTACHMENTS
from jobboard.file_kinds import Refused
from jobboard.mail_text import cleaned
from jobboard.uploads import MOST_BYTES

LONGEST_REPORT = 2_000
LARGEST_NUMBER = 2**63 - 1


class _FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; cleans to a list of attachments.Checked. Each that is not taken is named with what is wrong."""

    widget = _FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Checked]:
        given = [each for each in (data if isinstance(data, list) else [data]) if each]
        if len(given) > MOST_ATTACHMENTS:
            raise forms.ValidationError(f"Add at most {MOST_ATTACHMENTS} files to one message. Choose them again.")
        found, wrong = [], []
        for file in given:
            try:
                found.append(attachments.checked(file))
            except Refused as refused:
                wrong.append(f"{str(file.name)[:80]}: {refused}")
        if wrong:
            raise forms.ValidationError([f"{words} Choose your files again." for words in wrong])
        return found


class MessageForm(forms.Form):
    """A message. `key` makes that sending it twice is one, `seen` is the last message before its writer then."""

    text = forms.CharField(
        required=False, strip=False, label="Message",
        widget=forms.Textarea(attrs={"rows": 5, "class": "text", "dir": "auto", "maxlength": LONGEST_MESSAGE}),
    )  # fmt: skip
    attached = FilesField(
        required=False, label="Files",
        help_text=f"Up to {MOST_ATTACHMENTS}: PDF, Word (.docx), text, or pictures; {MOST_BYTES // 10**6} MB each.",
        widget=_FilesInput(attrs={"accept": attachments.ACCEPT}),
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=LARGEST_NUMBER)

    def clean_text(self) -> str:
        text = cleaned(self.cleaned_data["text"])
        if len(text) > LONGEST_MESSAGE:
            raise forms.ValidationError(f"Write at most {LONGEST_MESSAGE:,} characters. Here are {len(text):,}.")
        return text

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not said["attached"] and not says_something(said["text"]):
            self.add_error("text", "Write something, or add a file.")
        return said


class SharingForm(forms.Form):
    """Three switches, all off where nothing is said."""

    shares_resume = forms.BooleanField(required=False)
    shares_goals = forms.BooleanField(required=False)
    shares_board = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, conversation: Conversation | None = None) -> None:
        super().__init__(data, initial={name: getattr(conversation, name, False) for name in sharing.SHARED})
        for name, (label, about) in sharing.SHARED.items():
            self.fields[name].label, self.fields[name].help_text = label, about


class ReportForm(forms.Form):
    """`message` is its number, empty for the conversation as a whole."""

    text = forms.CharField(
        label="What is wrong", max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 5, "class": "text", "dir": "auto", "maxlength": LONGEST_REPORT}),
    )  # fmt: skip
    message = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=LARGEST_NUMBER)


class CallForm(forms.Form):
    """`at` is the key of a slot."""

    at = forms.CharField(widget=forms.HiddenInput, max_length=20)
    topic = forms.CharField(
        required=False, label="What to talk about", max_length=calls.LONGEST_TOPIC,
        help_text="One or two sentences, so that your consultant can prepare.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "text", "dir": "auto", "maxlength": calls.LONGEST_TOPIC}),
    )  # fmt: skip

    def clean_topic(self) -> str:
        return cleaned(self.cleaned_data["topic"])
