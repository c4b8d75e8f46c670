"""A mail server on loopback that takes everything and counts it."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ANSWERS = {b"EHLO": b"250 sink\r\n", b"MAIL": b"250 ok\r\n", b"RCPT": b"250 ok\r\n", b"RSET": b"250 ok\r\n"}


class Sink(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    mails = 0


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 sink\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
                self.server.mails += 1  # type: ignore[attr-defined]
                self.wfile.write(b"250 kept\r\n")
            elif verb == b"QUIT":
                return
            else:
                self.wfile.write(_ANSWERS.get(verb, b"502 unknown\r\n"))


@contextmanager
def sink() -> Iterator[Sink]:
    with Sink(("127.0.0.1", 0), _Session) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()
