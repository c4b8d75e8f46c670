"""Which provider the environment names, and what it says when that is half a setting or a wrong one."""

from typing import Any

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from advice.provider import configuration
from advice.provider.anthropic import Anthropic
from advice.provider.openai_compatible import OpenAICompatible

KEY = "sk-hunter2"
WHOLE = {
    "AI_PROVIDER": "openai", "AI_MODEL": "small-1", "AI_API_KEY": KEY, "AI_INPUT_PRICE": "0.15",
    "AI_OUTPUT_PRICE": "0.60",
}  # fmt: skip


def read(**variables: str) -> configuration.Configuration:
    env = environ.Env()
    env.ENVIRON = variables
    return configuration.read(env)


def test_without_a_provider_nothing_is_on_and_nothing_is_needed() -> None:
    assert not read().is_on
    assert not read(AI_PROVIDER="none", AI_API_KEY=KEY).is_on


def test_a_provider_is_read_whole() -> None:
    found = read(**WHOLE)
    assert found.is_on
    assert (found.provider, found.model, found.key) == ("openai", "small-1", KEY)
    assert (found.base_url, found.name) == ("https://api.openai.com/v1", "OpenAI (api.openai.com)")
    assert (found.input_price, found.output_price, found.day_cap_micro) == (150_000, 600_000, 5_000_000)


@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({"AI_BASE_URL": "https://models.example.org/v1/"}, "models.example.org"),
        ({"AI_BASE_URL": "https://models.example.org/v1", "AI_NAME": "Harbour"}, "Harbour (models.example.org)"),
        ({"AI_PROVIDER": "Anthropic"}, "Anthropic (api.anthropic.com)"),
        ({"AI_BASE_URL": "http://127.0.0.1:8080/v1", "AI_NAME": "Our own"}, "Our own (127.0.0.1)"),
    ],
)
def test_consent_names_the_provider_and_its_host(variables: dict[str, str], name: str) -> None:
    assert read(**{**WHOLE, **variables}).name == name


def test_a_server_on_this_machine_needs_neither_key_nor_prices() -> None:
    found = read(AI_PROVIDER="openai", AI_BASE_URL="http://[::1]:8080/v1", AI_MODEL="m", AI_DAY_CAP="0")
    assert (found.key, found.input_price, found.day_cap_micro) == ("", 0, 0)


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"AI_PROVIDER": "pigeon"}, "AI_PROVIDER is “pigeon”. Name one of none, openai and anthropic."),
        ({"AI_MODEL": " "}, "AI_MODEL is not set"),
        ({"AI_API_KEY": ""}, "AI_API_KEY is not set"),
        ({"AI_API_KEY": "sk hunter2"}, "AI_API_KEY holds something"),
        ({"AI_API_KEY": "sk-hunter2é"}, "AI_API_KEY holds something"),
        ({"AI_INPUT_PRICE": ""}, "AI_INPUT_PRICE is not set"),
        ({"AI_OUTPUT_PRICE": "cheap"}, "AI_OUTPUT_PRICE is “cheap”"),
        ({"AI_OUTPUT_PRICE": "-1"}, "AI_OUTPUT_PRICE is “-1”"),
        ({"AI_OUTPUT_PRICE": "NaN"}, "AI_OUTPUT_PRICE is “NaN”"),
        ({"AI_DAY_CAP": "1e9"}, "AI_DAY_CAP is “1e9”"),
        ({"AI_NAME": "A\nB"}, "AI_NAME has to be one line"),
        ({"AI_NAME": "x" * 120}, "AI_NAME has to be one line"),
        ({"AI_BASE_URL": "http://models.example.org/v1"}, "AI_BASE_URL has to begin with https://"),
        ({"AI_BASE_URL": "ftp://127.0.0.1/"}, "AI_BASE_URL is no plain web address"),
        ({"AI_BASE_URL": "https://me:hunter2@models.example.org/v1"}, "AI_BASE_URL is no plain web address"),
        ({"AI_BASE_URL": "https://models.example.org/v1?key=hunter2"}, "AI_BASE_URL is no plain web address"),
        ({"AI_BASE_URL": "https://[models.example.org"}, "AI_BASE_URL is no plain web address"),
        ({"AI_BASE_URL": "https://models.example.org:port"}, "AI_BASE_URL is no plain web address"),
        ({"AI_BASE_URL": "models.example.org"}, "AI_BASE_URL is no plain web address"),
    ],
)
def test_what_is_missing_or_wrong_is_named_without_the_key(variables: dict[str, str], words: str) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        read(**{**WHOLE, **variables})
    assert words in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_a_configuration_never_shows_its_key() -> None:
    assert KEY not in f"{read(**WHOLE)!r} {read(**WHOLE)}"


def test_the_settings_choose_the_adapter(settings: Any) -> None:
    from advice.provider import adviser

    settings.AI = read()
    assert adviser() is None
    settings.AI = read(**WHOLE)
    assert isinstance(adviser(), OpenAICompatible)
    settings.AI = read(**{**WHOLE, "AI_PROVIDER": "anthropic"})
    found = adviser()
    assert isinstance(found, Anthropic)
    assert (found.name, found.model) == ("Anthropic (api.anthropic.com)", "small-1")
