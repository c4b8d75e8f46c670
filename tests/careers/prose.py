"""What may stand in a guide's prose: numbers that a figure backs, shares that name their source."""

import re
from decimal import Decimal

from careers.documents import GuideDocument

NUMBER = re.compile(r"(?<![\w*-])\d[\d,]*(?:\.\d+)?")
SHARE = re.compile(
    r"\b(?:percent|millions?|billions?"
    r"|(?:one|two|three|four|seven|nine)(?: \w+)? (?:in|out of) (?:two|three|four|five|six|eight|ten|twenty|a hundred)"
    r"|(?:a|one|two|three) (?:third|quarter|fifth|tenth)s? of)\b",
    re.IGNORECASE,
)
SPAN_OF_TIME = re.compile(r"^### .*(?:\((?:\d+-\d+|\d+\+) years?\)|, \d\d:\d\d-\d\d:\d\d(?:\+1)?)$")
MARK = re.compile(r"\[\^[a-z0-9-]+\]")


def body_of(text: str) -> str:
    """The running text of a guide file, without its head."""
    return text.split("\n---\n", 1)[1]


def blocks(text: str) -> list[str]:
    """Paragraphs, list items and headings; hours of a day and years of a tier are the format's own."""
    lines = [line for line in body_of(text).split("\n") if not SPAN_OF_TIME.match(line)]
    return [block.strip() for block in re.split(r"\n\n|\n(?=- |\d+\. )", "\n".join(lines)) if block.strip()]


def backed(document: GuideDocument) -> set[Decimal]:
    """Every number that a figure or the edition of a source stands for."""
    known = {Decimal(source.year) for source in document.sources}
    for figure in document.figures:
        known |= {Decimal(year) for year in (figure.year, figure.until) if year}
        known |= {abs(number) for number in (figure.low, figure.value, figure.high) if number is not None}
    return known


def without_names(block: str, document: GuideDocument) -> str:
    """The block without marks, the numbers of a list and what its sources are called."""
    block = re.sub(r"^\d+\. ", "", MARK.sub("", block))
    for source in document.sources:
        for name in re.findall(r"[A-Z][\w*]*(?: [A-Z]*)? \d[\w.]*", source.title):
            block = block.replace(name, "")
    return block


def unbacked(text: str, document: GuideDocument) -> list[str]:
    """Numbers in digits that no figure of the guide stands for, with what they stand in."""
    known = backed(document)
    return [
        f"{number}: {block[:70]}"
        for block in blocks(text)
        for number in NUMBER.findall(without_names(block, document))
        if Decimal(number.replace(",", "")) not in known
    ]


def unsourced(text: str) -> list[str]:
    """Shares and large quantities, in words or digits, in a block that names no source."""
    return [
        f"{found[0]}: {block[:70]}"
        for block in blocks(text)
        if (found := SHARE.search(block)) and not MARK.search(block)
    ]
