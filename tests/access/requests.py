"""Asking an address by a method as somebody, and what kind of answer comes back."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from tests.access.addresses import Address
from tests.access.cast import Cast, undone

PARAMETER = re.compile(r"<(?:\w+:)?(?P<path>\w+)>|\(\?P<(?P<regex>\w+)>[^)]*\)|\(\[\^/\]\+\)")
REFUSALS = {400: "0", 401: "1", 403: "3", 404: "4", 405: "5", 415: "0", 502: "u"}


def path_of(address: Address, values: Mapping[str, Any]) -> str:
    """The address with its parameters filled in; those without a name are "first" and "second"."""
    nameless = iter(("first", "second"))
    return PARAMETER.sub(lambda found: str(values[found["path"] or found["regex"] or next(nameless)]), address.route)


def ask(cast: Cast, role: str, method: str, path: str) -> HttpResponse:
    """The answer; what the request changed is undone."""
    with undone():
        return getattr(cast.client(role), method.lower())(path)


def kind(answer: HttpResponse) -> str:
    """The letter that stands for the answer (see matrix); the number where no letter does."""
    if 200 <= answer.status_code < 300:
        return "o"
    if 300 <= answer.status_code < 400:
        return _way(answer.headers["Location"].partition("?")[0])
    return REFUSALS.get(answer.status_code, f" {answer.status_code} ")


def _way(path: str) -> str:
    if path in (reverse("account_login"), reverse("admin:login")):
        return "s"
    return "r"
