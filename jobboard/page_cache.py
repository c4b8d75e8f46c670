"""Whole pages for visitors without a session, kept in the process that rendered them.

A page is kept under an epoch (a number that moves with the content), its path and the
visitor's theme, with its bytes already compressed. Requests with a session, a message or
a query string always render anew, so nobody's own page can be kept.

Parts that change by themselves (Inserts) are kept with the page, once for each choice of them:
the page's own entry then says only what it has room for.

A page that may be read offline says so in a header, OFFLINE: the browser's worker (jobboard.app_like)
keeps it as it is where it is nobody's, or asks for nobody's where somebody got one of their own.
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
OFFLINE = "X-Offline"
NOBODYS, SOMEBODYS = "copy", "ask"


class Page(NamedTuple):
    plain: bytes
    zipped: bytes
    content_type: str
    etag: str


class Inserts(NamedTuple):
    """Parts of pages that change by themselves, such as advertisements.

    Places say what a page has room for, and are empty where it has none; a choice names what stands
    there, and is "" where nothing does.
    """

    rendered: Callable[[HttpRequest], tuple[tuple[Any, ...], str]]  # places and choice of the page just rendered
    choose: Callable[[HttpRequest, tuple[Any, ...]], str]  # the choice for these places now
    sent: Callable[[HttpRequest, str], None]  # a kept page with this choice goes out


def cached_page(
    epoch: Callable[[], int], *, inserts: Inserts | None = None, offline: bool = False
) -> Callable[[View], View]:
    """Keep the view's 200 answers for as long as `epoch()` stays the same. `offline`: browsers may keep them too."""

    def decorate(view: View) -> View:
        @wraps(view)
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not _may_share(request):
                response = view(request, *args, **kwargs)
                return _marked(response, SOMEBODYS) if offline and response.status_code == 200 else response
            key = f"{epoch()}:{theme_of(request)}:{request.path}"
            page = _kept(request, key, inserts)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200 or response.streaming:
                    return response
                page = _page_of(response)
                _keep(request, key, page, inserts)
            response = _answer(request, page)
            return _marked(response, NOBODYS) if offline else response

        return keeping

    return decorate


def _marked(response: HttpResponse, whose: str) -> HttpResponse:
    response.headers[OFFLINE] = whose
    return response


def _kept(request: HttpRequest, key: str, inserts: Inserts | None) -> Page | None:
    kept: Page | tuple[Any, ...] | None = caches["pages"].get(key)
    if kept is None or isinstance(kept, Page) or inserts is None:
        return cast(Page | None, kept)
    choice = inserts.choose(request, kept)
    page: Page | None = caches["pages"].get(f"{key}:{choice}")
    if page is not None:
        inserts.sent(request, choice)
    return page


def _keep(request: HttpRequest, key: str, page: Page, inserts: Inserts | None) -> None:
    places, choice = inserts.rendered(request) if inserts else ((), "")
    caches["pages"].set(f"{key}:{choice}" if places else key, page)
    if places:
        caches["pages"].set(key, places)


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
