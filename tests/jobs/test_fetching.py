"""Fetching over real HTTP, from peers that mean well."""

import gzip
from typing import Any

import pytest

from jobs.fetching import Client, PermanentError, SourceError, TransientError, UnreadableError
from tests.jobs.peers import Peer, answer, peer, saying


def client_of(*peers: Peer) -> Client:
    return Client(allowed={each.pair for each in peers})


def fetch(whole: bytes) -> Any:
    with peer(saying(whole)) as there, client_of(there) as client:
        return client.get(there.url("/jobs"))


def failure(whole: bytes) -> SourceError:
    with pytest.raises(SourceError) as failed:
        fetch(whole).json()
    return failed.value


def test_an_answer_comes_whole_with_its_type_and_is_counted() -> None:
    with peer(saying(answer(b'{"jobs": []}', "Content-Type: application/json"))) as there, client_of(there) as client:
        got = client.get(there.url("/jobs"), params={"page": 2, "q": "a b"})
    assert got.json() == {"jobs": []}
    assert got.content_type == "application/json"
    assert (client.requests, client.received_bytes) == (1, 12)
    assert there.requests[0].startswith("GET /jobs?page=2&q=a+b HTTP/1.1\r\n")


def test_it_says_who_asks_and_sends_nothing_else(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SITE_NAME, settings.SITE_URL = "Way\nmark Jobs", "https://jobs.example.org"
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with peer(saying(answer(b"{}", "Set-Cookie: a=b"))) as there, client_of(there) as client:
        client.get(there.url())
        client.get(there.url())
    assert "User-Agent: Way-mark-Jobs/1.0 (+https://jobs.example.org/)\r\n" in there.requests[1]
    assert "Cookie" not in there.requests[1]
    assert "Authorization" not in there.requests[1]


def test_the_host_stays_that_of_the_name() -> None:
    with peer(saying(answer(b"{}"))) as there:
        pair = f"jobs.example.org:{there.port}"
        with Client(resolve=lambda _host, _port: ["127.0.0.1"], allowed={pair}) as client:
            client.get(f"http://{pair}/")
    assert f"\r\nHost: {pair}\r\n" in there.requests[0]


def test_packed_answers_are_unpacked_in_all_their_parts() -> None:
    packed = gzip.compress(b'{"jobs"') + gzip.compress(b": 1}")
    assert fetch(answer(packed, "Content-Encoding: gzip")).json() == {"jobs": 1}


@pytest.mark.parametrize(("status", "kind", "words"), [
    ("404 Not Found", PermanentError, "has nothing at this address"),
    ("410 Gone", PermanentError, "has nothing at this address"),
    ("401 Unauthorized", PermanentError, "does not let us read"),
    ("400 Bad Request", PermanentError, "does not understand"),
    ("408 Request Timeout", TransientError, "for the moment"),
    ("429 Too Many Requests", TransientError, "less often"),
    ("500 Internal Server Error", TransientError, "for the moment"),
    ("503 Service Unavailable", TransientError, "for the moment"),
])  # fmt: skip
def test_a_status_says_whether_trying_again_helps(status: str, kind: type[SourceError], words: str) -> None:
    error = failure(answer(b"{}", status=status))
    assert type(error) is kind
    assert words in error.message


@pytest.mark.parametrize(("header", "seconds"), [
    ("120", 120), ("0", 0), ("99999999999", 604_800), ("Wed, 21 Oct 2015 07:28:00 GMT", 0), ("soon", None),
    ("-5", None),
])  # fmt: skip
def test_the_wait_that_a_source_asks_for_is_known(header: str, seconds: int | None) -> None:
    error = failure(answer(b"", f"Retry-After: {header}", status="429 Slow Down"))
    assert isinstance(error, TransientError)
    assert error.retry_after == seconds


def test_a_redirect_of_the_same_host_is_followed() -> None:
    def say(path: str, out: Any) -> None:
        moved = answer(b"", "Location: /new?x=1", status="301 Moved")
        out.write(moved if path == "/old" else answer(b'{"here": 1}'))

    with peer(say) as there, client_of(there) as client:
        got = client.get(there.url("/old"))
    assert got.json() == {"here": 1}
    assert got.url == there.url("/new?x=1")


@pytest.mark.parametrize(("body", "words"), [
    (b"<!doctype html><p>Welcome", "web page instead of JSON"), (b"", "nothing at all"),
    (b'{"jobs": [', "JSON is broken"),
    (b"[" * 100_000, "JSON is broken"), (b'{"a": ' + b"9" * 5000 + b"}", "JSON is broken"),
])  # fmt: skip
def test_what_is_no_json_is_said_to_be_unreadable(body: bytes, words: str) -> None:
    error = failure(answer(body))
    assert isinstance(error, UnreadableError)
    assert words in error.message


def test_nobody_there_is_transient() -> None:
    with peer(saying(b"")) as there:
        pass
    with client_of(there) as client, pytest.raises(TransientError, match="took no connection"):
        client.get(there.url())


def test_a_name_that_is_not_known_is_permanent_and_says_so() -> None:
    with Client() as client, pytest.raises(SourceError, match=r"no-such-board\.invalid"):
        client.get("https://no-such-board.invalid/jobs")
