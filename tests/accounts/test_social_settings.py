"""Which other sites one can sign in through is read from the environment, whole or not at all."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from accounts import social

OIDC = {
    "OIDC_PROVIDERS": "linkedin",
    "OIDC_LINKEDIN_URL": "https://www.linkedin.com/oauth",
    "OIDC_LINKEDIN_CLIENT_ID": "c",
}


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> environ.Env:
    for name in ("GOOGLE_CLIENT_ID", "GOOGLE_SECRET", "GITHUB_CLIENT_ID", "GITHUB_SECRET", "OIDC_PROVIDERS"):
        monkeypatch.delenv(name, raising=False)
    return environ.Env()


def test_without_keys_there_is_none(env: environ.Env) -> None:
    assert social.read(env) == social.Social([], {}, [])


def test_google_and_github_appear_with_their_keys(env: environ.Env, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GOOGLE", "GITHUB"):
        monkeypatch.setenv(f"{name}_CLIENT_ID", "client")
        monkeypatch.setenv(f"{name}_SECRET", "secret")
    found = social.read(env)
    assert set(found.providers) == {"google", "github"}
    assert found.origins == ["https://accounts.google.com", "https://github.com"]


def test_any_open_id_provider_appears(env: environ.Env, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (OIDC | {"OIDC_LINKEDIN_SECRET": "s"}).items():
        monkeypatch.setenv(name, value)
    found = social.read(env)
    assert found.providers["openid_connect"]["APPS"][0]["name"] == "Linkedin"
    assert found.origins == ["https://www.linkedin.com"]


@pytest.mark.parametrize(
    ("given", "missing"), [("GOOGLE_CLIENT_ID", "GOOGLE_SECRET"), ("GITHUB_SECRET", "GITHUB_CLIENT_ID")]
)
def test_half_a_pair_is_named(env: environ.Env, monkeypatch: pytest.MonkeyPatch, given: str, missing: str) -> None:
    monkeypatch.setenv(given, "something")
    with pytest.raises(ImproperlyConfigured, match=missing):
        social.read(env)


def test_a_provider_without_its_settings_is_named(env: environ.Env, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OIDC.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match="OIDC_LINKEDIN_SECRET"):
        social.read(env)
