"""A small HTTP load generator: keep-alive connections in one process, as little work a request as can be."""

import socket
import threading
import time
from collections.abc import Sequence
from itertools import count
from typing import NamedTuple


class Load(NamedTuple):
    """Milliseconds of each answer, and how many came in a second."""

    times: list[float]
    per_second: float
    failed: int


class Connection:
    """One keep-alive connection; answers need a Content-Length."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connect()

    def _connect(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path: str) -> int:
        """The status of the answer, read to its end."""
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n\r\n".encode()
        try:
            self._socket.sendall(request)
            return self._read()
        except (ConnectionError, ValueError):
            self.close()
            self._connect()
            self._socket.sendall(request)
            return self._read()

    def _read(self) -> int:
        data = b""
        while (end := data.find(b"\r\n\r\n")) < 0:
            if not (more := self._socket.recv(65536)):
                raise ConnectionError("closed")
            data += more
        head = data[:end].lower()
        at = head.index(b"content-length:") + 15
        left = int(head[at:].split(b"\r", 1)[0]) - (len(data) - end - 4)
        while left > 0:
            if not (more := self._socket.recv(65536)):
                raise ConnectionError("closed")
            left -= len(more)
        return int(head[9:12])

    def close(self) -> None:
        self._socket.close()


def alone(port: int, paths: Sequence[str], requests: int) -> Load:
    """One request after another, after ten to warm up."""
    connection = Connection(port)
    for number in range(10):
        connection.get(paths[number % len(paths)])
    times, failed, start = [], 0, time.perf_counter()
    for number in range(requests):
        began = time.perf_counter()
        failed += connection.get(paths[number % len(paths)]) != 200
        times.append((time.perf_counter() - began) * 1000)
    connection.close()
    return Load(times, requests / (time.perf_counter() - start), failed)


def together(port: int, paths: Sequence[str], *, connections: int, seconds: float) -> Load:
    """As many requests as `connections` get through in so many seconds."""
    numbers, times, failures = count(), [], []
    stop = time.perf_counter() + seconds

    def ask() -> None:
        connection = Connection(port)
        while (began := time.perf_counter()) < stop:
            if connection.get(paths[next(numbers) % len(paths)]) != 200:
                failures.append(1)
            times.append((time.perf_counter() - began) * 1000)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(times, len(times) / seconds, len(failures))
