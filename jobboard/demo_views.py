"""Pages of the demo only: the emails it would have sent."""

from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from accounts.demo import demo_codes
from jobboard import outbox as mails

LETTER_PAGE_CSP: dict[str, list[str]] = {
    **cast(dict[str, list[str]], settings.SECURE_CSP),
    "frame-src": [CSP.SELF],
}
# An email brings styles in its elements. It runs nothing, loads nothing and opens links elsewhere.
LETTER_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    context = {"letters": mails.letters(), "newest": mails.NEWEST, "codes": demo_codes() if settings.DEMO else []}
    return render(request, "demo/outbox.html", context)


@never_cache
@require_safe
@csp_override(LETTER_PAGE_CSP)
def letter(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "demo/letter.html", {"letter": _letter_or_404(name)})


@never_cache
@require_safe
@xframe_options_sameorigin
@csp_override(LETTER_CSP)
def letter_html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML of an email as it was written, but for links, which leave the frame."""
    html = _letter_or_404(name).html.replace("<head>", '<head><base target="_blank">', 1)
    return HttpResponse(html, headers={"X-Robots-Tag": "noindex"})


def _letter_or_404(name: str) -> mails.Letter:
    if found := mails.letter(name):
        return found
    raise Http404
