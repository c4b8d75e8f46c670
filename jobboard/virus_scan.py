"""Asking ClamAV about a file (its INSTREAM command), where one is configured (CLAMAV)."""

import contextlib
import socket
import struct
import time

from django.conf import settings

SECONDS = 15.0  # for the whole question
_CHUNK = 64 * 1024
_LONGEST_REPLY = 4096


class Infected(Exception):  # noqa: N818 - reads as what it says
    """Something was found. `what` is the scanner's name for it."""

    def __init__(self, what: str) -> None:
        super().__init__("A virus was found in this file, so it was not taken.")
        self.what = what


class NotChecked(Exception):  # noqa: N818 - reads as what it says
    """Nobody knows. `why` is for the log."""

    def __init__(self, why: str) -> None:
        super().__init__("The file could not be checked for viruses, so it was not taken. Try again later.")
        self.why = why


def check(content: bytes, *, seconds: float = SECONDS) -> None:
    """Returns where it is clean or nobody is to be asked. Raises Infected and NotChecked."""
    address = settings.CLAMAV
    if not address:
        return
    try:
        reply = _ask(address, content, time.monotonic() + seconds)
    except OSError as error:
        raise NotChecked(f"{type(error).__name__}: {error}") from error
    said = reply.rstrip("\0\n").removeprefix("stream: ")
    if said == "OK":
        return
    if said.endswith(" FOUND"):
        raise Infected(said.removesuffix(" FOUND")[:200])
    raise NotChecked(said[:200] or "no answer")


def _ask(address: tuple[str, int] | str, content: bytes, ends_at: float) -> str:
    """What the scanner says. It may say it, and hang up, before it has heard all: a file that is too large for it."""
    with _connected(address, _left(ends_at)) as connection:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            _send(connection, b"zINSTREAM\0", ends_at)
            for start in range(0, len(content), _CHUNK):
                part = content[start : start + _CHUNK]
                _send(connection, struct.pack(">I", len(part)) + part, ends_at)
            _send(connection, struct.pack(">I", 0), ends_at)
        return _reply(connection, ends_at)


def _connected(address: tuple[str, int] | str, seconds: float) -> socket.socket:
    if not isinstance(address, str):
        return socket.create_connection(address, timeout=seconds)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(seconds)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _send(connection: socket.socket, data: bytes, ends_at: float) -> None:
    connection.settimeout(_left(ends_at))
    connection.sendall(data)


def _reply(connection: socket.socket, ends_at: float) -> str:
    """Up to the NUL that ends it; half of one is none."""
    reply = b""
    while not reply.endswith(b"\0"):
        connection.settimeout(_left(ends_at))
        part = connection.recv(1024)
        if not part or len(reply) > _LONGEST_REPLY:
            raise ConnectionError("the answer broke off")
        reply += part
    return reply.decode("utf-8", "replace")


def _left(ends_at: float) -> float:
    if (left := ends_at - time.monotonic()) <= 0:
        raise TimeoutError("no answer in time")
    return left
