"""Work on what strangers sent, in a process of its own with bounds of time and memory, and nothing to steal there.

The process gets the content on standard input and answers on standard output. It has an empty environment, no open
files of ours, and may write none. Programs that read PDF and Word files have had holes: what breaks, breaks there.
"""

import os
import selectors
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

CPU_SECONDS = 2
WALL_SECONDS = 8.0  # of a machine that has other things to do as well
MOST_DATA = 100_000_000  # bytes of memory that it may write to
MOST_ADDRESS_SPACE = 600_000_000  # libraries and all
MOST_ANSWER = 4_000_000  # bytes
_START = Path(__file__).with_name("confined_start.py")


class Exceeded(Exception):  # noqa: N818 - reads as what it says
    """It took too long, wanted too much memory, or broke on what it was given."""


@dataclass(frozen=True, slots=True)
class Answer:
    output: bytes
    cpu_seconds: float
    peak_kb: int  # of memory in use at once


def run(script: Path, content: bytes, *arguments: str, wall_seconds: float = WALL_SECONDS) -> Answer:
    """What `script` answers to `content`. Raises Exceeded."""
    bounds = map(str, (CPU_SECONDS, MOST_DATA, MOST_ADDRESS_SPACE))
    with tempfile.TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603 - a script of ours, without a shell
            [sys.executable, "-I", "-B", _START, script, *bounds, *arguments],
            stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/", start_new_session=True,
        )  # fmt: skip
    try:
        output = _read(process, time.monotonic() + wall_seconds)
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        if process.stdout:
            process.stdout.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Exceeded(f"ended with {process.returncode}")
    said, _, peak = output.rpartition(b"\n")
    return Answer(said, used.ru_utime + used.ru_stime, int(peak or 0))


def _read(process: subprocess.Popen[bytes], ends_at: float) -> bytes:
    """All that it says until it closes its mouth."""
    assert process.stdout is not None  # noqa: S101 - for the type
    parts: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while selector.select(max(0.0, ends_at - time.monotonic())):
            part = os.read(process.stdout.fileno(), 65_536)
            if not part:
                return b"".join(parts)
            parts.append(part)
            size += len(part)
            if size > MOST_ANSWER:
                raise Exceeded("said too much")
    raise Exceeded("took too long")
