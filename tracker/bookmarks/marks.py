"""The bookmark mark on pages: for everybody the same, then filled in for those who have a session.

Pages, cards and kept guides carry mark()s that say nothing of anybody. fill() finds them in what is about to be
sent, and asks once which of them are kept. Both are quick: a page without a session is not even looked at.
Kept guides hold marks as they were made: whoever changes mark() raises careers.prerender.FORMAT.
"""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from jobboard.templatetags.site import icon
from jobs.content_types import JobCard
from tracker.bookmarks import keeping

_SIGN = "data-bookmark"
_MARK = re.compile(r'data-bookmark="([^"]*)"><span>Bookmark</span>')


def mark(key: str, about: str, *, is_button: bool = False, words: str = "") -> SafeString:
    """A link to the form that keeps the thing; scripts make it a button. `about` is for those who do not see where
    it stands, `words` go on after "Bookmark" for everybody."""
    href = f"{reverse('bookmarks:toggle')}?{urlencode({'of': key})}"
    kind = "bookmark button quiet" if is_button else "bookmark"
    rest = f"<span>&nbsp;{escape(words)}</span>" if words else f'<span class="hidden"> {escape(about)}</span>'
    return mark_safe(  # noqa: S308 - escaped here
        f'<a class="{kind}" href="{escape(href)}" rel="nofollow" {_SIGN}="{escape(key)}"><span>Bookmark</span>'
        f"{rest}{icon('bookmark')}</a>"
    )


def on_card(card: JobCard) -> SafeString:
    return mark(f"job:{card['id']}", card["title"])


def fill(html: str, request: HttpRequest | None) -> str:
    """The same page with the marks of what this person kept filled in."""
    if request is None or _SIGN not in html or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return html
    keys = {_plain(found): found for found in _MARK.findall(html)}
    known = _known(request)
    unknown = keys.keys() - known.keys()
    kept = keeping.kept_among(request, unknown)
    known.update({key: key in kept for key in unknown})
    on = {escaped for key, escaped in keys.items() if known[key]}
    return _MARK.sub(lambda found: _filled(found) if found[1] in on else found[0], html) if on else html


def _filled(found: re.Match[str]) -> str:
    return f'data-bookmark="{found[1]}" data-kept><span>Bookmarked</span>'


def _known(request: Any) -> dict[str, bool]:
    """What was asked for this page already: parts of it are filled before the whole."""
    if not hasattr(request, "bookmarks_known"):
        request.bookmarks_known = {}
    known: dict[str, bool] = request.bookmarks_known
    return known


def _plain(escaped: str) -> str:
    for entity, sign in (("&quot;", '"'), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        escaped = escaped.replace(entity, sign)
    return escaped
