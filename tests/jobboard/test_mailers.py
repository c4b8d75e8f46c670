"""Which mailer the environment asks for, and what it says when it asks for none or a wrong one."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from jobboard import mailers

SMTP = "django.core.mail.backends.smtp.EmailBackend"
KEYS = {"MAIL_API_KEY": "key-1", "MAIL_API_SECRET": "secret-2", "MAIL_DOMAIN": "mg.example.org"}


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("smtp://mx.example.org", {"host": "mx.example.org", "port": None}),
        ("smtp://mx.example.org:25/", {"host": "mx.example.org", "port": 25}),
        ("smtp+tls://mx.example.org:587", {"host": "mx.example.org", "port": 587, "use_tls": True}),
        ("smtps://mx.example.org:465", {"host": "mx.example.org", "port": 465, "use_ssl": True}),
        ("SMTPS://mx.example.org", {"host": "mx.example.org", "port": None, "use_ssl": True}),
        ("smtp://[::1]:2525", {"host": "::1", "port": 2525}),
        (
            "smtp+tls://me%40example.org:p%2Fa%3Aw%23%25@mx.example.org",
            {"host": "mx.example.org", "port": None, "use_tls": True, "username": "me@example.org",
             "password": "p/a:w#%"},
        ),
    ],
)  # fmt: skip
def test_a_mail_server_is_read_from_its_address(url: str, options: dict[str, object]) -> None:
    assert mailers.read({"MAIL_URL": url}) == {"BACKEND": SMTP, "OPTIONS": {"timeout": 10, **options}}


@pytest.mark.parametrize(
    ("provider", "options"),
    [
        ("brevo", {"api_key": "key-1"}),
        ("mailersend", {"api_token": "key-1"}),
        ("mailgun", {"api_key": "key-1", "sender_domain": "mg.example.org"}),
        ("mailjet", {"api_key": "key-1", "secret_key": "secret-2"}),
        ("Postmark ", {"server_token": "key-1"}),
        ("resend", {"api_key": "key-1"}),
        ("sendgrid", {"api_key": "key-1"}),
    ],
)
def test_a_provider_is_read_by_name(provider: str, options: dict[str, str]) -> None:
    mailer = mailers.read({"MAIL_PROVIDER": provider, **KEYS})
    assert mailer["BACKEND"] == f"anymail.backends.{provider.strip().lower()}.EmailBackend"
    assert mailer["OPTIONS"] == {"timeout": 10, **options}


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "MAIL_URL is not set. Point it at a mail server"),
        ({"MAIL_URL": " "}, "MAIL_URL is not set."),
        ({"MAIL_URL": "http://mx.example.org"}, "none of smtp://, smtp+tls:// and smtps://"),
        ({"MAIL_URL": "mx.example.org"}, "none of smtp://, smtp+tls:// and smtps://"),
        ({"MAIL_URL": "smtp://a:b@c", "MAIL_PROVIDER": "brevo"}, "both set"),
        ({"MAIL_PROVIDER": "pigeon"}, "MAIL_PROVIDER is “pigeon”. Name one of brevo, mailersend, mailgun"),
        ({"MAIL_PROVIDER": "brevo"}, "MAIL_API_KEY is not set. MAIL_PROVIDER=brevo needs it."),
        ({"MAIL_PROVIDER": "mailgun", "MAIL_API_KEY": "k"}, "MAIL_DOMAIN is not set."),
        ({"MAIL_PROVIDER": "mailjet", "MAIL_API_KEY": "k"}, "MAIL_API_SECRET is not set."),
        ({"MAIL_PROVIDER": "brevo", **KEYS, "MAIL_API_URL": "ftp://x"}, "MAIL_API_URL is no web address."),
    ],
)
def test_what_is_missing_or_wrong_is_said_with_its_remedy(environment: dict[str, str], words: str) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        mailers.read(environment)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "smtp://me:hunter2@",
        "smtp://me:hunter2/x@mx.example.org",
        "smtp://me:hunter2#x@mx.example.org",
        "smtp://me:hunter2?x@mx.example.org",
        "smtp://me:hunter2@mx.example.org:port",
        "smtp://me:hunter2@mx.example.org:99999",
        "smtp://me:hunter2@[mx.example.org",
        "smtp://hunter2@mx.example.org",
        "smtp://:hunter2@mx.example.org",
        "smtp://me:hunter2é@mx.example.org",
        "smtp://me:hunter2@mx.example.org/folder",
        "smpt://me:hunter2@mx.example.org",
        "me:hunter2@mx.example.org",
    ],
)
def test_no_fault_of_an_address_tells_its_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        mailers.read({"MAIL_URL": url})
    assert "hunter2" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("given", "name", "site", "from_email"),
    [
        ("", "Waymark", "https://jobs.example.org", "Waymark <no-reply@jobs.example.org>"),
        ("", "Jobs, Inc.", "https://jobs.example.org:8443/x", '"Jobs, Inc." <no-reply@jobs.example.org>'),
        ("", "Bücher", "https://bücher.example", "Bücher <no-reply@xn--bcher-kva.example>"),
        ("", "A\nBcc: b@example.org", "https://jobs.example.org", "no-reply@jobs.example.org"),
        ("", "Waymark", "http://127.0.0.1:8000", "Waymark <no-reply@localhost>"),
        ("", "Waymark", "http://[::1]:8000", "Waymark <no-reply@localhost>"),
        ("hello@example.org", "Waymark", "https://x.example", "hello@example.org"),
        ("Ann <hello@example.org>", "Waymark", "https://x.example", "Ann <hello@example.org>"),
    ],
)
def test_emails_come_from_mail_from_or_the_site(given: str, name: str, site: str, from_email: str) -> None:
    assert mailers.sender({"MAIL_FROM": given}, site_name=name, site_url=site) == from_email


@pytest.mark.parametrize("given", ["Waymark", "a@b", "A <x@example.org>\nBcc: y@example.org", "A\0 <x@example.org>"])
def test_a_sender_that_is_none_is_one_sentence(given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^MAIL_FROM is “"):
        mailers.sender({"MAIL_FROM": given}, site_name="Waymark", site_url="https://jobs.example.org")
