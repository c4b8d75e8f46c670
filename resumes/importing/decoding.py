"""The bytes of a text file as text, whatever wrote them."""

import codecs

from jobs.fetching_text import decode as decode_as_the_web_does

# the longer mark first: that of UTF-32 begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_BINARY = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}


def decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if encoding := _wide(content):
        return content.decode(encoding, "replace")
    return decode_as_the_web_does(content)


def is_text(content: bytes) -> bool:
    """No control characters but those of lines and pages; wide encodings are text too."""
    if any(content.startswith(mark) for mark, _ in _MARKS) or _wide(content):
        return not any(each in _BINARY for each in map(ord, decoded(content[:4096])[:-1]))
    return not _BINARY.intersection(content)


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: every other byte of its first letters is zero."""
    head = content[:400]
    if len(head) < 8 or len(head) % 2:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    most = len(head) // 2
    if odd > most * 0.7 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > most * 0.7 and not odd else ""
