"""The public pages of jobs and companies."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def index(request: HttpRequest, **_arguments: Any) -> HttpResponse:
    raise Http404


suggest = facets = feed = sources = category = place = skill = career = detail = apply = report = companies = index
company = index
