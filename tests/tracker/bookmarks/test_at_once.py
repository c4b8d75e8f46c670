"""One visitor's session in two windows, at the very same time."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from tests.jobs import rows as jobs
from tests.tracker.bookmarks import rows
from tracker.models import Bookmark

pytestmark = pytest.mark.django_db(transaction=True)
TOGGLE = "/account/bookmarks/toggle/"


def at_once(client: Client, posts: list[tuple[str, dict[str, str]]]) -> list[int]:
    def post(path: str, data: dict[str, str]) -> int:
        window = Client()
        window.cookies = client.cookies.copy()
        try:
            return window.post(path, data, headers={"X-Requested-With": "fetch"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        return list(pool.map(lambda each: post(*each), posts))


def test_bookmarks_kept_at_the_same_time_are_all_kept(client: Client) -> None:
    things = [jobs.job(title=f"Role {number}") for number in range(7)]
    keep: list[Any] = [(TOGGLE, {"of": rows.key(thing), "keep": "1"}) for thing in things]
    client.post(*keep[0])
    assert set(at_once(client, keep[1:])) == {204}
    assert len(client.session["bookmarks"]) == 7
    assert at_once(client, [(path, data | {"keep": "0"}) for path, data in keep]) == [204] * 7
    assert not Bookmark.objects.exists()
    assert client.get("/account/bookmarks/").context["total"] == 0


def test_the_cookie_lives_on_with_each_bookmark(client: Client) -> None:
    for number in range(2):
        answer = client.post(TOGGLE, {"of": rows.key(jobs.job(title=f"Role {number}")), "keep": "1"})
        assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 14 * 24 * 3600
