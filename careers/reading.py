"""A guide file's text as a GuideDocument, or everything that is wrong with it."""

from typing import Any

from careers.documents import Fault, Faults, GuideDocument
from careers.models import Status
from careers.parts import REFUSED
from careers.reading_body import read_body
from careers.reading_head import read_head, source_keys
from careers.reading_yaml import read_yaml

MOST_BYTES = 1_000_000
_MOST_FAULTS = 500
_FENCE = "---"


class FaultyFile(Exception):  # noqa: N818 - it is what it is called
    """A file that is no guide. `faults` are all that is wrong with it, in order of lines."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def decode(data: bytes, *, file: str) -> str:
    """A file's bytes as text with \\n line ends. FaultyFile if it is too big, or not text in UTF-8."""
    if len(data) > MOST_BYTES:
        size = f"{len(data) / 1e6:.1f} MB" if len(data) > 1.1e6 else f"more than {MOST_BYTES:,} bytes"
        raise FaultyFile([Fault(file, 1, "file", f"is {size}; a guide has at most 1 MB. Is it the right file?")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        message = f"is not UTF-8: byte {at + 1:,} of the file is 0x{data[at]:02X}. Save it as UTF-8."
        raise FaultyFile([Fault(file, data.count(b"\n", 0, at) + 1, "file", message)]) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = "holds a NUL character, so it is no text file. Save it as text in UTF-8."
        raise FaultyFile([Fault(file, line, "file", message)])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, *, file: str) -> GuideDocument:
    """The guide that a file says. FaultyFile with all its faults if it says none."""
    faults = _Faults(file)
    arguments: dict[str, Any] = {}
    try:
        arguments = _read(text, faults)
    except _TooManyFaultsError:
        line = max(fault.line for fault in faults.found)
        message = f"There are more faults than these {_MOST_FAULTS}. Mend them first."
        faults.found.append(Fault(file, line, "file", message))
    if faults:
        raise FaultyFile(sorted(set(faults.found), key=lambda fault: (fault.line, fault.part, fault.message)))
    return GuideDocument(**arguments)


class _TooManyFaultsError(Exception):
    """A file this wrong is another kind of file; its end would say nothing new."""


class _Faults(Faults):
    def add(self, line: int, part: str, message: str) -> None:
        if len(self.found) == _MOST_FAULTS:
            raise _TooManyFaultsError
        self.found.append(Fault(self.file, line, part, message))


def _read(text: str, faults: Faults) -> dict[str, Any]:
    if REFUSED.search(text):
        text = _without_control_characters(text, faults)
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        message = "The file does not begin with its head. Put a line --- above title: and another below it."
        faults.add(1, "head", message)
        return {}
    end = next((index for index in range(1, len(lines)) if lines[index].rstrip() == _FENCE), None)
    if end is None:
        faults.add(1, "head", "The head has no end. Put a line --- below its last key.")
        return {}
    keys = read_yaml("\n".join(lines[1:end]), first_line=2, faults=faults)
    found = read_head(keys, faults) if keys else {}
    found |= read_body(lines, end + 1, sources=source_keys(keys) if keys else None, faults=faults)
    if found.get("status") == Status.PUBLISHED and not found["summary"]:
        message = "A published guide needs a summary: one paragraph between the head and the first ##."
        faults.add(end + 1, "Summary", message)
    return found


def _without_control_characters(text: str, faults: Faults) -> str:
    """The text with spaces in their place, so that the rest can be read."""
    part = "head"
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("## "):
            part = line[3:63]
        elif part == "head" and number > 1 and line.rstrip() == _FENCE:
            part = "Summary"
        if found := REFUSED.search(line):
            message = f"holds the control character U+{ord(found[0]):04X} in column {found.start() + 1}. Delete it."
            faults.add(number, part, message)
    return REFUSED.sub(" ", text)
