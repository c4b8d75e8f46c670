"""A stranger's id answers exactly like one that nobody has."""

import pytest
from django.http import HttpResponse

from tests.access.addresses import addresses
from tests.access.cast import Cast
from tests.access.matrix import METHODS, OBJECTS, arguments
from tests.access.requests import ask, path_of

pytestmark = pytest.mark.django_db
BY_KEY = {address.key: address for address in addresses()}


def visible(answer: HttpResponse, pk: object) -> tuple[int, int, dict[str, str]]:
    """Status, length of the body, and headers, which may repeat the id that was asked for."""
    headers = {name: value.replace(f"/{pk}/", "/…/") for name, value in answer.headers.items() if name != "Expires"}
    return answer.status_code, len(answer.content), headers


@pytest.mark.parametrize("key", OBJECTS)
@pytest.mark.parametrize("method", METHODS)
def test_a_strangers_id_answers_like_a_missing_one(everybody: Cast, key: str, method: str) -> None:
    address, owned = BY_KEY[key], OBJECTS[key]
    theirs = owned.stranger(everybody)
    answers = []
    for pk in (theirs, owned.missing(theirs)):
        path = path_of(address, arguments(address, everybody) | {owned.argument: pk})
        answers.append(visible(ask(everybody, owned.role, method, path), pk))
    assert answers[0] == answers[1]
