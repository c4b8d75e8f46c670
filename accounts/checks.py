"""What `manage.py check`, and so every `migrate`, tells operators before visitors do."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security)
def proxies_are_counted(**_options: Any) -> list[checks.CheckMessage]:
    """HTTPS without a proxy: the server of this site speaks plain HTTP, so something must end TLS before it."""
    if settings.DEMO or settings.PROXY_COUNT or not settings.SITE_URL.startswith("https:"):
        return []
    return [
        checks.Warning(
            "PROXY_COUNT is 0, but SITE_URL is https, so a proxy ends TLS before the site. All visitors "
            "share that proxy's address, and one rate limit.",
            hint="Set PROXY_COUNT to the number of proxies that a request passes, mostly 1.",
            id="accounts.W001",
        )
    ]
