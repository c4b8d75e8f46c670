"""How the site reaches Stripe: half settings and unsafe ones stop it from starting, in words without keys."""

from typing import Any

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from billing.configuration import Stripe, read

LIVE = {"STRIPE_SECRET_KEY": "sk_live_abc123", "STRIPE_WEBHOOK_SECRET": "whsec_1"}
TEST = {"STRIPE_SECRET_KEY": "sk_test_abc123", "STRIPE_WEBHOOK_SECRET": "whsec_1"}
DOUBLE = "http://127.0.0.1:12000"


def read_from(values: dict[str, str], **options: Any) -> Stripe:
    class Env(environ.Env):
        ENVIRON = values

    return read(Env(), **{"demo": False, "port": 8000, "secret_key": "s" * 50} | options)


def test_without_a_key_nothing_is_sold() -> None:
    assert not read_from({}).on


def test_a_live_key_is_live() -> None:
    stripe = read_from(LIVE)
    assert stripe.on
    assert stripe.livemode
    assert not stripe.is_double
    assert stripe.origins == ("https://checkout.stripe.com", "https://billing.stripe.com")
    assert not read_from(TEST).livemode


def test_several_webhook_secrets_while_one_is_replaced() -> None:
    assert read_from(LIVE | {"STRIPE_WEBHOOK_SECRET": "whsec_2, whsec_1"}).webhook_secrets == ("whsec_2", "whsec_1")


def test_the_demo_has_a_double_of_its_own() -> None:
    stripe = read_from({}, demo=True, port=8123)
    assert stripe.is_double
    assert (stripe.api_url, stripe.key) == ("http://127.0.0.1:12123", "sk_test_double")
    assert stripe.webhook_secrets[0].startswith("whsec_")
    assert stripe.webhook_secrets != read_from({}, demo=True, secret_key="t" * 50).webhook_secrets
    assert stripe.origins == (stripe.api_url,)


def test_the_demo_with_a_real_test_key_speaks_to_stripe() -> None:
    assert not read_from(TEST, demo=True).is_double


@pytest.mark.parametrize(
    ("values", "demo", "words"),
    [
        (TEST | {"STRIPE_API_URL": DOUBLE}, False, "for the demo only"),
        (LIVE | {"STRIPE_API_URL": DOUBLE}, False, "for the demo only"),
        (LIVE | {"STRIPE_API_URL": DOUBLE}, True, "is no test key"),
        (TEST | {"STRIPE_API_URL": "http://stripe.example.org"}, True, "on this machine"),
        (TEST | {"STRIPE_API_URL": "http://127.0.0.1.example.org"}, True, "on this machine"),
        (TEST | {"STRIPE_API_URL": "https://127.0.0.1:1/v1"}, True, "on this machine"),
        ({"STRIPE_SECRET_KEY": "pk_live_abc", "STRIPE_WEBHOOK_SECRET": "whsec_1"}, False, "no secret key"),
        ({"STRIPE_SECRET_KEY": "sk_live_abc"}, False, "STRIPE_WEBHOOK_SECRET is not set"),
        ({"STRIPE_SECRET_KEY": "sk_live_abc", "STRIPE_WEBHOOK_SECRET": "abc"}, False, "whsec_"),
        ({"STRIPE_DOUBLE_PORT": "twelve"}, True, "STRIPE_DOUBLE_PORT"),
    ],
)
def test_what_is_unsafe_or_half_stops_the_start(values: dict[str, str], demo: bool, words: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=words) as refusal:
        read_from(values, demo=demo)
    assert not any(secret in str(refusal.value) for secret in ("abc", "whsec_1"))


def test_until_there_is_a_secret_none_is_said() -> None:
    assert read_from(LIVE | {"STRIPE_WEBHOOK_SECRET": "none"}).webhook_secrets == ()


def test_no_key_is_in_its_words() -> None:
    assert "abc123" not in repr(read_from(LIVE))
    assert "whsec_1" not in repr(read_from(LIVE))
