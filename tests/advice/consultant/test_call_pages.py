"""Calls on their pages: free times, booking, moving, canceling."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from advice.consultant import calls, slots
from advice.models import Call
from tests.advice.consultant import rows
from tests.people import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/account/consultant/calls/"


@pytest.fixture
def thread():
    cache.clear()
    ann = rows.consultant(time_zone="Europe/Berlin", days=range(7), call_link="https://calls.example.org/ann")
    return rows.conversation(ann, user=rows.in_zone(rows.member(), "Asia/Tokyo"))


@pytest.fixture
def client(thread):
    return sign_in(thread.user)


def free(thread, number=0):
    return calls.offer(thread, now=timezone.now() + timedelta(minutes=5)).slots[number]


def page(client, path=PAGE):
    return client.get(path).content.decode()


def test_free_times_are_told_on_both_clocks(client, thread):
    slot = free(thread)
    html = page(client)
    assert f'<time datetime="{slot.key}">{slot.starts_at:%H:%M}</time>' in html
    assert f"with your consultant </span>{slot.theirs:%H:%M}</small>" in html
    assert "beside them, smaller, is the time in Europe/Berlin" in html
    form = page(client, f"{PAGE}book/?at={slot.key}")
    assert f"{slot.starts_at:%H:%M}</time> to {slot.ends_at:%H:%M}" in form
    assert f"in Europe/Berlin it is {slot.theirs:%A, %H:%M}" in form
    assert not Call.objects.exists()


def test_it_is_booked_once_and_the_link_is_on_the_page(client, thread):
    assert "https://calls.example.org/ann" not in page(client)
    slot = free(thread)
    for _ in range(2):
        assert client.post(f"{PAGE}book/", {"at": slot.key, "topic": "The\r\noffer"})["Location"] == PAGE
    assert Call.objects.get().topic == "The\noffer"
    assert "https://calls.example.org/ann" in page(client)
    assert f"{slot.starts_at:%H:%M}" in page(client, "/account/consultant/")


def test_a_time_that_is_taken_is_told_kindly_and_the_topic_stays(client, thread):
    slot = free(thread)
    rows.call(rows.conversation(thread.consultant), at=slot.starts_at)
    html = client.post(f"{PAGE}book/", {"at": slot.key, "topic": "The offer"}).content.decode()
    assert "This time has just been taken" in html
    assert "The offer" in html
    long = client.post(f"{PAGE}book/", {"at": slot.key, "topic": "x" * 301}).content.decode()
    assert "at most 300 characters" in long
    assert Call.objects.count() == 1


def test_without_a_time_the_list_comes_again(client):
    for at in ("", "x", "2026-12-01", "9999-12-31T23:59Z", "0001-01-01T00:00Z"):
        assert client.get(f"{PAGE}book/?at={at}")["Location"] == PAGE
        assert client.post(f"{PAGE}book/", {"at": at})["Location"] == PAGE


def test_a_call_is_moved_from_its_own_list(client, thread):
    call = rows.call(thread, at=free(thread).starts_at)
    other = free(thread, 2)
    assert f"/calls/{call.pk}/move/?at={other.key.replace(':', '%3A')}" in page(client, f"{PAGE}{call.pk}/move/")
    assert "Instead of" in page(client, f"{PAGE}{call.pk}/move/?at={other.key}")
    client.post(f"{PAGE}{call.pk}/move/", {"at": other.key})
    call.refresh_from_db()
    assert (slots.key_of(call.starts_at), call.sequence) == (other.key, 1)


def test_a_call_is_canceled_once_and_listed_as_such(client, thread):
    call = rows.call(thread, at=timezone.now() + timedelta(days=2))
    for _ in range(2):
        assert client.post(f"{PAGE}{call.pk}/cancel/")["Location"] == PAGE
    call.refresh_from_db()
    assert (call.state, call.cancelled_by, call.sequence) == ("cancelled", "member", 1)
    assert "canceled by you" in page(client)
    begun = rows.call(thread, at=timezone.now() - timedelta(minutes=1))
    assert "It cannot be canceled any more." in client.post(f"{PAGE}{begun.pk}/cancel/", follow=True).content.decode()


def test_a_strangers_call_is_not_there(thread):
    call = rows.call(thread)
    stranger = sign_in(rows.talking().user)
    for way in ("move/", "cancel/", "call.ics"):
        for pk in (call.pk, 10**30):
            assert stranger.post(f"{PAGE}{pk}/{way}").status_code in (404, 405)
            assert stranger.get(f"{PAGE}{pk}/{way}").status_code in (404, 405)
    call.refresh_from_db()
    assert call.state == "booked"


def test_after_plus_calls_can_be_seen_and_canceled_and_none_booked():
    cache.clear()
    thread = rows.talking(user=rows.member(plus=False))
    call = rows.call(thread, at=timezone.now() + timedelta(days=2))
    client = sign_in(thread.user)
    html = page(client)
    assert "part of Plus" in html
    assert "/calls/book/" not in html
    client.post(f"{PAGE}{call.pk}/cancel/")
    call.refresh_from_db()
    assert call.state == "cancelled"


def test_pages_take_as_many_queries_however_many_calls(client, thread, django_assert_max_num_queries):
    for days in range(1, 15):
        rows.call(thread, at=timezone.now() - timedelta(days=days))
        rows.call(rows.conversation(thread.consultant), at=timezone.now() + timedelta(days=days))
    with django_assert_max_num_queries(24):
        page(client)
