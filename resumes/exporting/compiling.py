"""Runs Typst: here for what is as long as resumes are, in a process of its own with limits for what is much longer.

As a program it reads what to set from its standard input and writes the PDF; it needs no Django.
"""

import hashlib
import json
import logging
import resource
import subprocess
import sys
import threading
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import typst

from resumes.exporting import fonts

logger = logging.getLogger(__name__)
MOST_HERE = 40_000  # weight of what is set within the process that answers: some eight full pages
MOST_SECONDS = 15  # also where much else runs; the longest document takes one or two
MOST_WORK = 8  # seconds of processors
MOST_MEMORY = 1_000_000_000  # bytes of addresses, of which the fonts alone take a part
_DOTS = 58  # an inch of a picture: A4 is 479 pixels wide
_EACH = 100  # what a text of its own weighs beside its letters
# each thread takes addresses of its own, and machines may have many processors
_FEW_THREADS = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
_one_at_a_time = threading.Lock()  # so that a web process never takes more than MOST_MEMORY for it
_TEMPLATES = Path(__file__).parent / "typst"
_ROOT = Path(__file__).resolve().parents[2]


class TooLong(Exception):  # noqa: N818 - reads as what it says
    """Typst did not come to an end with it within the limits."""

    def __init__(self) -> None:
        super().__init__("This resume is too long to be made into a PDF. Leave out what matters least, and try again.")


def pdf(template: str, content: dict[str, Any]) -> bytes:
    """`content` is what the templates read as `d`. The same content is the same bytes. Raises TooLong."""
    if _weight(content) <= MOST_HERE:
        return _set(template, content)
    given = json.dumps([template, content]).encode()
    command = [sys.executable, "-W", "ignore", "-m", __name__, str(MOST_MEMORY)]
    try:
        with _one_at_a_time:
            ran = subprocess.run(  # noqa: S603 - ours
                command, input=given, capture_output=True, timeout=MOST_SECONDS, cwd=_ROOT, env=_FEW_THREADS, check=True
            )
    except subprocess.SubprocessError:
        raise TooLong from None
    return ran.stdout


def first_page(template: str, content: dict[str, Any]) -> bytes:
    """A picture of the first page, as PNG. Raises TooLong at once for what is not set here."""
    if _weight(content) > MOST_HERE:
        raise TooLong
    made = _compiler(template).compile(format="png", ppi=_DOTS, sys_inputs=_said(content))
    return cast(bytes, made[0] if isinstance(made, list) else made)


@cache
def edition(template: str) -> str:
    """Of what a PDF is made with: the same content may be another file after a change of it."""
    said = b"".join(_sources(template).values()) + version("typst").encode()
    return hashlib.sha256(said).hexdigest()


def _set(template: str, content: dict[str, Any]) -> bytes:
    """Threads may do so at once, and others go on meanwhile: the fonts are shared, the compiler is not."""
    said, compiler = _said(content), _compiler(template)
    try:
        made = compiler.compile(format="pdf", sys_inputs=said, pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as fault:  # what the standard refuses is still a PDF with tags
        logger.warning("A resume is no PDF/UA-1: %s", fault.message)
        made = compiler.compile(format="pdf", sys_inputs=said, timestamp=0)
    return cast(bytes, made)


def _said(content: dict[str, Any]) -> dict[str, str]:
    return {"resume": json.dumps(content, ensure_ascii=False)}


def _compiler(template: str) -> typst.Compiler:
    # their table of types does not know that several files can be given
    return typst.Compiler(_sources(template), font_paths=fonts.fonts(), ignore_system_fonts=True)  # type: ignore[type-var]


@cache
def _sources(template: str) -> dict[str, bytes]:
    names = {"main.typ": f"{template}.typ", "parts.typ": "parts.typ"}
    return {name: (_TEMPLATES / file).read_bytes() for name, file in names.items()}


def _weight(content: Any) -> int:
    if isinstance(content, str):
        return len(content) + _EACH
    if isinstance(content, dict):
        return sum(_weight(each) for each in content.values())
    return sum(_weight(each) for each in content) if isinstance(content, list) else 0


def main() -> None:
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_WORK, MOST_WORK))
    template, content = json.load(sys.stdin)
    sys.stdout.buffer.write(_set(template, content))


if __name__ == "__main__":
    main()
