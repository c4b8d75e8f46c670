"""What the mail provider tells of emails after they left: bounces, complaints, people who unsubscribe there.

django-anymail reads each provider's words and checks that they come from it; here it is decided what follows.
Mails of alerts end; those about the account still go out.
"""

import logging
import re
from typing import Any, cast

from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailersend import MailerSendTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.mailjet import MailjetTrackingWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from anymail.webhooks.resend import ResendTrackingWebhookView
from anymail.webhooks.sendgrid import SendGridTrackingWebhookView
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.addresses import fold
from accounts.models import User
from alerts import subscribing
from alerts.models import Recipient, StopReason

log = logging.getLogger(__name__)
VIEWS: dict[str, Any] = {
    "brevo": BrevoTrackingWebhookView,
    "mailersend": MailerSendTrackingWebhookView,
    "mailgun": MailgunTrackingWebhookView,
    "mailjet": MailjetTrackingWebhookView,
    "postmark": PostmarkTrackingWebhookView,
    "resend": ResendTrackingWebhookView,
    "sendgrid": SendGridTrackingWebhookView,
}
ENOUGH = 3  # refusals in a row that may each have been for a while
_FOR_GOOD = {"bounced", "invalid", "spam", "unsubscribed"}  # of anymail's reasons

_SOFT = re.compile("soft_?bounce", re.IGNORECASE)


@csrf_exempt  # providers have no cookie; they show a secret or a signature
@require_http_methods(["HEAD", "POST"])
def events(request: HttpRequest) -> HttpResponse:
    """The address for the provider's events; there is none where no provider or no secret is set."""
    if not settings.MAIL_EVENTS:
        raise Http404
    view = VIEWS[settings.MAIL_EVENTS].as_view()
    try:
        return cast(HttpResponse, view(request))
    except (KeyError, TypeError, ValueError, AttributeError):
        log.warning("An event of the mail provider could not be read", exc_info=True)
        return HttpResponse("This event cannot be read.", status=400, content_type="text/plain")


def on_event(sender: Any, event: Any, **_more: Any) -> None:
    """Receiver of anymail's tracking signal. Events come twice, late and in any order."""
    user = _user(event.recipient or "")
    if user is None:
        return
    now = timezone.now()
    match event.event_type:
        case "complained":
            subscribing.stop(user, because=StopReason.COMPLAINED, now=now)
        case "unsubscribed":
            subscribing.stop(user, because=StopReason.UNSUBSCRIBED, now=now)
        case "bounced" | "rejected" if event.reject_reason in _FOR_GOOD and not _is_for_a_while(event.esp_event):
            subscribing.stop(user, because=StopReason.BOUNCED, now=now)
        case "bounced" | "rejected" | "failed":
            _one_more(user, now)
        case "delivered":
            Recipient.objects.filter(user=user, refusals__gt=0).update(refusals=0)


def _is_for_a_while(told: Any) -> bool:
    """A full mailbox, say. Providers tell it in words of their own, which anymail makes one with the other kind."""
    is_soft = _SOFT.search(repr(told)) is not None
    return is_soft or (isinstance(told, dict) and told.get("hard_bounce") is False)


def _user(address: str) -> User | None:
    try:
        return User.objects.filter(email=fold(address)).first()
    except ValidationError:
        return None


def _one_more(user: User, now: Any) -> None:
    """A full mailbox may have room tomorrow; one that is full for long has nobody."""
    recipient = subscribing.recipient_of(user)
    Recipient.objects.filter(pk=recipient.pk).update(refusals=F("refusals") + 1)
    recipient.refresh_from_db()
    if recipient.refusals >= ENOUGH:
        subscribing.stop(user, because=StopReason.BOUNCED, now=now)
