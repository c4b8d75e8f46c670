"""Removing several at once, undoing it, and letting go for good."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from tests.jobs import rows as jobs
from tests.tracker.bookmarks import rows
from tracker.bookmarks.moments import moment, read, stamp
from tracker.models import Bookmark

pytestmark = pytest.mark.django_db
LIST = "/account/bookmarks/"


@pytest.fixture
def three(ada: User) -> list[Bookmark]:
    return [rows.bookmark(ada, jobs.job(title=title)) for title in ("Keeper", "Baker", "Pilot")]


def remove(client: Client, *kept: Bookmark, **more: object) -> str:
    answer = client.post(f"{LIST}remove/", {"bookmark": [each.pk for each in kept], **more})
    return str(answer["Location"])


def then(address: str) -> str:
    return parse_qs(urlsplit(address).query)["removed"][0]


def left(user: User) -> int:
    return Bookmark.objects.of(user).count()


def test_ticked_ones_go_and_come_back_together(ada: User, adas: Client, three: list[Bookmark]) -> None:
    address = remove(adas, *three[:2])
    assert left(ada) == 1
    assert "2 bookmarks removed." in adas.get(address).content.decode()
    adas.post(f"{LIST}restore/", {"then": then(address)})
    assert left(ada) == 3
    assert "bookmarks removed." not in adas.get(address).content.decode()


def test_the_button_of_one_removes_only_that(ada: User, adas: Client, three: list[Bookmark]) -> None:
    remove(adas, *three[:2], only=three[2].pk)
    assert set(Bookmark.objects.of(ada)) == set(three[:2])


def test_the_list_stays_as_it_was_asked_for(adas: Client, three: list[Bookmark]) -> None:
    address = remove(adas, three[0], kind="job", q="keeper", sort="closing", tag="sea")
    query = parse_qs(urlsplit(address).query)
    assert {name: query[name][0] for name in ("kind", "q", "sort", "tag")} == {
        "kind": "job", "q": "keeper", "sort": "closing", "tag": "sea"}  # fmt: skip


def test_each_removal_is_undone_by_itself(ada: User, adas: Client, three: list[Bookmark]) -> None:
    first, second = remove(adas, three[0]), remove(adas, three[1])
    adas.post(f"{LIST}restore/", {"then": then(first)})
    assert set(Bookmark.objects.of(ada)) == {three[0], three[2]}
    adas.post(f"{LIST}restore/", {"then": then(second)})
    assert left(ada) == 3


def test_twice_is_once_and_nothing_ticked_is_said(ada: User, adas: Client, three: list[Bookmark]) -> None:
    address = remove(adas, three[0])
    answer = adas.get(remove(adas, three[0]))
    assert "Nothing was ticked" in answer.content.decode()
    for words in ("1 bookmark restored.", "There is nothing to restore any more."):
        page = adas.post(f"{LIST}restore/", {"then": then(address)}, follow=True)
        assert words in page.content.decode()


def test_nobody_removes_or_restores_what_is_anothers(
    ada: User, adas: Client, bobs: Client, three: list[Bookmark]
) -> None:
    remove(bobs, *three)
    assert left(ada) == 3
    address = remove(adas, *three)
    bobs.post(f"{LIST}restore/", {"then": then(address)})
    Client().post(f"{LIST}restore/", {"then": then(address)})
    assert left(ada) == 0


def test_no_more_come_back_than_there_is_room_for(
    ada: User, adas: Client, three: list[Bookmark], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = remove(adas, *three)
    monkeypatch.setattr("tracker.bookmarks.keeping.MOST", 2)
    adas.post(f"{LIST}restore/", {"then": then(address)})
    assert left(ada) == 2


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 40, "\x00", "１", "1.5"])
def test_nonsense_removes_and_restores_nothing(ada: User, adas: Client, three: list[Bookmark], value: str) -> None:
    for client in (adas, Client()):
        assert client.post(f"{LIST}remove/", {"bookmark": [value], "only": value}).status_code == 302
        assert client.post(f"{LIST}restore/", {"then": value}).status_code == 302
    assert left(ada) == 3


@pytest.mark.parametrize("page", ["remove", "restore"])
def test_other_methods_are_refused(adas: Client, page: str) -> None:
    assert adas.get(f"{LIST}{page}/").status_code == adas.put(f"{LIST}{page}/").status_code == 405


def test_after_a_week_removed_ones_are_let_go_for_good(ada: User, three: list[Bookmark]) -> None:
    for kept, days in zip(three[:2], (8, 6), strict=True):
        kept.removed_at = timezone.now() - timedelta(days=days)
        kept.save()
    for _ in range(2):
        call_command("prune_tracker", verbosity=0)
    assert set(Bookmark.objects.all()) == set(three[1:])


@given(st.integers(0, 10**16 - 1))
def test_moments_are_the_same_there_and_back(number: int) -> None:
    assert stamp(moment(number)) == number == read(str(number))
