import gzip

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from careers.models import Guide
from jobboard.page_cache import Inserts, cached_page
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/careers/lighthouse-keeper/"


@pytest.fixture(autouse=True)
def guide() -> Guide:
    return factories.guide()


def test_a_kept_page_costs_no_query_and_says_the_same(client: Client) -> None:
    first = client.get(URL)
    with CaptureQueriesContext(connection) as queries:
        second = client.get(URL)
    assert len(queries) == 0
    assert second.content == first.content


def test_a_change_shows_at_once(client: Client, guide: Guide, django_capture_on_commit_callbacks: object) -> None:
    client.get(URL)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        factories.guide(title="Ferry captain", slug="ferry-captain")
    with CaptureQueriesContext(connection) as queries:
        client.get(URL)
    assert len(queries) > 0


def test_the_kept_page_comes_compressed_and_is_not_sent_twice(client: Client) -> None:
    plain = client.get(URL)
    zipped = client.get(URL, headers={"accept-encoding": "gzip"})
    assert gzip.decompress(zipped.content) == plain.content
    assert "Accept-Encoding" in zipped["Vary"]
    assert client.get(URL, headers={"if-none-match": plain["ETag"]}).status_code == 304


def test_members_never_get_or_leave_a_kept_page(client: Client, editor: User) -> None:
    client.get(URL)
    client.force_login(editor)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(URL)
    assert len(queries) > 0
    assert "ETag" not in answer


def test_a_guide_may_be_read_offline_as_nobodys(client: Client, editor: User) -> None:
    assert [client.get(URL)["X-Offline"] for _twice in range(2)] == ["copy", "copy"]
    assert client.get(f"{URL}?from=mail")["X-Offline"] == "ask"
    client.force_login(editor)
    assert client.get(URL)["X-Offline"] == "ask"
    assert "X-Offline" not in client.get("/careers/nothing/")
    assert "X-Offline" not in client.get("/")


def test_each_theme_has_its_own_page(client: Client) -> None:
    client.get(URL)
    client.cookies["theme"] = "dark"
    assert b'data-theme="dark"' in client.get(URL).content


def test_errors_and_searches_are_never_kept(rf: RequestFactory) -> None:
    calls: list[str] = []

    @cached_page(lambda: 1)
    def view(request: HttpRequest) -> HttpResponse:
        calls.append(request.path)
        return HttpResponse(status=404 if request.path == "/gone/" else 200)

    for path in ("/gone/", "/gone/", "/x/?q=1", "/x/?q=1", "/y/", "/y/"):
        view(rf.get(path))
    assert calls == ["/gone/", "/gone/", "/x/", "/x/", "/y/"]


def test_a_page_is_kept_once_for_each_choice_of_its_inserts(rf: RequestFactory) -> None:
    now, sent, calls = ["a"], [], []
    inserts = Inserts(
        rendered=lambda request: (("place",) if request.path == "/x/" else (), now[0]),
        choose=lambda request, places: now[0],
        sent=lambda request, choice: sent.append(choice),
    )

    @cached_page(lambda: 1, inserts=inserts)
    def view(request: HttpRequest) -> HttpResponse:
        calls.append(now[0])
        return HttpResponse(now[0])

    bodies = []
    for now[0] in "aabab":
        bodies.append(view(rf.get("/x/")).content.decode())
        view(rf.get("/without/"))
    assert bodies == ["a", "a", "b", "a", "b"]
    assert calls == ["a", "a", "b"]  # each choice once, and the page without a place once
    assert sent == ["a", "a", "b"]
