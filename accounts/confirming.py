"""A code by email that proves once more who is at the keyboard.

allauth asks for the password or a second factor; people who sign in by codes have neither.
The code is kept in the session, works for fifteen minutes and allows three tries.
"""

import time

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from accounts.fresh import record_code
from accounts.models import User

KEY = "confirm_code"
SECONDS = 15 * 60
TRIES = 3


def send(request: HttpRequest, user: User) -> None:
    adapter = get_adapter()
    code = adapter.generate_login_code()
    request.session[KEY] = {"code": code, "at": time.time(), "failures": 0}
    adapter.send_mail("account/email/confirm_code", user.email, {"code": code, "user": user})


def is_sent(request: HttpRequest) -> bool:
    return bool(code_of(request))


def code_of(request: HttpRequest) -> str:
    """The code that would be right now, or ""."""
    state = request.session.get(KEY)
    return state["code"] if state and time.time() - state["at"] < SECONDS else ""


def count_failure(request: HttpRequest) -> None:
    """After the third wrong one, the code is worth nothing."""
    state = request.session.pop(KEY, None)
    if state and state["failures"] + 1 < TRIES:
        request.session[KEY] = {**state, "failures": state["failures"] + 1}


def finish(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
    record_code(request)
