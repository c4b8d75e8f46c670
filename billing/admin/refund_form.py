"""Which payment goes back, and what ends with it."""

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminRadioSelectWidget

from billing.admin.bases import moment
from billing.models import InvoiceCopy
from billing.plans import money
from billing.refunding import Offer

NONE = "none"


class RefundForm(forms.Form):
    """`subscription` is what the page said would end: one that was bought since is not ended by this.

    Any invoice is taken: one that is not offered any more has gone back meanwhile, and refunding says so.
    """

    invoice = forms.CharField(label="Payment", max_length=255, widget=UnfoldAdminRadioSelectWidget)
    subscription = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, offer: Offer) -> None:
        first = offer.payments[0].stripe_id if offer.payments else ""
        ends = offer.subscription.stripe_id if offer.subscription else ""
        super().__init__(data, initial={"invoice": first, "subscription": ends})
        self.fields["invoice"].required = bool(offer.payments)
        radios: Any = self.fields["invoice"].widget
        radios.choices = [(each.stripe_id, described(each)) for each in offer.payments]
        if offer.payments and offer.subscription:
            radios.choices = [*radios.choices, (NONE, "No payment goes back: only end Plus")]

    def clean_invoice(self) -> str:
        chosen: str = self.cleaned_data["invoice"]
        return "" if chosen == NONE else chosen


def described(invoice: InvoiceCopy) -> str:
    left = money(invoice.amount_paid - invoice.refunded, invoice.currency)
    about = f"invoice {invoice}, paid {moment(invoice.paid_at)}"
    if not invoice.refunded:
        return f"{left} goes back: {about}"
    if invoice.refunded < invoice.amount_paid:
        return f"{left} goes back, what is left of {money(invoice.amount_paid, invoice.currency)}: {about}"
    return f"Nothing more goes back, because it has already: {about}"
