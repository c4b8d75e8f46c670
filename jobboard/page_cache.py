"""Whole pages for visitors without a session, kept in the process that rendered them.

A page is kept under an epoch (a number that moves with the content), its path and the
visitor's theme, with its bytes already compressed. Requests with a session, a message or
a query string always render anew, so nobody's own page can be kept.
"""

import gzip
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from jobboard.context import theme_of

View = Callable[..., HttpResponse]


class Page(NamedTuple):
    plain: bytes
    zipped: bytes
    content_type: str
    etag: str


def cached_page(epoch: Callable[[], int]) -> Callable[[View], View]:
    """Keep the view's 200 answers for as long as `epoch()` stays the same."""

    def decorate(view: View) -> View:
        @wraps(view)
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not _may_share(request):
                return view(request, *args, **kwargs)
            key = f"{epoch()}:{theme_of(request)}:{request.path}"
            page: Page | None = caches["pages"].get(key)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200 or response.streaming:
                    return response
                page = _page_of(response)
                caches["pages"].set(key, page)
            return _answer(request, page)

        return keeping

    return decorate


def _may_share(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and not request.META.get("QUERY_STRING")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
    )


def _page_of(response: HttpResponse) -> Page:
    body = response.content
    digest = hashlib.sha256(body).hexdigest()[:24]
    return Page(body, gzip.compress(body, compresslevel=6, mtime=0), response.headers["Content-Type"], f'W/"{digest}"')


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(page.zipped if zipped else page.plain, content_type=page.content_type)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(page.zipped))
    response.headers["ETag"] = page.etag
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    return cast(HttpResponse, get_conditional_response(request, etag=page.etag, response=response))
