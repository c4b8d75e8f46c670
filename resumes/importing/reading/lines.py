"""The lines of a text: bullets told from others, and what was broken over two lines made one again."""

import re
import unicodedata
from dataclasses import dataclass, replace

from resumes.importing.reading.dates import span_in
from resumes.importing.reading.words import heading_of

_BULLET = re.compile(r"^\s*(?:[•●▪◦‣⁃■□◆◇➢➤►▶▸✓✔✦○◌・\u2756]\s*|[∙·*–—-]{1,2}(?:\s+|(?=[•\t])))(?=\S)")
_GLYPHS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " ",
     "\u3000": "\t", "\f": "\n", "\v": "\n", "\u2028": "\n", "\u2029": "\n", "\ufffd": " "}
)  # fmt: skip
_WIDE_SPACE = re.compile(r"(?: {3,}| *\t[\t ]*)")
_RULE = re.compile(r"^[\s\-–—_=*~.·#|]+$")
_IS_LINK = re.compile(r"(?:https?://|www\.)\S+$")
_SENTENCE_END = re.compile(r"\w\s+\w+\s+[a-zà-ÿа-я]{4,}\.$")  # no abbreviation
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDED = (".", "!", "?", ":", ";", "。", "！", "？", "：")


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    is_bullet: bool = False
    after_gap: bool = False

    @property
    def is_prose(self) -> bool:
        """A sentence, or longer than a heading or a name would be, or a link: nothing that heads an entry."""
        if self.is_bullet:
            return False
        if _IS_LINK.match(self.text):
            return True
        words = self.text.split()
        is_long = len(self.text) > 100 or len(words) > 14 or (has_cjk(self.text) and len(self.text) > 40)
        is_ended = self.text.endswith((".", ";", "。")) and (len(words) > 4 or bool(_SENTENCE_END.search(self.text)))
        return is_long or is_ended


def lines_of(text: str) -> list[Line]:
    """Lines that say something. Wide room within a line is a tab."""
    found: list[Line] = []
    is_after_gap = False
    for raw in _visible(text.translate(_GLYPHS)).split("\n"):
        is_bullet = bool(_BULLET.match(raw))
        bare = _WIDE_SPACE.sub("\t", _BULLET.sub("", raw, count=1) if is_bullet else raw)
        line = re.sub(r" {2,}", " ", bare).strip()
        if not line or _RULE.match(line):
            is_after_gap = True
            continue
        found.append(Line(line, is_bullet, is_after_gap))
        is_after_gap = False
    return _joined(found)


def has_cjk(text: str) -> bool:
    return bool(_CJK.search(text))


def together(first: str, second: str) -> str:
    """Two halves of a sentence."""
    is_cjk = bool(_CJK.match(first[-1:]) and _CJK.match(second[:1]))
    return f"{first}{'' if is_cjk else ' '}{second}"


def _joined(lines: list[Line]) -> list[Line]:
    lengths = sorted(len(line.text) for line in lines)
    full = max(50, int(lengths[int(len(lengths) * 0.9)] * 0.8)) if lengths else 50
    found: list[Line] = []
    last_length = 0
    for line in lines:
        if found and _goes_on(found[-1], line, last_length, full):
            found[-1] = replace(found[-1], text=together(found[-1].text, line.text))
        else:
            found.append(line)
        last_length = len(line.text)
    return found


def _goes_on(line: Line, following: Line, length: int, full: int) -> bool:
    """Whether the second is the rest of the first, which a page was not wide enough for."""
    if following.is_bullet or following.after_gap or heading_of(following.text) or heading_of(line.text):
        return False
    first = following.text[0]
    if "@" in line.text or "@" in following.text or "\t" in following.text or _IS_LINK.match(following.text):
        return False
    span = span_in(following.text)
    if span is not None and (not span.rest or not first.islower()):
        return False
    if line.is_bullet and first.islower():
        return True
    if line.text.endswith(_ENDED) and not first.islower():
        return length >= full and line.is_prose and following.is_prose
    if first.islower():
        return length >= 40 and (line.is_prose or length >= full)
    is_cjk = has_cjk(line.text[-1:]) and length >= 25
    return (length >= full and (line.is_bullet or line.is_prose)) or (is_cjk and line.is_prose)


def _visible(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        each if each in "\n\t\u200c\u200d" or unicodedata.category(each) not in ("Cc", "Cf", "Cn", "Co", "Cs") else ""
        for each in text
    )
    return unicodedata.normalize("NFC", "".join(kept))
