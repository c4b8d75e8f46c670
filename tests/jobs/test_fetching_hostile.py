"""Fetching over real HTTP, from peers that mean harm: always a SourceError, soon, and nothing inside is touched."""

import gzip
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import pytest

from jobs.fetching import Client, PermanentError, SourceError, TransientError, UnreadableError
from tests.jobs.peers import answer, peer, saying

MB = 1024 * 1024
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"


def failure(say: Callable[[str, BinaryIO], None], *, most_seconds: float = 20.0, **options: Any) -> SourceError:
    with peer(say) as there:
        client = Client(allowed={there.pair}, most_seconds=most_seconds, silence_seconds=1.0)
        with client, pytest.raises(SourceError) as failed:
            client.get(there.url(), **options).json()
    return failed.value


def dripping(first: bytes, drop: bytes) -> Callable[[str, BinaryIO], None]:
    def say(_path: str, out: BinaryIO) -> None:
        out.write(first)
        for _ in range(400):
            out.write(drop)
            out.flush()
            time.sleep(0.05)

    return say


@contextmanager
def soon(seconds: float) -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < seconds


@pytest.mark.parametrize("first", [HEAD + b"Content-Length: 9999\r\n\r\n", HEAD + b"X: ", b"HTTP", b""])
def test_a_slow_drip_ends_at_the_deadline_wherever_it_drips(first: bytes) -> None:
    with soon(3):
        error = failure(dripping(first, b"a"), most_seconds=0.5)
    assert isinstance(error, TransientError)


def test_a_name_that_is_looked_up_slowly_leaves_no_time_without_end() -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        time.sleep(0.4)
        return ["127.0.0.1"]

    with peer(dripping(HEAD, b"X: y\r\n")) as there, soon(3):
        client = Client(resolve=resolve, allowed={f"a.example.org:{there.port}"}, most_seconds=0.2)
        with client, pytest.raises(TransientError, match="too slow"):
            client.get(f"http://a.example.org:{there.port}/")


def test_silence_ends_before_the_deadline() -> None:
    with soon(4):
        error = failure(lambda _path, _out: time.sleep(5))
    assert isinstance(error, TransientError)
    assert "did not answer in time" in error.message


def test_a_body_without_end_is_not_read_to_its_end() -> None:
    def say(_path: str, out: BinaryIO) -> None:
        out.write(HEAD + b"\r\n")
        while True:
            out.write(b"a" * MB)

    assert "larger than 2 MB" in failure(say, most_bytes=2 * MB).message


def test_100_mb_are_refused_before_they_come() -> None:
    sent: list[int] = []

    def say(_path: str, out: BinaryIO) -> None:
        out.write(HEAD + b"Content-Length: 104857600\r\n\r\n")
        for _ in range(100):
            sent.append(out.write(b"a" * MB))

    error = failure(say)
    assert isinstance(error, UnreadableError)
    assert sum(sent) < 20 * MB


def test_a_small_package_that_becomes_large_is_not_unpacked() -> None:
    bomb = gzip.compress(b"a" * 60 * MB)
    with soon(5):
        error = failure(saying(answer(bomb, "Content-Encoding: gzip")), most_bytes=MB)
    assert "larger than 1 MB" in error.message


@pytest.mark.parametrize("coding", ["br", "deflate", "gzip, gzip", "zstd"])
def test_packing_that_was_not_asked_for_is_refused(coding: str) -> None:
    assert "not asked for" in failure(saying(answer(b"abc", f"Content-Encoding: {coding}"))).message


@pytest.mark.parametrize("whole", [
    answer(b'{"jobs": [', length=5000), HEAD + b"Transfer-Encoding: chunked\r\n\r\nFF\r\n{}",
    answer(gzip.compress(b"[1, 2, 3]" * 999)[:-20], "Content-Encoding: gzip"), b"", b"\x16\x03\x01",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n", HEAD + b"X: y\r\n" * 500 + b"\r\n",
    HEAD + b"X: " + b"y" * 70_000 + b"\r\n\r\n{}",
])  # fmt: skip
def test_an_answer_that_breaks_off_is_transient(whole: bytes) -> None:
    assert isinstance(failure(saying(whole)), TransientError)


@pytest.mark.parametrize("location", [
    "http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:{port}/", "//127.0.0.1:{port}/", "file:///etc/passwd",
    "http://elsewhere.example.org/", "https://user@127.0.0.1/", "http://127.0.0.1:{port}\\@x.example.org/", "gopher://x/",
])  # fmt: skip
def test_no_redirect_leads_elsewhere(location: str) -> None:
    with peer(saying(answer(b"secret"))) as inside:
        error = failure(saying(answer(b"", "Location: " + location.format(port=inside.port), status="302 Found")))
    assert isinstance(error, PermanentError)
    assert inside.connections == 0


def test_redirects_in_a_circle_end() -> None:
    requests: list[str] = []

    def say(path: str, out: BinaryIO) -> None:
        requests.append(path)
        out.write(answer(b"", "Location: /again", status="302 Found"))

    assert "without end" in failure(say).message
    assert len(requests) == 4


def test_a_name_is_looked_up_once_and_the_checked_address_is_the_one_that_is_used(monkeypatch: Any) -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])
    asked, gone_to = [], []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    def connect(address: tuple[str, int], *_rest: object) -> socket.socket:
        gone_to.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with Client(resolve=resolve) as client, pytest.raises(TransientError):
        client.get("http://rebinding.example.org/")
    assert asked == ["rebinding.example.org"]
    assert gone_to == [("93.184.216.34", 80)]


def test_the_next_connection_is_checked_anew() -> None:
    """A name that first leads to a peer that is exempt by its pair only, and is then asked for at another port."""
    with peer(saying(answer(b"{}"))) as there, peer(saying(answer(b"secret"))) as inside:
        client = Client(resolve=lambda _host, _port: ["127.0.0.1"], allowed={f"a.example.org:{there.port}"})
        with client:
            client.get(f"http://a.example.org:{there.port}/")
            with pytest.raises(PermanentError):
                client.get(f"http://a.example.org:{inside.port}/")
            with pytest.raises(PermanentError, match="not on the public internet"):
                client.get("http://a.example.org/")
    assert (there.connections, inside.connections) == (1, 0)


def test_a_head_that_breaks_off_leaves_nothing_to_read() -> None:
    assert isinstance(failure(saying(b"HTTP/1.1 200")), UnreadableError)
