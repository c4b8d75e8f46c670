"""What is in a PDF, as a reader or a screen reader finds it."""

import ctypes
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
from pypdfium2 import raw


class Pdf:
    def __init__(self, content: bytes) -> None:
        self.document = pypdfium2.PdfDocument(BytesIO(content))
        self.pages = [page.get_textpage().get_text_range() for page in self.document]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    @property
    def title(self) -> str:
        return self.document.get_metadata_dict()["Title"]

    @property
    def language(self) -> str:
        return _utf16(raw.FPDFCatalog_GetLanguage, self.document)

    @property
    def is_tagged(self) -> bool:
        return bool(raw.FPDFCatalog_IsTagged(self.document))

    @property
    def size(self) -> tuple[int, int]:
        return tuple(round(side) for side in self.document[0].get_size())

    def tags(self) -> list[str]:
        """The structure of the first page in the order of reading: "H1", "P", "Link"."""
        return [kind for kind, _ in self._elements()]

    def alternatives(self) -> list[str]:
        return [text for _, text in self._elements() if text]

    def links(self) -> list[str]:
        return [found for page in self.document for found in _links(self.document, page)]

    def _elements(self) -> list[tuple[str, str]]:
        tree = raw.FPDF_StructTree_GetForPage(self.document[0])
        roots = (raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(raw.FPDF_StructTree_CountChildren(tree)))
        return [found for root in roots for found in _walk(root)]


def squeezed(text: str) -> str:
    """Without spaces, places to break, and what a reader puts at the end of a broken line."""
    return re.sub(r"[\s\u200b\u00ad\u0002\ufffe]|-(?=\r?\n)", "", text)


def _walk(element: Any) -> Iterator[tuple[str, str]]:
    if not element:
        return
    yield _utf16(raw.FPDF_StructElement_GetType, element), _utf16(raw.FPDF_StructElement_GetAltText, element)
    for number in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        yield from _walk(raw.FPDF_StructElement_GetChildAtIndex(element, number))


def _links(document: Any, page: Any) -> Iterator[str]:
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, place, link):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document, action, buffer, length)
        yield buffer.value.decode()


def _utf16(ask: Any, of: Any) -> str:
    length = ask(of, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    kind = ask.argtypes[1]  # some take characters, some any memory
    ask(of, buffer if kind is ctypes.c_void_p else ctypes.cast(buffer, kind), length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")
