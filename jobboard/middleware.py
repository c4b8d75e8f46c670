"""Middleware of the site's own."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import ContentSecurityPolicyMiddleware


class SectionContentSecurityPolicyMiddleware(ContentSecurityPolicyMiddleware):
    """Django's Content Security Policy, looser where settings.SECURE_CSP_SECTIONS names the path."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        for start, policy in settings.SECURE_CSP_SECTIONS.items():
            if request.path.startswith(start) and not hasattr(response, "_csp_config"):
                response._csp_config = policy  # type: ignore[attr-defined]
        return super().process_response(request, response)
