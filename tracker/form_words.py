"""What forms say of what cannot be, in words as plain as the rest of the site."""

from django import forms

WORDS = {
    "max_length": "Use at most %(limit_value)d characters. Here are %(show_value)d.",
    "min_value": "Use %(limit_value)s or more.",
    "max_value": "Use %(limit_value)s or less.",
}


def say_plainly(form: forms.BaseForm) -> None:
    for field in form.fields.values():
        field.error_messages |= WORDS
