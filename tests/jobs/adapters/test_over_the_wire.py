"""A crawl from the wire to the posting: adapter and client together, with a peer on loopback."""

import gzip
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pytest
from django.core.exceptions import ValidationError

from jobs.adapters import adapter_for, arbeitnow
from jobs.fetching import Client, PermanentError, SourceError, TransientError, UnreadableError
from jobs.posting import Posting
from tests.jobs.adapters.test_arbeitnow import job, page
from tests.jobs.adapters.test_feed import ITEM, rss
from tests.jobs.adapters.test_indeed_xml import source
from tests.jobs.peers import Peer, Say, answer, peer, saying


def read(format: str, there: Peer, settings: Any) -> Iterator[Posting]:  # noqa: A002
    settings.JOBS_FETCH_ALLOW = [there.pair]
    adapter = adapter_for(format)
    with Client() as client:
        for piece in adapter.crawl(adapter.check_address(there.url("/feed?all=1")), client=client):
            yield from piece.postings


def failure(say: Say, settings: Any) -> SourceError:
    with peer(say) as there, pytest.raises(SourceError) as failed:
        list(read("indeed-xml", there, settings))
    return failed.value


def test_a_feed_is_asked_for_as_such_and_read(settings: Any) -> None:
    packed = answer(gzip.compress(rss(ITEM).encode()), "Content-Encoding: gzip", "Content-Type: application/rss+xml")
    with peer(saying(packed)) as there:
        (posting,) = read("feed", there, settings)
    assert posting.title == "Beekeeper & Teacher"
    assert there.requests[0].startswith("GET /feed?all=1 HTTP/1.1\r\n")
    assert "Accept: application/xml, application/rss+xml" in there.requests[0]


@pytest.mark.parametrize(("whole", "kind"), [
    (answer(b"<!doctype html><html><p>We moved<br></html>", "Content-Type: text/html"), UnreadableError),
    (answer(b""), UnreadableError), (answer(source("1", "2").encode()[:-300]), UnreadableError),
    (answer(source("1").encode(), length=90_000), TransientError),
    (answer(b"", status="404 Not Found"), PermanentError),
    (answer(b"Busy", status="503 Service Unavailable"), TransientError), (b"", TransientError),
    (answer(b"", "Location: https://elsewhere.example.org/", status="301 Moved Permanently"), PermanentError),
])  # fmt: skip
def test_no_broken_answer_is_an_empty_feed(whole: bytes, kind: type[SourceError], settings: Any) -> None:
    assert type(failure(saying(whole), settings)) is kind


def test_a_peer_that_is_not_allowed_is_neither_an_address_nor_asked(settings: Any) -> None:
    assert settings.JOBS_FETCH_ALLOW == []
    with peer(saying(answer(rss(ITEM).encode()))) as there, Client() as client:
        with pytest.raises(ValidationError, match="Only the usual ports"):
            adapter_for("feed").check_address(there.url())
        with pytest.raises(PermanentError):
            list(adapter_for("feed").crawl(there.url(), client=client))
    assert there.connections == 0


def test_a_list_that_fails_on_its_second_page_keeps_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def say(path: str, out: BinaryIO) -> None:
        first = answer(json.dumps(page(job(1), more=True)).encode())
        out.write(first if path.endswith("page=1") else answer(b"", "Retry-After: 30", status="429 Too Many Requests"))

    with peer(say) as there, Client(allowed=[there.pair]) as client:
        monkeypatch.setattr(arbeitnow, "URL", there.url("/api"))
        pieces = adapter_for("arbeitnow").crawl("", client=client)
        first = next(pieces)
        with pytest.raises(TransientError) as failed:
            next(pieces)
    assert ([posting.key for posting in first.postings], first.resume) == (["winzer-1"], "2")
    assert failed.value.retry_after == 30
