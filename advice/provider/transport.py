"""HTTP for streams of small pieces, made for the libraries of providers: many pieces are read at once.

The transport that httpx brings takes 60 to 90 µs of CPU for each piece of a stream, whatever is in it: two hundred
streams of forty pieces a second would take most of a core. This one reads a socket at most every `pause` seconds once
a stream runs, and undoes HTTP's chunks in one go. It has one connection for each request and follows nothing.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from typing import Any

import h11
import httpx2

FREE_READS = 6  # of each answer: its head and first pieces come without delay
PAUSE = 0.12  # seconds
MOST_AT_ONCE = 1 << 20  # bytes of one chunk


class PacedTransport(httpx2.AsyncBaseTransport):
    """Raises what httpx raises: ConnectTimeout, ConnectError, ReadTimeout, ReadError, RemoteProtocolError."""

    def __init__(self, *, pause: float = PAUSE) -> None:
        self._pause = pause
        self._tls: ssl.SSLContext | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        limits = request.extensions.get("timeout", {})
        connection = await self._connected(request, limits.get("connect"))
        try:
            head, rest = await _exchanged(connection, request, await request.aread(), limits.get("read"))
        except BaseException:
            connection.close()
            raise
        body = _Body(connection, _framing(request, head), rest, request, limits.get("read"))
        return httpx2.Response(head.status_code, headers=list(head.headers.raw_items()), stream=body, request=request)

    async def _connected(self, request: httpx2.Request, limit: float | None) -> "_Connection":
        url = request.url
        try:
            async with asyncio.timeout(limit):
                _, connection = await asyncio.get_running_loop().create_connection(
                    lambda: _Connection(self._pause), url.host, url.port or (443 if url.scheme == "https" else 80),
                    ssl=self._context() if url.scheme == "https" else None,
                )  # fmt: skip
        except TimeoutError as error:
            raise httpx2.ConnectTimeout("no connection in time", request=request) from error
        except OSError as error:  # TLS too
            raise httpx2.ConnectError(type(error).__name__, request=request) from error
        return connection

    def _context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = httpx2.create_ssl_context()
            self._tls.set_alpn_protocols(["http/1.1"])
        return self._tls


class _Connection(asyncio.Protocol):
    """Reads only when it is asked to, so that the pieces of a pause wait in the kernel and cost nothing."""

    def __init__(self, pause: float) -> None:
        self._pause, self._reads = pause, 0
        self._data, self._ended = b"", False
        self._waiting: asyncio.Future[None] | None = None

    def connection_made(self, transport: Any) -> None:
        self._transport: asyncio.Transport = transport
        self._transport.pause_reading()

    def data_received(self, data: bytes) -> None:
        self._data += data
        self._pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self.eof_received()

    def write(self, data: bytes) -> None:
        self._transport.write(data)

    async def read(self) -> bytes:
        """What has come since; b"" at the end."""
        self._reads += 1
        if self._reads > FREE_READS and not self._ended:
            await asyncio.sleep(self._pause)
        if not self._data and not self._ended:
            self._waiting = asyncio.get_running_loop().create_future()
            self._transport.resume_reading()
            await self._waiting
        data, self._data = self._data, b""
        return data

    def close(self) -> None:
        self._transport.abort()

    def _pause_reading(self) -> None:
        if not self._transport.is_closing():
            self._transport.pause_reading()

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)


async def _exchanged(
    connection: _Connection, request: httpx2.Request, body: bytes, limit: float | None
) -> tuple[h11.Response, bytes]:
    """The head of the answer, and what came of its body with it."""
    wire = h11.Connection(h11.CLIENT)
    start = h11.Request(method=request.method, target=request.url.raw_path, headers=request.headers.raw)
    sent = [wire.send(event) for event in (start, h11.Data(data=body), h11.EndOfMessage())]
    connection.write(b"".join(part for part in sent if part))
    try:
        while True:
            event = wire.next_event()
            if isinstance(event, h11.Response):
                return event, wire.trailing_data[0]
            if event is h11.NEED_DATA:
                wire.receive_data(await _read(connection, request, limit))
            elif event is h11.PAUSED or isinstance(event, h11.ConnectionClosed):
                raise httpx2.RemoteProtocolError("closed without an answer", request=request)
    except h11.RemoteProtocolError as error:
        raise httpx2.RemoteProtocolError("no HTTP", request=request) from error


async def _read(connection: _Connection, request: httpx2.Request, limit: float | None) -> bytes:
    try:
        async with asyncio.timeout(limit):
            return await connection.read()
    except TimeoutError as error:
        raise httpx2.ReadTimeout("nothing came in time", request=request) from error


class _Framing:
    """Takes a body out of what HTTP put around it. `is_over` when its end was seen."""

    is_over = False

    def feed(self, data: bytes) -> bytes:
        return data

    def end(self) -> None:
        """The connection has ended. Raises ValueError where more was to come."""


class _Counted(_Framing):
    def __init__(self, length: int) -> None:
        self._left = length
        self.is_over = not length

    def feed(self, data: bytes) -> bytes:
        taken = data[: self._left]
        self._left -= len(taken)
        self.is_over = not self._left
        return taken

    def end(self) -> None:
        if not self.is_over:
            raise ValueError


class _Chunked(_Framing):
    def __init__(self) -> None:
        self._kept = b""

    def feed(self, data: bytes) -> bytes:
        """Raises ValueError for what are no chunks."""
        data, at, parts = self._kept + data, 0, []
        while not self.is_over and (line_end := data.find(b"\r\n", at)) >= 0:
            size = int(data[at:line_end].partition(b";")[0], 16)
            if not 0 <= size <= MOST_AT_ONCE:
                raise ValueError
            first = line_end + 2
            if size == 0:
                self.is_over = True
            elif len(data) < first + size + 2:
                break
            parts.append(data[first : first + size])
            at = first + size + 2
        self._kept = data[at:]
        if len(self._kept) > MOST_AT_ONCE + 100:
            raise ValueError
        return b"".join(parts)

    def end(self) -> None:
        if not self.is_over:
            raise ValueError


def _framing(request: httpx2.Request, head: h11.Response) -> _Framing:
    headers = dict(head.headers)
    if headers.get(b"transfer-encoding", b"").lower().endswith(b"chunked"):
        return _Chunked()
    if head.status_code in (204, 304):
        return _Counted(0)
    return _Counted(int(headers[b"content-length"])) if b"content-length" in headers else _Framing()


class _Body(httpx2.AsyncByteStream):
    def __init__(
        self, connection: _Connection, framing: _Framing, rest: bytes, request: httpx2.Request, limit: float | None
    ) -> None:
        self._connection, self._framing, self._rest = connection, framing, rest
        self._request, self._limit = request, limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        data = self._rest
        while True:
            try:
                if data and (taken := self._framing.feed(data)):
                    yield taken
                if self._framing.is_over:
                    return
                data = await _read(self._connection, self._request, self._limit)
                if not data:
                    self._framing.end()
                    return
            except ValueError as error:
                raise httpx2.RemoteProtocolError("the body ended early, or is none", request=self._request) from error

    async def aclose(self) -> None:
        self._connection.close()
