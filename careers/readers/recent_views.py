"""All guides by when they were reviewed."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers import epoch
from careers.models import Guide
from jobboard.page_cache import cached_page

PAGE_SIZE = 60
A_YEAR = timedelta(days=365)


@require_safe
@cached_page(epoch.current)
def recent(request: HttpRequest) -> HttpResponse:
    order = (F("reviewed_on").desc(nulls_last=True), "title", "pk")
    guides = Guide.objects.published().only("title", "slug", "reviewed_on", "reviewed_by").order_by(*order)
    page = Paginator(guides, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "a_year_ago": timezone.localdate() - A_YEAR}
    return render(request, "careers/recent.html", context)
