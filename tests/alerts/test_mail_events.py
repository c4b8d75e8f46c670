"""What the mail provider tells: bounces and complaints stop the mails, and nobody else can tell them."""

import base64
import json
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from accounts.models import User
from alerts.models import Recipient
from jobboard import mailers
from tests.alerts.rows import alert, member

pytestmark = pytest.mark.django_db
SECRET = "events:0123456789abcdef"
AT = "2026-11-30T08:00:00Z"


@pytest.fixture
def ann(settings: Any) -> User:
    settings.MAIL_EVENTS, settings.ANYMAIL = mailers.read_events(
        {"MAIL_PROVIDER": "postmark", "MAIL_WEBHOOK_SECRET": SECRET}
    )
    user = member()
    alert(user)
    return user


def tell(said: Any, *, secret: str = SECRET) -> int:
    """As Postmark posts it."""
    shown = base64.b64encode(secret.encode()).decode()
    body = said if isinstance(said, str) else json.dumps(said)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    headers = {"Authorization": f"Basic {shown}"} if secret else {}
    return client.post("/mail/events/", body, content_type="application/json", headers=headers).status_code


def bounce(kind: str, to: str = "ann@example.org") -> dict[str, Any]:
    return {
        "RecordType": "Bounce",
        "Type": kind,
        "Email": to,
        "ID": 1,
        "MessageID": "m",
        "BouncedAt": "2026-11-30T08:00:00Z",
    }


def complaint(to: str = "ann@example.org") -> dict[str, Any]:
    return {**bounce("SpamComplaint", to), "RecordType": "SpamComplaint"}


def because(user: User) -> str:
    return Recipient.objects.get(user=user).stopped_because


def test_a_mailbox_that_is_not_there_stops_the_mails(ann: User) -> None:
    assert (tell(bounce("HardBounce")), tell(bounce("HardBounce"))) == (200, 200)
    assert because(ann) == "bounced"


def test_a_complaint_stops_the_mails(ann: User) -> None:
    assert tell(complaint("ANN@Example.org")) == 200
    assert because(ann) == "complained"


def test_a_refusal_for_a_while_stops_them_only_when_it_lasts(ann: User) -> None:
    for _ in range(2):
        tell(bounce("SoftBounce"))
    tell(
        {
            "RecordType": "Delivery",
            "Recipient": "ann@example.org",
            "MessageID": "m",
            "DeliveredAt": "2026-11-30T08:00:00Z",
        }
    )
    for _ in range(2):
        tell(bounce("SoftBounce"))
    assert because(ann) == ""
    tell(bounce("SoftBounce"))
    assert because(ann) == "bounced"


@pytest.mark.parametrize("secret", ["", "events:wrong-wrong-wrong", "other:0123456789abcdef"])
def test_who_does_not_know_the_secret_is_not_believed(ann: User, secret: str) -> None:
    assert tell(bounce("HardBounce"), secret=secret) == 400
    assert because(ann) == ""


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"x"', "{}", '{"RecordType": 5}', '{"RecordType": "Bounce"}'])
def test_what_cannot_be_read_is_no_server_error(ann: User, body: str) -> None:
    assert tell(body) in (200, 400)
    assert because(ann) == ""


def test_mails_to_nobody_here_are_nothing_to_us(ann: User) -> None:
    for address in ("nobody@example.org", "", "no address", "x" * 3000):
        assert tell(bounce("HardBounce", address)) == 200
    assert because(ann) == ""


def test_without_a_secret_there_is_no_such_address(ann: User, settings: Any) -> None:
    settings.MAIL_EVENTS, settings.ANYMAIL = mailers.read_events({"MAIL_PROVIDER": "postmark"})
    assert tell(bounce("HardBounce")) == 404


@pytest.mark.parametrize("secret", ["short:x", "no-colon-at-all-here", ":0123456789abcdefg"])
def test_a_secret_that_is_none_is_refused_at_the_start(secret: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MAIL_WEBHOOK_SECRET"):
        mailers.read_events({"MAIL_PROVIDER": "brevo", "MAIL_WEBHOOK_SECRET": secret})


@pytest.mark.filterwarnings("ignore:django-anymail has dropped official support for SendGrid")
@pytest.mark.parametrize("provider", mailers.PROVIDERS)
def test_each_provider_has_a_view_that_asks_for_the_secret(provider: str, settings: Any, db: None) -> None:
    settings.MAIL_EVENTS, settings.ANYMAIL = mailers.read_events(
        {"MAIL_PROVIDER": provider, "MAIL_WEBHOOK_SECRET": SECRET, "MAIL_WEBHOOK_SIGNING_KEY": "k"}
    )
    assert provider == settings.MAIL_EVENTS
    assert tell("{}", secret="events:wrong-wrong-wrong") == 400
