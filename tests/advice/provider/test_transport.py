"""The transport: bodies are the same however they are cut, and pieces that come close together are read together."""

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advice.provider.transport import PacedTransport, _Chunked
from tests import loops
from tests.advice.model_behaviors import Behavior
from tests.advice.model_server import model_server

ASK = {
    "model": "steady",
    "messages": [{"role": "user", "content": "[S1] x\nThe lamp is lit at dusk, and the log kept."}],
}


def chunked(parts: list[bytes]) -> bytes:
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts if part) + b"0\r\n\r\n"


@given(st.lists(st.binary(max_size=40), max_size=8), st.lists(st.integers(1, 30), max_size=40))
def test_chunks_are_undone_wherever_the_bytes_are_cut(parts: list[bytes], cuts: list[int]) -> None:
    wire, framing, found = chunked(parts), _Chunked(), b""
    for cut in [*cuts, len(wire)]:
        found += framing.feed(wire[:cut])
        wire = wire[cut:]
    assert found == b"".join(parts)
    assert framing.is_over


@pytest.mark.parametrize("wire", [b"zz\r\nabc\r\n", b"-5\r\nabc\r\n", b"fffffff\r\n", b"\r\n"])
def test_what_are_no_chunks_is_refused(wire: bytes) -> None:
    with pytest.raises(ValueError):
        _Chunked().feed(wire)


def test_an_early_end_is_told() -> None:
    framing = _Chunked()
    framing.feed(b"5\r\nabc")
    with pytest.raises(ValueError):
        framing.end()


def pieces(url: str, pause: float) -> list[bytes]:
    async def read() -> list[bytes]:
        async with (
            httpx2.AsyncClient(transport=PacedTransport(pause=pause)) as client,
            client.stream("POST", f"{url}/v1/chat/completions", json=ASK) as response,
        ):
            return [piece async for piece in response.aiter_raw()]

    return loops.run(read())


def test_pieces_of_one_pause_come_together_and_the_first_ones_at_once() -> None:
    with model_server(Behavior(says="word " * 300, pause=0.001)) as server:
        many, few = pieces(server.url, pause=0), pieces(server.url, pause=0.1)
    assert b"".join(many) == b"".join(few)
    assert len(few) < len(many) / 2
    assert few[0].count(b"data:") <= 3


def test_what_the_client_decides_about_errors_stays_so() -> None:
    with model_server(Behavior(status=418, body=b"short")) as server:

        async def ask() -> httpx2.Response:
            async with httpx2.AsyncClient(transport=PacedTransport()) as client:
                return await client.post(f"{server.url}/v1/chat/completions", json=ASK)

        response = loops.run(ask())
    assert (response.status_code, response.text) == (418, "short")


def test_an_encrypted_address_is_never_spoken_to_without_encryption() -> None:
    with model_server() as server:

        async def ask() -> None:
            async with httpx2.AsyncClient(transport=PacedTransport()) as client:
                await client.post(f"{server.url.replace('http:', 'https:')}/v1/chat/completions", json=ASK, timeout=0.3)

        with pytest.raises(httpx2.TransportError):
            loops.run(ask())
        assert server.requests == []
