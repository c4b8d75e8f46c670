"""What forms say of what cannot be, in words as plain as the rest of the site."""

from django import forms
from django.core.exceptions import ValidationError

WORDS = {
    "max_length": "Use at most %(limit_value)d characters. Here are %(show_value)d.",
    "min_value": "Use %(limit_value)s or more.",
    "max_value": "Use %(limit_value)s or less.",
}


def plainly(wrong: ValidationError) -> str:
    """What a model says, in the same words."""
    words = WORDS.get(wrong.code or "")
    return words % wrong.params if words and wrong.params else " ".join(wrong.messages)


def say_plainly(form: forms.BaseForm) -> None:
    for field in form.fields.values():
        field.error_messages |= WORDS
