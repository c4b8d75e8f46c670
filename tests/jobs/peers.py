"""An HTTP server on loopback that behaves as a test says, and a resolver that leads to it."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import BinaryIO

Say = Callable[[str, BinaryIO], None]


@dataclass
class Peer:
    port: int
    requests: list[str] = field(default_factory=list)  # heads, as they came
    connections: int = 0

    @property
    def pair(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.pair}{path}"


@contextmanager
def peer(say: Say) -> Iterator[Peer]:
    """`say` is given the path of each request and where to write the answer, head and all."""

    class Connection(socketserver.StreamRequestHandler):
        def setup(self) -> None:
            super().setup()
            seen.connections += 1

        def handle(self) -> None:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                if not (line := self.rfile.readline()):
                    return
                head += line
            seen.requests.append(head.decode("latin-1"))
            with suppress(OSError):  # the client has gone, as it should
                say(head.split()[1].decode(), self.wfile)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Connection) as server:
        seen = Peer(server.server_address[1])
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield seen
        finally:
            server.shutdown()


def answer(body: bytes, *heads: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """A whole answer; `length` is another Content-Length than the true one."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *heads]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


def saying(whole: bytes) -> Say:
    """The same to every request."""
    return lambda _path, out: out.write(whole) and None
