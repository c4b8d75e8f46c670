"""Which model answers, and what it costs: read from the environment. Nothing here asks anybody."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

Kind = Literal["none", "openai", "anthropic"]

ADDRESSES = {"openai": "https://api.openai.com/v1", "anthropic": "https://api.anthropic.com"}
NAMES = {"api.openai.com": "OpenAI", "api.anthropic.com": "Anthropic"}
DAY_CAP = "5"  # US dollars, where nobody says
MICRO = 1_000_000
DEAREST = 100_000  # US dollars: more than this is a slip of the keyboard
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_KEY = re.compile(r"[!-~]{1,500}")


@dataclass(frozen=True, slots=True, repr=False)
class Configuration:
    """`name` is how consent names the provider. Prices are millionths of a US dollar for a million tokens."""

    provider: Kind = "none"
    name: str = ""
    base_url: str = ""
    model: str = ""
    key: str = ""
    input_price: int = 0
    output_price: int = 0
    day_cap_micro: int = 0  # the most that a day may cost; 0 is no cap

    @property
    def is_on(self) -> bool:
        return self.provider != "none"

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or ""


def read(env: Any) -> Configuration:
    """Raises ImproperlyConfigured with what is missing. A configuration never shows its key."""
    kind = _text(env, "AI_PROVIDER").lower() or "none"
    if kind == "none":
        return Configuration()
    if kind not in ADDRESSES:
        raise ImproperlyConfigured(f"AI_PROVIDER is “{kind}”. Name one of none, openai and anthropic.")
    base_url = _address(_text(env, "AI_BASE_URL") or ADDRESSES[kind])
    host = urlsplit(base_url).hostname or ""
    is_here = host in _LOOPBACK
    return Configuration(
        provider=cast(Kind, kind),
        name=_name(_text(env, "AI_NAME") or NAMES.get(host, ""), host),
        base_url=base_url,
        model=_needed(env, "AI_MODEL", "Name the model that is to answer."),
        key=_key(env, is_needed=not is_here),
        input_price=_price(env, "AI_INPUT_PRICE", default="0" if is_here else ""),
        output_price=_price(env, "AI_OUTPUT_PRICE", default="0" if is_here else ""),
        day_cap_micro=_dollars("AI_DAY_CAP", _text(env, "AI_DAY_CAP") or DAY_CAP),
    )


def _text(env: Any, name: str) -> str:
    return cast(str, env.str(name, default="")).strip()


def _needed(env: Any, name: str, remedy: str) -> str:
    if value := _text(env, name):
        return value
    raise ImproperlyConfigured(f"{name} is not set, but AI_PROVIDER is. {remedy} See .env.example.")


def _address(url: str) -> str:
    """Without a slash at its end. What people ask goes there, so nobody on the way may read it."""
    try:
        parts = urlsplit(url)
        host, plain = parts.hostname or "", not (parts.username or parts.password or parts.query or parts.fragment)
        known = parts.port is None or parts.port > 0
    except ValueError:
        host, plain, known = "", False, False
    if not (host and plain and known) or not url.isascii() or parts.scheme not in {"http", "https"}:
        raise ImproperlyConfigured(
            "AI_BASE_URL is no plain web address such as https://api.example.org/v1. The key goes into AI_API_KEY."
        )
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise ImproperlyConfigured("AI_BASE_URL has to begin with https:// unless the provider runs on this machine.")
    return url.rstrip("/")


def _name(name: str, host: str) -> str:
    """With the host it is reached at, so that consent is to one address."""
    whole = f"{name} ({host})" if name else host
    if len(whole) > 120 or not whole.isprintable():
        raise ImproperlyConfigured("AI_NAME has to be one line of at most 80 characters.")
    return whole


def _key(env: Any, *, is_needed: bool) -> str:
    key = _needed(env, "AI_API_KEY", "The provider gives you one.") if is_needed else _text(env, "AI_API_KEY")
    if key and not _KEY.fullmatch(key):
        raise ImproperlyConfigured("AI_API_KEY holds something that no key holds, such as a space.")
    return key


def _price(env: Any, name: str, *, default: str) -> int:
    text = _text(env, name) or default
    if not text:
        raise ImproperlyConfigured(
            f"{name} is not set, but AI_PROVIDER is. Say what a million tokens cost in US dollars, such as 0.80, "
            "or 0 if nothing: the cap on what a day may cost counts with it."
        )
    return _dollars(name, text)


def _dollars(name: str, text: str) -> int:
    """Millionths of a US dollar."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount <= DEAREST:
        raise ImproperlyConfigured(f"{name} is “{text[:20]}”. Give it US dollars, such as 0.80.")
    return int((amount * MICRO).to_integral_value())
