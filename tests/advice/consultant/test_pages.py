"""The conversation on its page."""

import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from advice.models import Author, Conversation, Message
from tests.advice.consultant import rows
from tests.people import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/account/consultant/"


@pytest.fixture
def thread():
    cache.clear()
    return rows.talking()


@pytest.fixture
def client(thread):
    return sign_in(thread.user)


def page(client, path=PAGE):
    return client.get(path).content.decode()


def post(client, **said):
    return client.post(f"{PAGE}write/", {"text": "What next?", "key": uuid.uuid4(), **said})


def test_without_plus_it_says_what_it_is_and_begins_nothing():
    client = sign_in(rows.member(plus=False))
    assert "What Plus holds and costs" in page(client)
    assert client.post(f"{PAGE}open/").status_code == 403
    assert not Conversation.objects.exists()


def test_with_plus_it_shows_who_may_help_and_shares_nothing_by_itself():
    rows.consultant(about="Knows harbours.")
    client = sign_in(rows.member())
    assert "Knows harbours." in page(client)
    assert "checked" not in page(client)
    assert not Conversation.objects.exists()
    for _ in range(2):
        assert client.post(f"{PAGE}open/", {"shares_goals": "on"})["Location"] == PAGE
    found = Conversation.objects.get()
    assert (found.shares_goals, found.shares_resume, found.shares_board) == (True, False, False)
    assert "Ann Lee is your consultant now." in page(client)


def test_with_nobody_free_the_message_is_kept_and_the_words_are_honest():
    client = sign_in(rows.member())
    assert "Nobody is free just now" in page(client)
    client.post(f"{PAGE}open/")
    assert "Nobody is free to be your consultant just now." in page(client)
    assert post(client).status_code == 302
    assert Message.objects.get(author="member").text == "What next?"


def test_a_message_is_sent_once_and_shown(client, thread):
    key = uuid.uuid4()
    for _ in range(2):
        answer = post(client, key=key, text="<b>Hello</b> https://example.org", attached=[rows.file(), rows.file()])
    message = Message.objects.get()
    assert answer["Location"] == f"{PAGE}#m{message.pk}"
    html = page(client)
    assert "&lt;b&gt;Hello&lt;/b&gt; <a href=" in html
    assert html.count("plan.txt") == 2
    assert "An answer is promised by" in html


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"text": " "}, "Write something, or add a file."),
        ({"text": "x" * 10_001}, "Write at most 10,000 characters."),
        ({"attached": rows.file("run.exe", b"MZ\x90")}, "run.exe: This is a program."),
        ({"attached": [rows.file(content=b"x") for _ in range(6)]}, "at most 5 files"),
        ({"key": "none"}, "valid UUID"),
        ({"text": "a\0b"}, "Null characters"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, said, words):
    answer = post(client, **{"text": "Do not lose this", **said})
    html = answer.content.decode()
    assert words in html
    if "text" not in said:
        assert "Do not lose this" in html
    assert not Message.objects.exists()


def test_too_many_messages_are_refused_and_what_was_typed_stays(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "consultant": "1/h/user"}
    post(client)
    answer = post(client, text="Still here")
    assert answer.status_code == 429
    assert "Still here" in answer.content.decode()
    assert Message.objects.count() == 1


def test_what_is_new_is_marked_until_a_button_says_that_it_was_read(client, thread):
    message = rows.answer(thread, at=timezone.now())
    html = page(client)
    assert ">New</span>" in html
    assert "Mark as read" in html
    thread.refresh_from_db()
    assert thread.member_read == 0  # looking writes nothing
    client.post(f"{PAGE}read/", {"upto": message.pk})
    thread.refresh_from_db()
    assert thread.member_read == message.pk
    assert "Mark as read" not in page(client)


def test_the_mark_of_the_consultant_stands_at_the_last_message_they_have_read(client, thread):
    first, _second = rows.write(thread), rows.write(thread, "And?")
    Conversation.objects.update(consultant_read=first.pk, consultant_read_at=timezone.now() - timedelta(days=1))
    html = page(client)
    assert html.count("Read yesterday,") == 1
    assert html.index("Read yesterday,") < html.index("And?")


def test_a_long_thread_comes_in_pages_and_takes_as_many_queries(client, thread, django_assert_max_num_queries):
    made = [rows.write(thread, f"Number {number}.", files=[rows.file()]) for number in range(35)]
    with django_assert_max_num_queries(26):
        html = page(client)
    assert "Number 34." in html
    assert "Number 4." not in html
    assert f"?before={made[5].pk}" in html
    earlier = page(client, f"{PAGE}?before={made[5].pk}")
    assert "Number 4." in earlier
    assert "Number 5." not in earlier
    assert "The newest messages" in earlier
    assert "data-news" not in earlier  # nothing new comes onto a page of old ones


def test_news_is_nothing_until_there_is_some(client, thread):
    rows.write(thread)
    html = page(client)
    state = html.partition('data-state="')[2].partition('"')[0]
    assert client.get(f"{PAGE}news/?state={state}").status_code == 204
    rows.answer(thread, "Something new.", at=timezone.now())
    answer = client.get(f"{PAGE}news/?state={state}").content.decode()
    assert "Something new." in answer
    assert "<html" not in answer


def test_after_plus_everything_can_be_read_and_nothing_written():
    cache.clear()
    thread = rows.talking(user=rows.member(plus=False))
    rows.answer(thread, "As I said.", at=timezone.now())
    client = sign_in(thread.user)
    html = page(client)
    assert "As I said." in html
    assert "part of Plus" in html
    assert "/account/consultant/write/" not in html
    assert "part of Plus" in post(client).content.decode()
    assert Message.objects.filter(author=Author.MEMBER).count() == 0


def test_the_overview_says_that_somebody_has_written(client, thread):
    assert "has written to you" not in page(client, "/account/")
    rows.answer(thread, at=timezone.now())
    assert "Ann Lee has written to you" in page(client, "/account/")


def test_a_member_without_a_conversation_gets_nothing_of_it():
    rows.talking()
    client = sign_in(rows.member())
    for path in ("news/", "settings/", "report/", "calls/", "calls/book/"):
        assert client.get(f"{PAGE}{path}").status_code == 404
    for path in ("write/", "read/", "block/", "unblock/", "another/", "report/", "settings/", "calls/book/"):
        assert client.post(f"{PAGE}{path}", {"text": "x", "key": uuid.uuid4()}).status_code == 404
