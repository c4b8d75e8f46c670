"""allauth's forms with addresses in their folded form, and what people say about themselves."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.account.internal import flows
from allauth.core import context
from allauth.mfa.base import forms as second_factor_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as key_forms
from allauth.socialaccount import forms as social_forms
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from accounts import audit
from accounts.addresses import LONGEST, fold
from accounts.models import AuditAction, User

HONEYPOT = "website"
NO_ANSWER = "The passkey gave no answer that can be read. Try again."
LONGEST_CREDENTIAL = 65_536
LONGEST_PASSWORD = 1024  # hashing costs time: nobody may send megabytes


class AddressField(forms.EmailField):
    """An email address, folded. What was typed stays in the form when it is refused."""

    widget = forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "off", "spellcheck": "false"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": "Email address", "max_length": LONGEST, **options})
        self.validators = []  # fold() validates

    def to_python(self, value: Any) -> str:
        text = str(value or "").strip()
        return fold(text) if text else ""


class CredentialField(forms.JSONField):
    """What a browser says about a passkey: one JSON object of some thousand characters."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            found = super().to_python(value) if len(str(value or "")) < LONGEST_CREDENTIAL else None
        except (ValueError, RecursionError):  # numbers of thousands of digits, lists within lists within lists
            found = None
        if not isinstance(found, dict):
            raise forms.ValidationError(NO_ANSWER, code="invalid")
        return found

    def bound_data(self, data: Any, initial: Any) -> Any:
        """An answer is never shown again: it works once."""
        return None


class _OurFields(forms.Form):
    """Addresses folded, passwords of sane length, and labels instead of placeholders."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if isinstance(field, account_forms.EmailField):
                self.fields[name] = AddressField(required=field.required)
            elif name == "credential":
                self.fields[name] = CredentialField()
            else:
                field.widget.attrs.pop("placeholder", None)  # the label says it
            if isinstance(field, account_forms.PasswordField):
                field.max_length = LONGEST_PASSWORD
                field.widget.attrs["maxlength"] = str(LONGEST_PASSWORD)


class LoginForm(_OurFields, account_forms.LoginForm):
    pass


class SignupForm(_OurFields, account_forms.SignupForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if password := self.fields.get("password1"):
            password.label = "Password (optional)"
            password.help_text = (
                "At least 12 characters. Without a password, each sign-in sends a code to your address."
            )
        # as little to be seen by people as possible, without a style attribute, which the policy forbids
        self.fields[HONEYPOT].label = "Leave this empty"
        self.fields[HONEYPOT].widget = forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Knows no difference between a new and a known address: same answer, same work, one email."""
        if self.account_already_exists:
            if password := self.cleaned_data.get("password1"):
                make_password(password)  # as on a new account
            return super().try_save(request)  # type: ignore[no-any-return]
        try:
            with transaction.atomic():
                return super().try_save(request)  # type: ignore[no-any-return]
        except IntegrityError:  # somebody took the address in between
            email = self.cleaned_data["email"]
            return None, flows.signup.prevent_enumeration(request, email=email)


class SocialSignupForm(_OurFields, social_forms.SignupForm):
    pass


class AddEmailForm(_OurFields, account_forms.AddEmailForm):
    pass


class ChangePasswordForm(_OurFields, account_forms.ChangePasswordForm):
    pass


class SetPasswordForm(_OurFields, account_forms.SetPasswordForm):
    pass


class ResetPasswordForm(_OurFields, account_forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(_OurFields, account_forms.ResetPasswordKeyForm):
    pass


class RequestLoginCodeForm(_OurFields, account_forms.RequestLoginCodeForm):
    pass


class ReauthenticateForm(_OurFields, account_forms.ReauthenticateForm):
    pass


class ConfirmCodeForm(_OurFields, account_forms.BaseConfirmCodeForm):
    """The code that accounts.confirming sent."""


class ConfirmLoginCodeForm(_OurFields, account_forms.ConfirmLoginCodeForm):
    pass


class ConfirmEmailVerificationCodeForm(_OurFields, account_forms.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmPasswordResetCodeForm(_OurFields, account_forms.ConfirmPasswordResetCodeForm):
    pass


class AuthenticateForm(_OurFields, second_factor_forms.AuthenticateForm):
    pass


class ReauthenticateByFactorForm(_OurFields, second_factor_forms.ReauthenticateForm):
    pass


class ActivateTOTPForm(_OurFields, totp_forms.ActivateTOTPForm):
    pass


class _RecordsFailure(forms.Form):
    """allauth tells nobody of a passkey that did not fit."""

    user: User | None  # None while a passkey alone says who it is: then nobody is known yet

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except forms.ValidationError as error:
            if error.code == "incorrect_code":  # and not too many attempts
                detail = {"what": "webauthn"}
                audit.record(AuditAction.SIGN_IN_FAILED, account=self.user, request=context.request, detail=detail)
            raise


class _KeyForm(_OurFields):
    def full_clean(self) -> None:
        """The parsers of passkeys' answers know many ways to stumble over nonsense; here they are all one."""
        try:
            super().full_clean()
        except (AttributeError, LookupError, TypeError, ValueError):
            self.cleaned_data = {}
            self.add_error("credential", NO_ANSWER)


class AddWebAuthnForm(_KeyForm, key_forms.AddWebAuthnForm):
    pass


class SignupWebAuthnForm(_KeyForm, key_forms.SignupWebAuthnForm):
    pass


class LoginWebAuthnForm(_KeyForm, _RecordsFailure, key_forms.LoginWebAuthnForm):
    pass


class AuthenticateWebAuthnForm(_KeyForm, _RecordsFailure, key_forms.AuthenticateWebAuthnForm):
    pass


class ReauthenticateWebAuthnForm(_KeyForm, _RecordsFailure, key_forms.ReauthenticateWebAuthnForm):
    pass
