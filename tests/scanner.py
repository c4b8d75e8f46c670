"""A double of ClamAV's daemon on loopback: as much of it as INSTREAM takes, and ways to fail."""

import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-" + b"TEST-FILE!$H+H*"


@dataclass
class Scanner:
    address: tuple[str, int]
    seen: list[bytes] = field(default_factory=list)


def honest(content: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


@contextmanager
def scanner(answer: Callable[[bytes], bytes] = honest, *, hang: bool = False, most: int = 0) -> Iterator[Scanner]:
    """`hang`: never answers. `most`: hangs up with ClamAV's words after so many bytes."""
    stop = threading.Event()

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            if self.rfile.read(10) != b"zINSTREAM\0":
                self.wfile.write(b"UNKNOWN COMMAND\0")
                return
            content = b""
            while size := struct.unpack(">I", self.rfile.read(4))[0]:
                content += self.rfile.read(size)
                if most and len(content) > most:
                    self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                    return
            seen.seen.append(content)
            if hang:
                stop.wait(10)
            else:
                self.wfile.write(answer(content))

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, *_args: object) -> None:
            """The asker hung up."""

    with Server(("127.0.0.1", 0), Session) as server:
        seen = Scanner(server.server_address)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield seen
        finally:
            stop.set()
            server.shutdown()
            thread.join(timeout=5)
