"""What a file is, told by its content alone; what is not taken, with a remedy for whoever has it."""

import codecs
import enum
import re
from collections.abc import Iterable

from jobboard import zip_files


class FileKind(enum.StrEnum):
    """Of these nothing but the text is read here."""

    PDF = "pdf"
    WORD = "word"
    TEXT = "text"


ENDINGS = {FileKind.PDF: "pdf", FileKind.WORD: "docx", FileKind.TEXT: "txt"}
CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.TEXT: "text/plain; charset=utf-8",
}
MOST_XML = 4_000_000  # bytes of one part of a Word file
_MARKS = (  # the longer mark first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_BINARY = frozenset(range(32)) - {9, 10, 12, 13}
_AS_OTHER = "Save it as PDF or as a Word document (.docx) and try again."
# how they begin, what they are, and what to do
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF file", _AS_OTHER),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file, or one with a password", _AS_OTHER),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it and choose the file in it."),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it and choose the file in it."),
    (b"\x1f\x8b", "a gzip file", "Unpack it and choose the file in it."),
    (b"BZh", "a bzip2 file", "Unpack it and choose the file in it."),
    (b"\xfd7zXZ\0", "an xz file", "Unpack it and choose the file in it."),
    (b"\x89PNG\r\n\x1a\n", "a picture", "A picture holds no text that could be read: choose the document itself."),
    (b"\xff\xd8\xff", "a picture", "A picture holds no text that could be read: choose the document itself."),
    (b"GIF8", "a picture", "A picture holds no text that could be read: choose the document itself."),
    (b"MZ", "a program", "Choose a document."),
    (b"\x7fELF", "a program", "Choose a document."),
    (b"%!PS", "a PostScript file", "Save it as PDF and try again."),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_WORD_TYPE = b"wordprocessingml.document.main+xml"
_MACRO_TYPES = (b"macroEnabled", b"vbaProject")
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<(?:[a-z]|!doctype|!--|\?xml)", re.IGNORECASE)


class Refused(Exception):  # noqa: N818 - reads as what it says
    """Not taken. The words say why, and what to do."""


def kind_of(content: bytes, taken: Iterable[FileKind] = tuple(FileKind)) -> FileKind:
    """Raises Refused."""
    kind = _kind(content)
    if kind not in tuple(taken):
        raise Refused(f"Files of this kind ({ENDINGS[kind]}) are not taken here.")
    return kind


def wide_encoding(content: bytes) -> tuple[int, str]:
    """Length of the mark and name of the encoding that a text begins with, also of UTF-16 without one; 0 and ""."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return len(mark), encoding
    head = content[:400]
    if len(head) >= 8 and len(content) % 2 == 0:
        even, odd, most = head[::2].count(0), head[1::2].count(0), len(head) // 2
        if odd > most * 0.7 and not even:
            return 0, "utf-16-le"
        if even > most * 0.7 and not odd:
            return 0, "utf-16-be"
    return 0, ""


def _kind(content: bytes) -> FileKind:
    if not content:
        raise Refused("The file is empty.")
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if zip_files.is_zip(content):
        return _word(content)
    for start, what, remedy in _REFUSED:
        if content.startswith(start):
            raise Refused(f"This is {what}. {remedy}")
    if content[257:262] == b"ustar":
        raise Refused("This is a tar archive. Unpack it and choose the file in it.")
    if b"%PDF-" in content[:1024] or content.rfind(b"PK\x05\x06") >= 0:
        raise Refused("This file is two kinds of file in one, or damaged. Save it anew as PDF and try again.")
    return _text(content)


def _pdf(content: bytes) -> FileKind:
    end = content.rstrip(b"\0\r\n\t ")
    if not end.endswith(b"%%EOF"):
        what = "two kinds of file in one" if b"%%EOF" in content else "cut off or damaged"
        raise Refused(f"This PDF is {what}. Save or download it anew and try again.")
    if content.rfind(b"PK\x05\x06") >= 0 and content.find(b"PK\x03\x04") >= 0 and _is_also_zip(content):
        raise Refused("This file is two kinds of file in one. Save it anew as PDF and try again.")
    return FileKind.PDF


def _is_also_zip(content: bytes) -> bool:
    """Programs that unpack look for the list of entries near the end, and forgive what stands before and behind."""
    at = content.rfind(b"PK\x05\x06")
    return len(content) - at <= 66_000 and b"PK\x01\x02" in content[max(0, at - 1_000_000) : at]


def _word(content: bytes) -> FileKind:
    try:
        archive = zip_files.opened(content)
        _check_word(archive, archive.namelist())
    except zip_files.BadZip as bad:
        raise Refused(f"The file {bad.reason}. {_AS_OTHER}") from None
    return FileKind.WORD


def _check_word(archive: zip_files.Archive, names: list[str]) -> None:
    if "[Content_Types].xml" not in names:
        if "mimetype" in names and zip_files.content_of(archive, "mimetype", most=200).startswith(_OPEN_DOCUMENT):
            raise Refused(f"This is an OpenDocument file (.odt or the like). {_AS_OTHER}")
        if any(name.startswith("Index/") for name in names):
            raise Refused(f"This is a Pages file. {_AS_OTHER}")
        raise Refused("This is a ZIP archive. Unpack it and choose the document in it.")
    types = zip_files.content_of(archive, "[Content_Types].xml", most=MOST_XML)
    if any(kind in types for kind in _MACRO_TYPES) or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("This document holds macros, which are programs. Save it as .docx without them and try again.")
    if _WORD_TYPE not in types:
        raise Refused(f"This is an Office file, but no Word document. {_AS_OTHER}")
    if any("/embeddings/" in name or "/activeX/" in name for name in names):
        raise Refused(f"This document has other files or programs in it. Remove them, or: {_AS_OTHER}")
    for name in names:
        if name.endswith((".xml", ".rels")) and _DECLARES.search(
            zip_files.content_of(archive, name, most=MOST_XML).replace(b"\0", b"")
        ):
            raise Refused(f"This document refers to things outside itself in a way that Word never writes. {_AS_OTHER}")


def _text(content: bytes) -> FileKind:
    mark, encoding = wide_encoding(content)
    if encoding.startswith(("utf-16", "utf-32")):
        text = content[mark:].decode(encoding, "replace")
        is_binary = any(ord(each) in _BINARY for each in text[:20_000])
    else:
        text = content[mark : mark + 4_000].decode("utf-8", "replace")
        is_binary = not _BINARY.isdisjoint(content)
    if is_binary:
        raise Refused("This is no text, PDF or Word document, or it is damaged. Choose another, or paste its text.")
    if _MARKUP.match(text[:4_000]):
        raise Refused("This is a web page or XML, not a text. Save it as PDF, or paste the text of the page.")
    return FileKind.TEXT
