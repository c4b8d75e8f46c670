"""What alerts have to offer somebody next (accounts.next_actions)."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import User
from accounts.next_actions import NextAction
from alerts.models import Alert, Recipient, StopReason


def of_alerts(user: User) -> Iterable[NextAction]:
    has_alerts = Exists(Alert.objects.of(OuterRef("user")))
    recipient = Recipient.objects.filter(user=user).annotate(has_alerts=has_alerts).first()
    page = reverse("alerts:index")
    if recipient and recipient.stopped_because in (StopReason.BOUNCED, StopReason.COMPLAINED):
        yield NextAction(
            "Our emails do not reach you",
            "They were refused or marked as spam, so those of alerts are off. See how to have them again.",
            page,
            done=False,
        )
    yield NextAction(
        "Have new jobs sent to you",
        "An alert replays a search of yours and tells you what is new.",
        page,
        bool(recipient and recipient.has_alerts),
    )
