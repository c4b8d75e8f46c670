"""Where sentences end, in a text that may still be coming in: what is told of a part stays so whatever follows."""

import re

# after these a full stop does not end a sentence
_ABBREVIATIONS = """
e.g i.e eg ie etc vs cf al approx ca dr mr mrs ms prof sr jr st mt no nr fig vol pp ed inc ltd co corp dept est
min max avg incl excl p.a ph.d b.sc m.sc b.a m.a b.s m.s u.s u.k e.u a.m p.m z.b d.h bzw usw
"""
_SHORT = frozenset(_ABBREVIATIONS.split())
_ENDS = ".!?…。！？"
_WIDE = "。！？"
_CLOSING = "\"'”’»)*_`"
MARK = re.compile(r"\[\s*S?\s*\d{1,3}(?:\s*[,;&]\s*S?\s*\d{1,3})*\s*\]", re.ASCII)
_NUMBER = re.compile(r"\d{1,3}", re.ASCII)
LONGEST_MARK = 40


def end_of(text: str, start: int, *, is_last: bool) -> tuple[int | None, int]:
    """Where the first sentence ends that goes on at `start`, or None where that is not known yet; and from where to
    look on when there is more. The marks after a full stop belong to the sentence. `text` is of one line."""
    at = start
    while at < len(text):
        if text[at] not in _ENDS:
            at += 1
            continue
        stop = at
        while stop < len(text) and text[stop] in _ENDS + _CLOSING:
            stop += 1
        found = _after(text, at, stop, is_last=is_last)
        if found is None:
            return None, at
        if found >= 0:
            return found, found
        at = stop
    return (len(text), len(text)) if is_last else (None, at)


def split(line: str) -> list[str]:
    """The sentences of a line, which join to it again."""
    found, start = [], 0
    while start < len(line):
        end, _ = end_of(line, start, is_last=True)
        found.append(line[start:end])
        start = end or len(line)
    return found


def marks_of(text: str) -> tuple[int, ...]:
    """The numbers that its marks name, each once, in order."""
    return tuple(dict.fromkeys(int(number) for mark in MARK.findall(text) for number in _NUMBER.findall(mark)))


def without_marks(text: str) -> str:
    return re.sub(rf"\s*{MARK.pattern}", "", text, flags=re.ASCII)


def _after(text: str, at: int, stop: int, *, is_last: bool) -> int | None:
    """Where the sentence ends whose full stop is at `at`, -1 where it is none, None where more has to come."""
    if stop >= len(text):
        return len(text) if is_last else None
    if not text[stop].isspace() and text[stop] != "[" and text[at] not in _WIDE:
        return -1
    end, place = stop, stop
    while True:
        while place < len(text) and text[place].isspace():
            place += 1
        if place >= len(text):
            return len(text) if is_last else None
        if text[place] != "[":
            break
        close = text.find("]", place, place + LONGEST_MARK)
        if close < 0 and not is_last and len(text) - place < LONGEST_MARK:
            return None
        if close < 0 or not MARK.fullmatch(text, place, close + 1):
            break
        end = place = close + 1
        while place < len(text) and text[place] in ".!?":  # a full stop before and after the mark
            end = place = place + 1
    if end == stop and text[at] == "." and (text[place].islower() or _is_short(text, at)):
        return -1
    return end


def _is_short(text: str, at: int) -> bool:
    begin = at
    while begin and not text[begin - 1].isspace() and at - begin < 12:
        begin -= 1
    word = text[begin:at].lstrip("(\"'“‘*_").casefold()
    return word in _SHORT or (len(word) == 1 and word.isalpha() and text[at - 1].isupper() and word != "i")
