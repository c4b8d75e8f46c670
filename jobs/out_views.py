"""Stand-in: what leaves the site."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def feed(request: HttpRequest, **_arguments: Any) -> HttpResponse:
    raise Http404


apply = report = sources = export = feed
