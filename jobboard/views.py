"""The pages that belong to no app: home, appearance, health, robots, errors."""

import sys

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from careers import epoch, openings
from careers.cards import cards
from careers.models import CareerField, Guide, Skill
from careers.views import not_found
from jobboard.context import THEMES
from jobboard.page_cache import cached_page

PUBLISHED = Q(guides__status="published")
NEEDED_BY_PUBLISHED = Q(guide_skills__guide__status="published")


@require_safe
@cached_page(epoch.current, inserts=openings.INSERTS)
def home(request: HttpRequest) -> HttpResponse:
    guides = Guide.objects.published().order_by("-reviewed_on", "-changed_at", "pk")
    fields = CareerField.objects.annotate(guide_count=Count("guides", filter=PUBLISHED)).filter(guide_count__gt=0)
    used = Skill.objects.annotate(
        guide_count=Count("guide_skills__guide", filter=NEEDED_BY_PUBLISHED, distinct=True)
    ).filter(guide_count__gt=0)
    context = {
        "job_counts": openings.show(request, "home-counts"),
        "newest_jobs": openings.show(request, "home-newest"),
        "guides": cards(guides[:6]),
        "fields": fields.order_by("-guide_count", "position"),
        "guide_count": Guide.objects.published().count(),
        "skill_count": used.count(),
        "popular_skills": used.order_by("-guide_count", "name")[:18],
    }
    return render(request, "home.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    """Light, dark or as the system says: kept in a cookie, so that pages come right at once."""
    back = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = "/"
    if request.method == "POST" and request.POST.get("theme") in THEMES:
        response = HttpResponseRedirect(back)
        response.set_cookie(
            "theme", request.POST["theme"], max_age=365 * 24 * 3600, samesite="Lax", secure=not settings.DEMO
        )
        return response
    return render(request, "appearance.html", {"next": back})


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The process and its database answer: traffic may come."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "unreachable"}, status=503)
    return JsonResponse({"status": "ok"})


def server_error(request: HttpRequest) -> HttpResponse:
    """Error 500, or 503 where the database is away; made of nothing that could fail again."""
    if isinstance(sys.exception(), InterfaceError | OperationalError):
        page = get_template("503.html").render()
        return HttpResponse(page, status=503, headers={"Retry-After": "30"})
    return HttpResponseServerError(get_template("500.html").render())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = ("/admin/", "/account/", "/accounts/", "/appearance/", "/careers/suggest/", "/careers/*/ask/",
              "/careers/*/useful/", "/billing/", "/ads/",
              "/jobs/suggest/", "/jobs/places/", "/jobs/facets/", "/jobs/*/apply/", "/jobs/*/report/",
              "/r/*/contact/", "/advice/*?")  # fmt: skip
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines.append(f"Sitemap: {settings.SITE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    words = " ".join(part for part in request.path.replace("-", " ").replace("_", " ").split("/") if part)
    return not_found(request, words)
