"""Signing in with an account elsewhere: each provider appears when its keys are in the environment."""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


class Social(NamedTuple):
    """What the settings need: `apps` to install, SOCIALACCOUNT_PROVIDERS, and where forms may lead."""

    apps: list[str]
    providers: dict[str, Any]
    origins: list[str]


# name in the environment → (allauth's name, scopes, where the browser is sent)
_KNOWN = {
    "GOOGLE": ("google", ["profile", "email"], "https://accounts.google.com"),
    "GITHUB": ("github", ["read:user", "user:email"], "https://github.com"),
}


def read(env: Any) -> Social:
    """GOOGLE_CLIENT_ID and _SECRET, GITHUB_… likewise, and for each name in OIDC_PROVIDERS
    OIDC_<NAME>_URL, _CLIENT_ID, _SECRET and perhaps _LABEL, _ORIGINS.

    Raises ImproperlyConfigured where half of it is there.
    """
    apps: list[str] = []
    providers: dict[str, Any] = {}
    origins: list[str] = []
    for name, (provider, scopes, origin) in _KNOWN.items():
        if keys := _keys(env, name):
            apps.append(f"allauth.socialaccount.providers.{provider}")
            providers[provider] = {"APPS": [keys], "SCOPE": scopes}
            origins.append(origin)
    connected = [_open_id(env, name) for name in env.list("OIDC_PROVIDERS", default=[])]
    if connected:
        apps.append("allauth.socialaccount.providers.openid_connect")
        providers["openid_connect"] = {
            "APPS": [app for app, _ in connected],
            "OAUTH_PKCE_ENABLED": True,
            "SCOPE": ["openid", "profile", "email"],
        }
        origins += [origin for _, found in connected for origin in found]
    return Social(apps, providers, origins)


def _keys(env: Any, name: str) -> dict[str, str] | None:
    client, secret = env.str(f"{name}_CLIENT_ID", default=""), env.str(f"{name}_SECRET", default="")
    if bool(client) != bool(secret):
        missing = f"{name}_SECRET" if client else f"{name}_CLIENT_ID"
        raise ImproperlyConfigured(f"{missing} is not set, but its counterpart is. Set both, or neither.")
    return {"client_id": client, "secret": secret} if client else None


def _open_id(env: Any, name: str) -> tuple[dict[str, Any], list[str]]:
    """The app as allauth knows it, and the origins its sign-in page may be on."""
    prefix = f"OIDC_{name.upper()}"
    keys, url = _keys(env, prefix), env.str(f"{prefix}_URL", default="")
    if not keys or not url:
        raise ImproperlyConfigured(
            f"OIDC_PROVIDERS names “{name}”: set {prefix}_URL, {prefix}_CLIENT_ID and {prefix}_SECRET too."
        )
    label = env.str(f"{prefix}_LABEL", default=name.replace("_", " ").title())
    app = {**keys, "provider_id": name.lower(), "name": label, "settings": {"server_url": url}}
    parts = urlsplit(url)
    return app, env.list(f"{prefix}_ORIGINS", default=[f"{parts.scheme}://{parts.netloc}"])
