"""Two of allauth's pages that wait for a code, made to answer everybody alike."""

from typing import Any

from allauth.account.views import ConfirmEmailVerificationCodeView, ConfirmLoginCodeView
from django.http import HttpResponse


class _SendsAgain:
    """Asked to send again, allauth is silent to addresses that get another email than a code. Here they get it."""

    _process: Any

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        send = self._process.send
        self._process.send = lambda **_options: send()
        return super()._resend_form_valid(form)  # type: ignore[misc,no-any-return]


class ConfirmAddressView(_SendsAgain, ConfirmEmailVerificationCodeView):
    """After sign-up, with the code that confirms the address."""


class ConfirmCodeView(_SendsAgain, ConfirmLoginCodeView):
    """Signing in with a code."""
