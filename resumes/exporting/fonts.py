"""The fonts that PDFs are set in: those of installed packages and no others, so that every machine prints alike.

Which characters they have is read from the files themselves: what cannot be printed is told to whoever exports
(unprintable), and never comes out as an empty box without a word.
"""

import re
import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import typst

LATIN, ARABIC, HEBREW = "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew"
# Han characters are drawn after the habit of the language; each of these also has what the others lack
HAN = {"zh": "Noto Sans SC", "zh-Hant": "Noto Sans TC", "ja": "Noto Sans JP", "ko": "Noto Sans KR"}
_PACKS = ("fontpkg.family", "justmytype.packs")  # how packages of fonts make themselves known
_SPACES = re.compile(" {2,}")  # such as where a picture was
_MOST_MARKS = 6
_STAND_IN = "□"
_SIGNS = ("So", "Sk", "Cn", "Co", "Cf")  # of what is left out where no font has it: pictures, not letters
_SELECTORS = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}  # ask for one of two shapes; nothing by themselves


@cache
def fonts() -> typst.Fonts:
    """Read once: the files are opened where a document needs them."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=_folders())


def families(language: str) -> list[str]:
    """All families, those that fit the language of a resume first."""
    first = [LATIN, HAN.get(language, HAN["zh"]), ARABIC, HEBREW, *HAN.values()]
    return list(dict.fromkeys([*first, *sorted(fonts().families())]))


def printable(text: str) -> str:
    """`text` with only what the fonts have: without pictures that none has, a box for each letter that none has.

    Of marks piled on one letter only as many as languages have: Typst takes gigabytes for thousands.
    """
    if text.isascii():
        return text
    kept: list[str] = []
    piled = 0
    for each in text:
        piled = piled + 1 if unicodedata.category(each) in ("Mn", "Me") else 0
        if piled <= _MOST_MARKS and (shape := _in_print(each)):
            kept.append(shape)
    return "".join(kept) if len(kept) == len(text) else _SPACES.sub(" ", "".join(kept)).strip()


def unprintable(text: str) -> list[str]:
    """Each character that no font has, once, in the order of the text."""
    return list(dict.fromkeys(each for each in text if not _has(each) and ord(each) not in _SELECTORS))


def _in_print(character: str) -> str:
    if ord(character) in _SELECTORS:
        return ""
    if _has(character):
        return character
    return "" if unicodedata.category(character) in _SIGNS else _STAND_IN


def _has(character: str) -> bool:
    code = ord(character)
    starts, ends = _covered()
    at = bisect_right(starts, code) - 1
    return character in "\n\u200b" or (at >= 0 and code <= ends[at])


def _folders() -> list[Path]:
    packs = sorted({entry.module for group in _PACKS for entry in entry_points(group=group)})
    found = [find_spec(name) for name in packs]
    return [Path(spec.origin).parent for spec in found if spec and spec.origin]


@cache
def _covered() -> tuple[list[int], list[int]]:
    """The characters of all fonts, as first and last ones of ranges."""
    files = {font.path for font in fonts().fonts() if font.path}
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(each for file in files for each in _ranges(Path(file))):
        if ends and start <= ends[-1] + 1:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _ranges(file: Path) -> Iterator[tuple[int, int]]:
    """What the character map of a TrueType file names (OpenType specification, "cmap", formats 4 and 12)."""
    with file.open("rb") as font:
        count = struct.unpack(">4xH6x", font.read(12))[0]
        records = struct.iter_unpack(">4s4xII", font.read(16 * count))
        place, size = next((offset, length) for tag, offset, length in records if tag == b"cmap")
        font.seek(place)
        table = font.read(size)
    offsets = {
        struct.unpack_from(">I", table, 8 + 8 * each)[0] for each in range(struct.unpack_from(">H", table, 2)[0])
    }
    for offset in offsets:
        form = struct.unpack_from(">H", table, offset)[0]
        if form == 12:
            groups = struct.unpack_from(">I", table, offset + 12)[0]
            for start, end, _ in struct.iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * groups]):
                yield start, end
        elif form == 4:
            yield from _segments(table[offset:])


def _segments(table: bytes) -> Iterator[tuple[int, int]]:
    doubled = struct.unpack_from(">H", table, 6)[0]
    ends = struct.unpack_from(f">{doubled // 2}H", table, 14)
    starts = struct.unpack_from(f">{doubled // 2}H", table, 16 + doubled)
    yield from ((start, end) for start, end in zip(starts, ends, strict=True) if end != 0xFFFF)
