"""Which way emails leave, read from the environment: a mail server, or a provider by name."""

from collections.abc import Mapping
from email.headerregistry import Address
from email.utils import parseaddr
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode

TIMEOUT = 10  # seconds: a person may be waiting for the page that sends

# scheme of MAIL_URL → how the connection is kept private
SCHEMES: dict[str, dict[str, bool]] = {"smtp": {}, "smtp+tls": {"use_tls": True}, "smtps": {"use_ssl": True}}

# name (also of anymail's module) → what anymail calls each thing that the provider asks for
PROVIDERS = {
    "brevo": {"api_key": "MAIL_API_KEY"},
    "mailersend": {"api_token": "MAIL_API_KEY"},
    "mailgun": {"api_key": "MAIL_API_KEY", "sender_domain": "MAIL_DOMAIN"},
    "mailjet": {"api_key": "MAIL_API_KEY", "secret_key": "MAIL_API_SECRET"},
    "postmark": {"server_token": "MAIL_API_KEY"},
    "resend": {"api_key": "MAIL_API_KEY"},
    "sendgrid": {"api_key": "MAIL_API_KEY"},
}


def read(environment: Mapping[str, str]) -> dict[str, Any]:
    """An entry of MAILERS from MAIL_URL, or from MAIL_PROVIDER and what it needs besides.

    Raises ImproperlyConfigured, in words that never hold a password or a key.
    """
    url, provider = environment.get("MAIL_URL", "").strip(), environment.get("MAIL_PROVIDER", "").strip().lower()
    if url and provider:
        raise ImproperlyConfigured("MAIL_URL and MAIL_PROVIDER are both set. Keep the one that should send.")
    if provider:
        return _by_provider(environment, provider)
    if url:
        return _by_smtp(url)
    raise ImproperlyConfigured(
        "MAIL_URL is not set. Point it at a mail server, such as smtp+tls://user:password@smtp.example.org:587, "
        "or name a provider in MAIL_PROVIDER and its key in MAIL_API_KEY. See .env.example."
    )


# provider → the setting by which anymail checks that an event comes from it, where that is not a secret alone
_SIGNED = {"mailgun": "MAILGUN_WEBHOOK_SIGNING_KEY", "mailersend": "MAILERSEND_SIGNING_SECRET"}


def read_events(environment: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """The provider whose events are listened to, "" for none, and anymail's settings for it.

    Raises ImproperlyConfigured where its events could not be told from somebody else's.
    """
    name = environment.get("MAIL_PROVIDER", "").strip().lower()
    secret = environment.get("MAIL_WEBHOOK_SECRET", "").strip()
    key = environment.get("MAIL_WEBHOOK_SIGNING_KEY", "").strip()
    if not secret or name not in PROVIDERS:
        return "", {}
    user, colon, password = secret.partition(":")
    if not (user and colon) or len(password) < 16:
        raise ImproperlyConfigured(
            "MAIL_WEBHOOK_SECRET is to be a name, a colon and at least 16 random characters, such as events:…"
        )
    if name not in _SIGNED:
        return name, {"WEBHOOK_SECRET": secret}
    if not key.isascii() or not key:
        raise ImproperlyConfigured(f"MAIL_WEBHOOK_SIGNING_KEY is not set. MAIL_PROVIDER={name} signs its events.")
    return name, {"WEBHOOK_SECRET": secret, _SIGNED[name]: key}


def sender(environment: Mapping[str, str], *, site_name: str, site_url: str) -> str:
    """Who emails come from: MAIL_FROM, or no-reply at the site's host under the site's name."""
    if not (given := environment.get("MAIL_FROM", "").strip()):
        return str(Address(site_name if site_name.isprintable() else "", "no-reply", host(site_url)))
    name, address = parseaddr(given)
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    if not address or not given.isprintable():
        raise ImproperlyConfigured(
            f"MAIL_FROM is “{given}”. Give it one address, such as Waymark <no-reply@jobs.example.org>."
        )
    return str(Address(name, addr_spec=address))


def host(url: str) -> str:
    """The host of an address as emails may name it: ASCII, without port, never a bare number."""
    name = urlsplit(url).hostname or "localhost"
    try:
        ip_address(name)
    except ValueError:
        return str(punycode(name))
    return "localhost"


def _by_smtp(url: str) -> dict[str, Any]:
    scheme = url.partition("://")[0].lower()
    if scheme not in SCHEMES:
        raise ImproperlyConfigured("MAIL_URL begins with none of smtp://, smtp+tls:// and smtps://. Give it one.")
    try:
        parts = urlsplit(url)
        options = {"host": parts.hostname, "port": parts.port, "timeout": TIMEOUT, **SCHEMES[scheme], **_login(parts)}
    except ValueError:  # its words could hold the password
        options = {}
    if not options.get("host") or parts.path.strip("/") or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            "MAIL_URL cannot be read. Write it as smtp+tls://user:password@smtp.example.org:587, "
            "with every character of user and password that is not an ASCII letter or digit percent-encoded."
        )
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def _login(parts: SplitResult) -> dict[str, str]:
    """User and password, decoded. Raises ValueError where they are half there or SMTP could not say them."""
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password) or not (user + password).isascii():
        raise ValueError
    return {"username": user, "password": password} if user else {}


def _by_provider(environment: Mapping[str, str], name: str) -> dict[str, Any]:
    if name not in PROVIDERS:
        raise ImproperlyConfigured(f"MAIL_PROVIDER is “{name}”. Name one of {', '.join(PROVIDERS)}.")
    options: dict[str, Any] = {"timeout": TIMEOUT}
    for option, variable in PROVIDERS[name].items():
        if not (value := environment.get(variable, "").strip()):
            raise ImproperlyConfigured(f"{variable} is not set. MAIL_PROVIDER={name} needs it. See .env.example.")
        options[option] = value
    if api_url := environment.get("MAIL_API_URL", "").strip():
        if urlsplit(api_url).scheme not in ("http", "https"):
            raise ImproperlyConfigured("MAIL_API_URL is no web address. Copy it from the provider's documentation.")
        options["api_url"] = api_url
    return {"BACKEND": f"anymail.backends.{name}.EmailBackend", "OPTIONS": options}
