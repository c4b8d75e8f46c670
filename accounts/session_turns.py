"""What a visitor keeps in their session: one writer at a time, in all processes.

A session is one row that is read when a request begins and written as a whole when it ends, so that of two
requests at once the second would undo the first.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accounts.models import User

View = Callable[..., HttpResponse]


def in_sessions_turn(view: View) -> View:
    """Each POST of a visitor waits for those before it, reads what they kept, and is written before the next.

    Members keep theirs in the database, so theirs do not wait. Under the decorator that names the verbs.
    """

    @wraps(view)
    def in_turn(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.session.session_key
        if request.method != "POST" or not key or isinstance(request.user, User):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            Session.objects.select_for_update().filter(session_key=key).first()
            request.session = type(request.session)(key)
            response = view(request, *args, **kwargs)
            _write(request, response)
        return response

    return cast(View, in_turn)


def _write(request: HttpRequest, response: HttpResponse) -> None:
    """Now, and not once more after the turn, when it would undo what others write."""
    SessionMiddleware(lambda _request: response).process_response(request, response)
    request.session.modified = False
