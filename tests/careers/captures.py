"""Captures for tests: one of our own making, the reference where it is at hand, and small ones."""

import re
from dataclasses import asdict
from pathlib import Path

from careers.capture import Capture, Fate, read
from careers.documents import GuideDocument
from careers.mojibake import repair
from careers.parts import one_line
from careers.reading import parse
from careers.writing import normal, write

OWN = Path(__file__).parent / "data" / "capture.txt"
REFERENCE = Path(__file__).parents[2].parent / "shared" / "data" / "guides" / "nlp-engineer.txt"
ALL = [path for path in (OWN, REFERENCE) if path.exists()]

# labels, whose words stand in the document as a value: "Stress Level: Low"
LABELS = frozenset(
    {"experience", "years", "focus", "key", "takeaway", "stress", "level", "balance", "rating", "status", "source",
     "median", "growth", "rate", "growing", "much", "faster", "than", "average", "hybrid", "remote", "friendly",
     "career", "path", "guide", "usd"}
)  # fmt: skip


def take(*lines: str, title: str = "Welder Career Path Guide") -> Capture:
    """A small capture: a title, and each line with a blank one before it."""
    return read("\n\n".join((title, *lines)), file="welder.txt")


def messages(found: Capture) -> str:
    return "\n".join(map(str, found.report))


def words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) > 2}


def check_account(text: str, found: Capture) -> None:
    """Every line that says something is used, structure or in the report, and what is used can be found again."""
    document = words(" ".join([*strings(found.document), messages(found)])) | LABELS
    noted = {number for note in found.report for number in note.lines}
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, raw in enumerate(lines, start=1):
        line = one_line(repair(raw.removeprefix("\ufeff")))
        fate = found.fates.get(number)
        assert fate in ((Fate.USED, Fate.STRUCTURE, Fate.REPORTED) if line else (None,)), (number, line)
        if fate is Fate.REPORTED:
            assert number in noted, line
        if fate is Fate.USED:
            lost = words(line) - document
            if number == len(lines):  # what was cut off in the middle may end in half a label ("faster than ave")
                lost = {word for word in lost if not any(label.startswith(word) for label in LABELS)}
            assert not lost, (number, lost)


def strings(value: object) -> list[str]:
    if isinstance(value, GuideDocument):
        return strings(asdict(value))
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in strings(each)]
    return [value] if isinstance(value, str) else []


def check_draft(document: GuideDocument) -> None:
    """The draft is a guide: its file is read without a fault and says the same."""
    assert parse(write(document), file="draft.md") == normal(document)
