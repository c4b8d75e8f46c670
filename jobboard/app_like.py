"""What makes the site an app where people want one: a manifest, a worker, a page for when there is no connection.

The worker (templates/app_like/worker.js) keeps guides that were read in the browser. It is the same for
everybody and holds nothing of anybody; which pages it may keep, each page says (jobboard.page_cache.OFFLINE).
"""

import hashlib
import json
import textwrap
from functools import cache
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

PAPER = "#fafaf7"  # --bg of the light colors; a manifest knows no others
SHORT_NAME = 12  # characters that fit under an icon


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    return _constant(request, json.dumps(_manifest()), "application/manifest+json", "public, max-age=3600")


def _manifest() -> dict[str, Any]:
    name = settings.SITE_NAME
    return {
        "id": "/",
        "name": name,
        "short_name": textwrap.shorten(name, SHORT_NAME, placeholder="") or name[:SHORT_NAME],
        "description": "Open jobs, career guides with sources, and your applications in one place.",
        "lang": "en",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": PAPER,
        "background_color": PAPER,
        "categories": ["business", "education"],
        "icons": [_icon("app-192", 192), _icon("app-512", 512), _icon("app-maskable-512", 512, purpose="maskable")],
        "shortcuts": [
            _shortcut("Jobs", "jobs:index"),
            _shortcut("Career guides", "careers:index"),
            _shortcut("Applications", "applications:board"),
        ],
        "share_target": {
            "action": reverse("applications:shared"),
            "method": "GET",
            "enctype": "application/x-www-form-urlencoded",  # browsers warn where it is left out
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }


def _icon(name: str, size: int, *, purpose: str = "any") -> dict[str, str]:
    return {"src": static(f"img/{name}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _shortcut(name: str, view: str) -> dict[str, Any]:
    return {"name": name, "url": reverse(view), "icons": [_icon("app-192", 192)]}


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Asked for again after each visit, so browsers have a new one, or are rid of it, within a page or two."""
    return _constant(request, script(), "text/javascript; charset=utf-8", "no-cache")


@cache
def script() -> str:
    """The worker. It differs whenever the offline page does, and so whenever a file that this page uses does."""
    if not settings.SERVICE_WORKER:
        return render_to_string("app_like/withdrawn.js")
    page = render_to_string("app_like/offline.html", {"site_name": settings.SITE_NAME, "service_worker": True})
    site = {
        "version": hashlib.sha256(page.encode()).hexdigest()[:12],
        "offline": reverse("offline"),
        "script": static("js/offline.js"),
        "shared": reverse("applications:shared"),
    }
    return render_to_string("app_like/worker.js", {"site": mark_safe(json.dumps(site))})  # noqa: S308 - ours


def forget() -> None:
    script.cache_clear()


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What stands where a page could not be had. The list of kept guides is the browser's own."""
    return render(request, "app_like/offline.html")


def _constant(request: HttpRequest, text: str, content_type: str, cache_control: str) -> HttpResponse:
    """An answer that is the same for everybody, and is not sent twice."""
    etag = f'W/"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'
    headers = {"ETag": etag, "Cache-Control": cache_control}
    response = HttpResponse(text, content_type=content_type, headers=headers)
    return cast(HttpResponse, get_conditional_response(request, etag=etag, response=response))
