"""Whether a form was sent from a page of this site, as the browser says it.

For forms on pages that are kept for everybody, which can hold no token. What they change must do no harm
if somebody's own program sends them: programs say what they like.
"""

from django.conf import settings
from django.http import HttpRequest


def is_from_here(request: HttpRequest) -> bool:
    """True only where the browser says so; old browsers say nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is not None and origin in (settings.SITE_URL, f"{request.scheme}://{request.get_host()}")
