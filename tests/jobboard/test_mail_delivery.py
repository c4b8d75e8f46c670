"""Emails on their real way out: to a mail server and to providers' interfaces, all on loopback."""

import json
import smtplib
import ssl
import warnings
from typing import Any

import pytest
from django.core import mail as django_mail

from jobboard import mail, mailers
from tests.doubles import api, mail_server

SUCCESS: dict[str, tuple[str, dict[str, Any]]] = {
    "brevo": ("/smtp/email", {"messageId": "<1@example.org>"}),
    "mailersend": ("/email", {}),
    "mailgun": ("/mg.example.org/messages", {"id": "<1@example.org>", "message": "Queued. Thank you."}),
    "mailjet": ("/send", {"Messages": [{"Status": "success", "To": [{"Email": "ann@example.org", "MessageID": 1}]}]}),
    "postmark": ("/email", {"ErrorCode": 0, "Message": "OK", "MessageID": "1", "To": "ann@example.org"}),
    "resend": ("/emails", {"id": "1"}),
    "sendgrid": ("/mail/send", {}),
}


def send_by(settings: Any, **environment: str) -> None:
    settings.MAILERS = {"default": mailers.read(environment)}
    message = mail.from_text(
        subject="Your code", text="Hello\n\nAB-12", to="ann@example.org", context={"code": "AB-12"}
    )
    assert message.send(using="default") == 1


def test_tests_send_nothing(settings: Any) -> None:
    assert settings.MAILERS["default"]["BACKEND"] == "django.core.mail.backends.locmem.EmailBackend"
    mail.from_text(subject="Hello", text="Hello", to="ann@example.org", context={}).send()
    assert [message.subject for message in django_mail.outbox] == ["Hello"]


def test_a_mail_server_gets_both_parts(settings: Any) -> None:
    with mail_server() as server:
        send_by(settings, MAIL_URL=f"smtp://127.0.0.1:{server.port}")
    (message,) = server.messages
    assert server.envelopes == [("no-reply@testserver", ["ann@example.org"])]
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert "AB-12" in message.get_body(("plain",)).get_content()
    assert 'class="code"' in message.get_body(("html",)).get_content()


def test_a_mail_server_is_told_the_decoded_password(settings: Any) -> None:
    with mail_server() as server:
        send_by(settings, MAIL_URL=f"smtp://me%40example.org:a%2Fb%3A%25@127.0.0.1:{server.port}")
    assert server.logins == [["me@example.org", "a/b:%"]]


def test_nothing_is_sent_in_clear_where_tls_was_asked_for(settings: Any) -> None:
    with mail_server() as server:
        with pytest.raises(smtplib.SMTPNotSupportedError):
            send_by(settings, MAIL_URL=f"smtp+tls://me:secret@127.0.0.1:{server.port}")
        with pytest.raises(ssl.SSLError):
            send_by(settings, MAIL_URL=f"smtps://me:secret@127.0.0.1:{server.port}")
    assert server.messages == []
    assert server.logins == []


@pytest.mark.parametrize("provider", mailers.PROVIDERS)
def test_a_provider_gets_both_parts_and_its_key(settings: Any, provider: str) -> None:
    path, answer = SUCCESS[provider]
    keys = {"MAIL_API_KEY": "key-1", "MAIL_API_SECRET": "secret-2", "MAIL_DOMAIN": "mg.example.org"}
    with api(answer) as server, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "django-anymail has dropped official support for SendGrid")
        send_by(settings, MAIL_PROVIDER=provider, MAIL_API_URL=server.url, **keys)
    (request,) = server.requests
    assert request["path"] == path
    assert any(name in str(request["headers"]) for name in ("key-1", "YXBpOmtleS0x", "a2V5LTE6c2VjcmV0LTI="))
    for words in ("ann@example.org", "Your code", "AB-12", "class", "auto-generated"):
        assert words in request["body"].replace("%40", "@").replace("+", " ")


def test_what_postmark_is_sent(settings: Any) -> None:
    with api(SUCCESS["postmark"][1]) as server:
        send_by(settings, MAIL_PROVIDER="postmark", MAIL_API_KEY="key-1", MAIL_API_URL=server.url)
    (request,) = server.requests
    sent = json.loads(request["body"])
    assert request["headers"]["X-Postmark-Server-Token"] == "key-1"
    assert (sent["From"], sent["To"]) == ("Waymark <no-reply@testserver>", "ann@example.org")
    assert sent["TextBody"].startswith("Hello\n\nAB-12\n\n-- \n")
    assert sent["HtmlBody"].startswith("<!DOCTYPE html>")
    assert {"Name": "Auto-Submitted", "Value": "auto-generated"} in sent["Headers"]


def test_a_refusal_of_the_provider_is_raised(settings: Any) -> None:
    with api({"message": "no"}, status=401) as server, pytest.raises(Exception, match="401"):
        send_by(settings, MAIL_PROVIDER="resend", MAIL_API_KEY="key-1", MAIL_API_URL=server.url)
