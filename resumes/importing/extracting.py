"""The text of a PDF or Word file. A program of its own, for jobboard.confined: it knows nothing of the site.

It reads the file on standard input and writes JSON: {"text": …}, or {"refused": a key of TOLD in text_files}.
"""

import json
import re
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

MOST_PAGES = 20
MOST_CHARACTERS = 60_000
_MOST_INFLATED = 8_000_000  # bytes of lists of objects that are looked through
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ACTIVE = re.compile(
    rb"/(?:(JavaScript|JS)|(Launch|ImportData|GoToE)|(EmbeddedFiles?|RichMedia|XFA))(?=[\s/<>\[\]()%]|$)"
)
_NAMED = re.compile(rb"#([0-9A-Fa-f]{2})")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Refused(Exception):  # noqa: N818 - reads as what it says
    pass


def pdf_text(content: bytes) -> str:
    import pypdfium2

    _check_active(content)
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Refused("locked" if "assword" in str(error) else "damaged") from None
    if len(pdf) > MOST_PAGES:
        raise Refused("pages")
    pages: list[str] = []
    for number in range(len(pdf)):
        try:
            pages.append(_page_text(pdf[number]))
        except pypdfium2.PdfiumError:
            raise Refused("damaged") from None
        if sum(map(len, pages)) > MOST_CHARACTERS:
            raise Refused("long")
    return "\n".join(pages)


def _page_text(page: Any) -> str:
    """Line by line, with an empty line where there is more room between two lines than usual."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    if count > MOST_CHARACTERS:
        raise Refused("long")
    text = textpage.get_text_range() if count else ""
    # a hyphen that a line break made: the word is one
    text = re.sub(r"[\x02\ufffe\u00ad]\r?\n?", "", text)
    return "\n".join(_with_gaps(text.replace("\r\n", "\n").split("\n"), _tops(textpage, count)))


def _tops(textpage: Any, count: int) -> list[float]:
    """How far up the page each line begins, in the order of the text; nothing where that cannot be told."""
    tops: list[float] = []
    is_new = True
    for index in range(count):
        code = textpage.get_text_range(index, 1)
        if code in ("\r", "\n", "\r\n"):
            is_new = True
        elif is_new and code.strip():
            tops.append(textpage.get_charbox(index, loose=True)[3])
            is_new = False
    return tops


def _with_gaps(lines: list[str], tops: list[float]) -> Iterator[str]:
    said = [line for line in lines if line.strip()]
    if len(said) != len(tops) or len(said) < 3:
        yield from lines
        return
    steps = sorted(above - below for above, below in pairwise(tops) if above - below > 1)
    usual = steps[len(steps) // 3] if steps else 0
    for number, line in enumerate(said):
        if number and usual and not -usual < tops[number - 1] - tops[number] < usual * 1.28:
            yield ""
        yield line


def _check_active(content: bytes) -> None:
    """Programs, other files, and things that start on opening: a resume needs none of them."""
    rest = _MOST_INFLATED
    parts = [_STREAM.sub(b"", content)]
    for found in _STREAM.finditer(content):
        head = content[max(0, found.start() - 400) : found.start()]
        if b"ObjStm" not in head[head.rfind(b"obj") :]:
            continue
        try:
            inflated = zlib.decompressobj().decompress(found[1].lstrip(b"\r\n"), rest)
        except zlib.error:
            continue
        rest -= len(inflated)
        parts.append(inflated)
        if rest <= 0:
            raise Refused("bomb")
    for part in parts:
        plain = _NAMED.sub(lambda code: bytes([int(code[1], 16)]), part)
        if found_name := _ACTIVE.search(plain):
            raise Refused("scripts" if found_name[1] else "starts" if found_name[2] else "files")


def word_text(content: bytes) -> str:
    import docx

    try:
        document = docx.Document(BytesIO(content))
        body = document.element.body
    except Exception:  # python-docx raises whatever the damage makes it raise
        raise Refused("damaged") from None
    links = {key: part.target_ref for key, part in document.part.rels.items() if part.is_external}
    parts = [section.header._element for section in document.sections if not section.header.is_linked_to_previous]
    parts += [body]
    parts += [section.footer._element for section in document.sections if not section.footer.is_linked_to_previous]
    lines: list[str] = []
    for part in parts:
        lines += _blocks(part, links)
        if sum(map(len, lines)) > MOST_CHARACTERS:
            raise Refused("long")
    return "\n".join(lines)


def _blocks(parent: Any, links: dict[str, str]) -> Iterator[str]:
    """Paragraphs in order; the cells of a row that are one paragraph each stand in one line, set apart by tabs."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield _paragraph(child, links)
            for box in _inside(child):
                if box.tag == f"{_W}txbxContent":
                    yield from _blocks(box, links)
        elif child.tag == f"{_W}tbl":
            for row in _of(child, "tbl", "tr"):
                cells = [[line for line in _blocks(cell, links) if line.strip()] for cell in _of(row, "tr", "tc")]
                if all(len(cell) <= 1 for cell in cells):
                    yield "\t".join(cell[0] for cell in cells if cell)
                else:
                    for cell in cells:
                        yield from cell
            yield ""
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _blocks(child, links)


def _of(parent: Any, kind: str, wanted: str) -> list[Any]:
    """The rows of this table, or cells of this row, and not those of a table within it."""
    return [each for each in parent.iter(f"{_W}{wanted}") if next(each.iterancestors(f"{_W}{kind}")) is parent]


def _paragraph(element: Any, links: dict[str, str]) -> str:
    said: list[str] = []
    for each in _inside(element):
        if each.tag == f"{_W}t":
            said.append(each.text or "")
        elif each.tag == f"{_W}tab" and each.getparent().tag == f"{_W}r":
            said.append("\t")
        elif each.tag in (f"{_W}br", f"{_W}cr"):
            said.append("\n")
        elif each.tag == f"{_W}noBreakHyphen":
            said.append("-")
        elif each.tag == f"{_W}hyperlink" and (link := links.get(each.get(f"{_R}id", ""))):
            shown = "".join(inner.text or "" for inner in each.iter(f"{_W}t"))
            if link.startswith(("http://", "https://")) and link.rstrip("/") not in shown and shown not in link:
                said.append(f" {link} ")
    text = "".join(said)
    style = element.find(f"{_W}pPr/{_W}pStyle")
    is_listed = element.find(f"{_W}pPr/{_W}numPr") is not None or (
        style is not None and str(style.get(f"{_W}val", "")).startswith("List")
    )
    return f"• {text}" if is_listed and text.strip() else text


def _inside(element: Any) -> Iterator[Any]:
    """All within a paragraph but what is within its text boxes; the boxes themselves are among it."""
    for child in element:
        if child.tag == _FALLBACK:
            continue
        yield child
        if child.tag != f"{_W}txbxContent":
            yield from _inside(child)


def main() -> None:
    read = {"pdf": pdf_text, "word": word_text}[sys.argv[1]]
    try:
        answer = {"text": read(sys.stdin.buffer.read())}
    except Refused as refused:
        answer = {"refused": str(refused)}
    except MemoryError:
        answer = {"refused": "bomb"}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
