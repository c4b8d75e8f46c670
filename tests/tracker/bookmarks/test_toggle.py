"""One click keeps a job, guide, company or search, another lets it go, by form and by script."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from careers.models import Guide
from tests import factories
from tests.jobs import rows as jobs
from tests.people import sign_in
from tests.tracker.bookmarks import rows
from tracker.models import Bookmark

URL = "/account/bookmarks/toggle/"
SCRIPT = {"x-requested-with": "fetch"}

pytestmark = pytest.mark.django_db


def send(client: Client, key: str, keep: int = 1, **more: Any) -> Any:
    return client.post(URL, {"of": key, "keep": keep, **more}, headers=SCRIPT)


def titles(user: User) -> list[str]:
    return list(Bookmark.objects.of(user).values_list("title", flat=True))


def test_each_kind_of_thing_can_be_kept(ada: User, adas: Client) -> None:
    job, guide = jobs.job(), factories.guide(title="Boat driver")
    keys = [rows.key(each) for each in (job, guide, job.company, "q=lamp&workplace=remote")]
    assert [send(adas, key).status_code for key in keys] == [204] * 4
    assert titles(ada) == ["“lamp” · Remote", "Harbour Lights Ltd", "Boat driver", "Lighthouse keeper at Harbour Lights Ltd"]  # noqa: E501 # fmt: skip


def test_twice_is_once_and_both_ways(ada: User, adas: Client) -> None:
    key = rows.key(jobs.job())
    assert [send(adas, key).status_code for _ in range(2)] == [204, 204]
    assert len(titles(ada)) == 1
    assert [send(adas, key, 0).status_code for _ in range(2)] == [204, 204]
    assert titles(ada) == []


def test_a_job_keeps_its_ad_as_it_was(ada: User, adas: Client) -> None:
    job = jobs.job(pay_text="€50,000")
    send(adas, rows.key(job))
    rows.change(job, pay_text="€40,000")
    assert Bookmark.objects.get().snapshot.facts["pay"] == "€50,000"


def test_a_removed_one_comes_back_with_its_note(ada: User, adas: Client) -> None:
    job = jobs.job()
    rows.bookmark(ada, job, note="Ask Bo", tags=["sea"])
    send(adas, rows.key(job), 0)
    send(adas, rows.key(job))
    kept = Bookmark.objects.of(ada).get()
    assert (kept.note, kept.tags) == ("Ask Bo", ["sea"])


def test_a_search_is_the_same_in_any_order_and_spelling(ada: User, adas: Client) -> None:
    for query in ("where=fr%2Cde&q=lamp", "q=lamp&where=de&where=fr&sort=pay", "sort=newest&where=de,fr&q=+lamp"):
        send(adas, f"search:{query}")
    assert Bookmark.objects.get().query == "q=lamp&where=de&where=fr"


def test_a_job_that_turned_out_to_be_another_is_that_one(ada: User, adas: Client) -> None:
    stays = jobs.job(title="Keeper")
    goes = jobs.job(status="closed", same_as=stays)
    send(adas, rows.key(goes))
    assert Bookmark.objects.get().job == stays


def test_without_scripts_a_page_asks_and_leads_back(ada: User, adas: Client) -> None:
    job = jobs.job()
    page = adas.get(URL, {"of": rows.key(job)}, headers={"referer": "http://testserver/jobs/?q=lamp"})
    assert "Bookmark this?" in page.content.decode()
    assert 'name="next" value="http://testserver/jobs/?q=lamp"' in page.content.decode()
    answer = adas.post(URL, {"of": rows.key(job), "keep": "1", "next": "/jobs/?q=lamp"})
    assert answer["Location"] == "/jobs/?q=lamp"
    assert "Remove this bookmark?" in adas.get(URL, {"of": rows.key(job)}).content.decode()


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_it_leads_nowhere_else(adas: Client, away: str) -> None:
    job = jobs.job()
    answer = adas.post(URL, {"of": rows.key(job), "keep": "1", "next": away})
    assert answer["Location"] == job.get_absolute_url()


def test_looking_writes_nothing(ada: User, adas: Client) -> None:
    job = jobs.job()
    adas.get(URL, {"of": rows.key(job), "keep": "1"})
    assert titles(ada) == []


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(adas: Client, method: str) -> None:
    assert getattr(adas, method)(URL).status_code == 405


@pytest.mark.parametrize(
    "key",
    [
        "", "job", "job:", "job:x", "job:0", "job:-1", "job:99999999999999999999999", "job:９", "job:1:2", "planet:3",
        "company:9223372036854775808", "guide:no-such", "guide:a\x00b", "search:", "search:sort=pay", "search:q=%00",
        "search:q=" + "x" * 9000, "search:" + "&".join(f"company={'c' * 150}{n}" for n in range(10)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("role", ["member", "visitor"])
def test_what_is_not_there_is_not_found(adas: Client, key: str, role: str) -> None:
    client = adas if role == "member" else Client()
    assert client.get(URL, {"of": key}).status_code == 404
    assert send(client, key).status_code == 404


@pytest.mark.parametrize("status", ["held", "removed"])
def test_what_is_not_public_is_not_found(adas: Client, status: str) -> None:
    assert send(adas, rows.key(jobs.job(status=status))).status_code == 404


def test_an_unpublished_guide_is_not_found(adas: Client) -> None:
    guide = factories.guide(title="Boat driver")
    Guide.objects.update(status="draft")
    assert send(adas, rows.key(guide)).status_code == 404


def test_what_is_gone_can_still_be_let_go(ada: User, adas: Client) -> None:
    job = jobs.job()
    rows.bookmark(ada, job)
    rows.change(job, status="removed")
    assert "What it was of is no longer here." in adas.get(URL, {"of": rows.key(job)}).content.decode()
    assert send(adas, rows.key(job), 0).status_code == 204
    assert titles(ada) == []


@pytest.mark.parametrize("keep", ["", "2", "yes", "\x00"])
def test_what_is_to_be_has_to_be_said(ada: User, adas: Client, keep: str) -> None:
    assert adas.post(URL, {"of": rows.key(jobs.job()), "keep": keep}).status_code == 400
    assert titles(ada) == []


def test_too_many_are_refused_in_words(ada: User, adas: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.bookmarks.keeping.MOST", 1)
    first, second = jobs.job(), jobs.job()
    send(adas, rows.key(first))
    answer = send(adas, rows.key(second))
    assert (answer.status_code, answer.content.decode()[:30]) == (409, "There is room for 1 bookmarks."[:30])
    assert send(adas, rows.key(first)).status_code == 204
    page = adas.post(URL, {"of": rows.key(second), "keep": "1"}, follow=True)
    assert "There is room for 1 bookmarks" in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_clicked_at_once_in_several_tabs_it_is_one(ada: User) -> None:
    key = rows.key(jobs.job())
    clients = [sign_in(ada) for _ in range(4)]
    gate = threading.Barrier(len(clients))
    answers: list[int] = []

    def click(client: Client) -> None:
        gate.wait()
        answers.append(send(client, key).status_code)
        connection.close()

    threads = [threading.Thread(target=click, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [204] * 4
    assert len(titles(ada)) == 1
