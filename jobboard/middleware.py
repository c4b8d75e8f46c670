"""Middleware of the site's own."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import ContentSecurityPolicyMiddleware
from django.utils.crypto import salted_hmac


class SectionContentSecurityPolicyMiddleware(ContentSecurityPolicyMiddleware):
    """Django's Content Security Policy, looser where settings.SECURE_CSP_SECTIONS names the path."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        for start, policy in settings.SECURE_CSP_SECTIONS.items():
            if request.path.startswith(start) and not hasattr(response, "_csp_config"):
                response._csp_config = policy  # type: ignore[attr-defined]
        return super().process_response(request, response)


class ReaderMiddleware:
    """Each page tells the browser's worker whose it is, without a name: what was kept goes when that changes
    (jobboard.app_like). Beneath the middleware that has looked at the session, so that it costs no query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not 300 <= response.status_code < 400:
            response.headers["X-Reader"] = _mark_of(request)
        return response


def _mark_of(request: HttpRequest) -> str:
    user = request.user if request.session.session_key else AnonymousUser()
    if not user.is_authenticated:
        return "nobody"
    return salted_hmac("jobboard.reader", str(user.pk), algorithm="sha256").hexdigest()[:16]
