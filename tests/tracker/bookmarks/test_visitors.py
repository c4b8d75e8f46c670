"""Bookmarks before signing up: in the session, and in the account afterwards."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.cache import SessionStore
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from tests import factories
from tests.e2e.member import PASSWORD
from tests.jobs import rows as jobs
from tests.tracker.bookmarks import rows
from tracker.bookmarks import session_bookmarks
from tracker.bookmarks.moments import stamp
from tracker.models import Bookmark

pytestmark = pytest.mark.django_db
LIST = "/account/bookmarks/"


def keep(client: Client, *things: Any) -> None:
    for thing in things:
        assert client.post(f"{LIST}toggle/", {"of": rows.key(thing), "keep": "1"}).status_code == 302


def titles(client: Client, **query: str) -> list[str]:
    return [entry.title for entry in client.get(LIST, query).context["entries"]]


def test_a_visitor_sees_what_they_kept_and_how_to_keep_it(client: Client) -> None:
    keep(client, jobs.job(), factories.guide(title="Boat driver"), "q=lamp")
    assert (titles(client), titles(client, kind="guide"), titles(client, kind="search")) == (
        ["Lighthouse keeper"], ["Boat driver"], ["“lamp”"])  # fmt: skip
    assert "Sign up to keep them" in client.get(LIST).content.decode()
    assert titles(Client()) == []


def test_words_and_order_work_for_visitors_too(client: Client) -> None:
    soon = timezone.now() + timedelta(days=1)
    keep(client, jobs.job(title="Tomorrow", closes_at=soon), jobs.job(title="Baker"))
    assert titles(client) == ["Baker", "Tomorrow"]
    assert titles(client, sort="closing") == ["Tomorrow", "Baker"]
    assert titles(client, q="BAK") == ["Baker"]


def test_a_visitor_removes_and_undoes(client: Client) -> None:
    job = jobs.job()
    keep(client, job, jobs.job(title="Baker"))
    address = client.post(f"{LIST}remove/", {"bookmark": [rows.key(job)]})["Location"]
    assert titles(client) == ["Baker"]
    assert "1 bookmark removed." in client.get(address).content.decode()
    client.post(f"{LIST}restore/", {"then": address.rpartition("=")[2]})
    assert titles(client) == ["Baker", "Lighthouse keeper"]


def test_a_visitor_has_room_for_two_hundred(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.bookmarks.session_bookmarks.MOST", 1)
    keep(client, "q=lamp")
    answer = client.post(f"{LIST}toggle/", {"of": "search:q=rope", "keep": "1"}, headers={"x-requested-with": "fetch"})
    assert answer.status_code == 409
    assert "until you sign in" in answer.content.decode()


def test_signing_in_brings_them_into_the_account(client: Client, ada: User) -> None:
    job = jobs.job(pay_text="€50,000")
    keep(client, job, factories.guide(title="Boat driver"), job.company, "q=lamp")
    rows.change(job, pay_text="€40,000")
    client.force_login(ada)
    assert Bookmark.objects.of(ada).count() == 4
    assert Bookmark.objects.get(job=job).snapshot.facts["pay"] == "€50,000"
    assert "<del>€50,000</del>" in client.get(LIST).content.decode()
    assert "bookmarks" not in client.session


def test_what_is_there_already_is_left_as_it_is(client: Client, ada: User) -> None:
    job = jobs.job()
    rows.bookmark(ada, job, note="Ask Bo", tags=["sea"], created_at=datetime(2020, 1, 1, tzinfo=UTC))
    keep(client, job)
    client.force_login(ada)
    kept = Bookmark.objects.get(user=ada)
    assert (kept.note, kept.tags, kept.created_at.year) == ("Ask Bo", ["sea"], 2020)


def test_what_was_removed_comes_back_with_its_note(client: Client, ada: User) -> None:
    rows.bookmark(ada, "q=lamp", note="Ask Bo", removed_at=timezone.now())
    keep(client, "q=lamp")
    client.force_login(ada)
    assert Bookmark.objects.of(ada).get().note == "Ask Bo"


def test_what_is_gone_meanwhile_is_left_out(client: Client, ada: User) -> None:
    job = jobs.job()
    keep(client, job, "q=lamp")
    rows.change(job, status="removed")
    client.force_login(ada)
    assert [kept.title for kept in Bookmark.objects.of(ada)] == ["“lamp”"]


def test_what_does_not_fit_is_said_and_the_newest_are_kept(
    client: Client, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.bookmarks.merging.MOST", 2)
    ada.set_password(PASSWORD)
    ada.save()
    EmailAddress.objects.create(user=ada, email=ada.email, primary=True, verified=True)
    keep(client, "q=a1", "q=b2", "q=c3")
    page = client.post("/accounts/login/", {"login": ada.email, "password": PASSWORD}, follow=True)
    assert "1 of the bookmarks from before you signed in did not fit" in page.content.decode()
    assert [kept.query for kept in Bookmark.objects.of(ada)] == ["q=c3", "q=b2"]


def test_two_hundred_are_merged_with_few_queries(client: Client, ada: User, django_assert_max_num_queries: Any) -> None:
    company = jobs.company()
    keep(client, *(jobs.job(title=f"Keeper {number}", company=company) for number in range(12)))
    with django_assert_max_num_queries(20):  # signing in takes a dozen
        client.force_login(ada)
    assert Bookmark.objects.of(ada).count() == 12


ACTIONS = st.lists(st.tuples(st.sampled_from(["keep", "remove", "undo"]), st.sampled_from("abcd")), max_size=40)


@given(ACTIONS)
def test_whatever_a_visitor_does_each_thing_is_there_once_or_not(actions: list[tuple[str, str]]) -> None:
    session, expected, gone = SessionStore(), set(), {}
    for number, (action, key) in enumerate(actions):
        now = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        if action == "keep":
            session_bookmarks.keep(session, key, ad=None, now=now)
            expected.add(key)
            gone.pop(key, None)
        elif action == "remove":
            assert session_bookmarks.remove(session, {key}, now=now) == (key in expected)
            if key in expected:
                expected.discard(key)
                gone[key] = stamp(now)
        elif key in gone:
            session_bookmarks.restore(session, gone.pop(key))
            expected.add(key)
    kept = [entry["key"] for entry in session_bookmarks.entries(session)]
    assert sorted(kept) == sorted(expected)
