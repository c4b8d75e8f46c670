"""The form before the deletion of an account."""

from typing import Any

from django import forms

from accounts.forms import AddressField
from accounts.models import User


class DeleteForm(forms.Form):
    email = AddressField(label="Your email address", help_text="Type it, to be sure that this is the account you mean.")

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email != self.user.email:
            raise forms.ValidationError("This is not the address of the account you are signed in to.")
        return email
