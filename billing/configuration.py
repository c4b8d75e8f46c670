"""How the site reaches Stripe, read from the environment: a live key, a test key, or the double of the demo."""

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

# Stripe's own hosts that a form of ours may lead to.
HOSTED = ("https://checkout.stripe.com", "https://billing.stripe.com")
DOUBLE_KEY = "sk_test_double"
NO_SECRET = "none"  # noqa: S105 - the word for it, until setup_stripe has made one
_KEY = re.compile(r"(?:sk|rk)_(live|test)_\w+")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Stripe:
    """Without `key` nothing can be bought. `api_url` is set where a double stands in for Stripe."""

    key: str = field(default="", repr=False)
    webhook_secrets: tuple[str, ...] = field(default=(), repr=False)  # the newest first, while one is replaced
    api_url: str = ""
    automatic_tax: bool = False
    origins: tuple[str, ...] = HOSTED

    @property
    def on(self) -> bool:
        return bool(self.key)

    @property
    def livemode(self) -> bool:
        return "_live_" in self.key

    @property
    def is_double(self) -> bool:
        return bool(self.api_url)


def read(env: Any, *, demo: bool, port: int, secret_key: str) -> Stripe:
    """STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET; in the demo, without a key, the double that `make run` starts.

    Raises ImproperlyConfigured, in words that never hold a key.
    """
    key = env.str("STRIPE_SECRET_KEY", default="").strip()
    api_url = env.str("STRIPE_API_URL", default="").strip().rstrip("/")
    tax = env.bool("STRIPE_AUTOMATIC_TAX", default=False)
    if demo and not key:
        api_url = api_url or f"http://127.0.0.1:{double_port(env, port)}"
        key = DOUBLE_KEY
    secrets = _webhook_secrets(env, key, default=double_secret(secret_key) if api_url else "")
    if api_url:
        _refuse_unsafe_double(api_url, key, demo=demo)
        return Stripe(key, secrets, api_url, tax, origins=(api_url,))
    if key and not _KEY.fullmatch(key):
        raise ImproperlyConfigured(
            "STRIPE_SECRET_KEY is no secret key of Stripe: those begin with sk_live_, sk_test_, rk_live_ or rk_test_."
        )
    return Stripe(key, secrets, automatic_tax=tax)


def double_port(env: Any, port: int) -> int:
    """Where `make run` starts the double: a fixed way from the port of the site, so that two demos can run."""
    text = env.str("STRIPE_DOUBLE_PORT", default=str(port + 4000 if port < 60000 else port - 4000))
    if not text.isdecimal() or not 0 < int(text[:6]) < 65536:
        raise ImproperlyConfigured(f"STRIPE_DOUBLE_PORT is “{text}”. Give it a port, such as 12000.")
    return int(text)


def double_secret(secret_key: str) -> str:
    """What the double of a demo signs with: known to every process of that demo and to no other."""
    return "whsec_" + hmac.new(secret_key.encode(), b"billing.double", hashlib.sha256).hexdigest()


def _webhook_secrets(env: Any, key: str, *, default: str) -> tuple[str, ...]:
    text = env.str("STRIPE_WEBHOOK_SECRET", default=default)
    secrets = tuple(secret.strip() for secret in text.split(",") if secret.strip())
    if key and not secrets:
        raise ImproperlyConfigured(
            "STRIPE_WEBHOOK_SECRET is not set, but STRIPE_SECRET_KEY is. `manage.py setup_stripe` prints it once when "
            "it makes the endpoint; before that, set it to “none”."
        )
    if secrets == (NO_SECRET,):
        return ()
    if not all(secret.startswith("whsec_") for secret in secrets):
        raise ImproperlyConfigured("STRIPE_WEBHOOK_SECRET holds a secret that does not begin with whsec_.")
    return secrets


def _refuse_unsafe_double(api_url: str, key: str, *, demo: bool) -> None:
    if not demo:
        raise ImproperlyConfigured(
            "STRIPE_API_URL leads to a double of Stripe, where nobody pays. It is for the demo only: take it out."
        )
    if not key.startswith(("sk_test_", "rk_test_")):
        raise ImproperlyConfigured(
            "STRIPE_API_URL leads to a double of Stripe, but STRIPE_SECRET_KEY is no test key. Take one of the two out."
        )
    parts = urlsplit(api_url)
    if parts.scheme != "http" or parts.hostname not in _LOOPBACK or parts.path:
        raise ImproperlyConfigured(
            "STRIPE_API_URL has to be on this machine, such as http://127.0.0.1:12000: no double is anywhere else."
        )
