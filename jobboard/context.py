"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest

THEMES = ("auto", "light", "dark")


def theme_of(request: HttpRequest) -> str:
    """auto, light or dark: the visitor's choice, from its cookie."""
    chosen = request.COOKIES.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"


def site(request: HttpRequest) -> dict[str, str | bool]:
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "theme": theme_of(request),
        "demo": settings.DEMO,
        "service_worker": settings.SERVICE_WORKER,
        "canonical_url": settings.SITE_URL + request.path,
    }
