"""Text whose UTF-8 bytes were read as a legacy code page, put right again.

`β€”` (Greek Windows) and `â€”` (Western Windows) are both a dash. Which characters are
garbled and which are right is decided run by run, because one page often holds both.

Signs of their own – `β€”`, `πŸ“ˆ` – stand in no right text, so they are repaired wherever
they are. Letters – `Ã©`, `Γ–` – are repaired only where the whole run reads as UTF-8 and
right text would not look the same: `IRMÃ”` may well be a word before a closing quote.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_ROUNDS = 3


class GarbledRun(NamedTuple):
    before: str
    after: str


def _bytes_of(*pages: str) -> dict[str, int]:
    """The byte of each character above ASCII; bytes that a page leaves undefined are read by the next one.

    Bytes 0x80 to 0x9F may also have stayed control characters.
    """
    found: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        for page in pages:
            if (char := bytes([byte]).decode(page, errors="ignore")) != "":
                found.setdefault(char, byte)
                break
        if byte < 0xA0:
            found.setdefault(chr(byte), byte)
    return found


_PAGES = (_bytes_of("cp1252", "latin-1"), _bytes_of("cp1253", "cp1252", "latin-1"))
_RUN = re.compile(f"[{re.escape(''.join(sorted(set().union(*_PAGES))))}]+")
# one character of two bytes or more in UTF-8, with a byte written as the character of the same number
_SEQUENCE = re.compile(
    "[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    "|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
# punctuation, currency, keycaps, letterlike signs, arrows, technical, shapes and dingbats, more arrows, emoji
_SIGNS = re.compile(
    "[\u2010-\u205f\u200b-\u200f\u20a0-\u20cf\u20d0-\u20f0\u2100-\u214f\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf"
    "\u2b00-\u2bff\ufe0e\ufe0f\ufeff\U0001f000-\U0001faff]"
)
_LATIN = re.compile("[\xa0-\u017f\u0192\u0218-\u021b\u1e00-\u1eff]")
# what a run of several characters may hold: Latin, Greek, Cyrillic, Hebrew, Arabic, Indic, Thai, East Asian
_SCRIPTS = re.compile(
    "[\x80-\u024f\u02c6\u02dc\u0300-\u036f\u0384-\u03ce\u0400-\u045f\u0490-\u0491\u05d0-\u05ea\u0600-\u06ff"
    "\u0900-\u097f\u0e00-\u0e7f\u1e00-\u206f\u2150-\u215f\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
# what may follow a letter in right text
_FOLLOWERS = frozenset("’”“‘…»«›‹·•–—™²³\xa0")


def repair(text: str) -> str:
    """The text with every garbled run put right. What is right already stays; repairing twice changes nothing more.

    Text garbled over and over is repaired through MOST_ROUNDS rounds; a run that needs more stays as it is.
    """
    if text.isascii():
        return text
    return _RUN.sub(_settled, text)


def garbled_runs(text: str) -> list[GarbledRun]:
    """Every run that repair changes, in order."""
    if text.isascii():
        return []
    pairs = (GarbledRun(match[0], _settled(match)) for match in _RUN.finditer(text))
    return [pair for pair in pairs if pair.before != pair.after]


def _settled(match: re.Match[str]) -> str:
    """The run repaired, round after round, until a round changes nothing."""
    text, size = match.string, len(match.string)
    start = max(match.start() - 1, 0)
    before, after = text[start : match.start()], text[match.end() : min(match.end() + 1, size)]
    now = f"{before}{match[0]}{after}"
    for _ in range(MOST_ROUNDS + 1):
        better = _RUN.sub(_round, now)
        if better == now:
            return now[len(before) : len(now) - len(after)]
        now = better
    return match[0]


def _round(match: re.Match[str]) -> str:
    """The run with one layer of garbling taken off, where there is one."""
    for page in _PAGES:
        if found := list(_sequences(match[0], page)):
            letters = _letters_are_garbled(match, found)
            if right := [each for each in found if letters or each.is_sign]:
                return _replaced(match[0], right)
    return match[0]


class _Sequence(NamedTuple):
    start: int
    end: int
    chars: str
    char: str

    @property
    def is_sign(self) -> bool:
        return bool(_SIGNS.match(self.char))

    @property
    def is_doubtful(self) -> bool:
        """Whether it would also be right text: a letter with a quote, a dash or dots after it."""
        return _FOLLOWERS.issuperset(self.chars[1:])


def _sequences(run: str, page: dict[str, int]) -> Iterator[_Sequence]:
    spelled = "".join(chr(page.get(char, 0)) for char in run)
    for match in _SEQUENCE.finditer(spelled):
        chars = run[match.start() : match.end()]
        yield _Sequence(match.start(), match.end(), chars, match[0].encode("latin-1").decode("utf-8"))


def _letters_are_garbled(match: re.Match[str], found: list[_Sequence]) -> bool:
    """Whether the run is garbled as a whole. Letters that fit no sequence are right, and so are the others then."""
    rest = _replaced(match[0], [each._replace(char="") for each in found])
    if any(char.isalpha() for char in rest):
        return False
    if len(found) > 1:
        plausible = all(_SCRIPTS.match(each.char) or each.is_sign for each in found)
        return plausible and not all(each.is_doubtful for each in found)
    only = found[0]
    return bool(_LATIN.match(only.char)) and (not only.is_doubtful or _context_decides(only, match))


def _context_decides(sequence: _Sequence, match: re.Match[str]) -> bool:
    """Whether what stands around a doubtful sequence shows that it is garbled."""
    text, at, end = match.string, match.start() + sequence.start, match.start() + sequence.end
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    if sequence.chars[0].isupper() and before.islower():  # capitals stand in no word after small letters
        return True
    if sequence.char == "×":
        return before.isdigit()
    if sequence.chars[1:] == "\xa0":  # a no-break space with a space, or before a word: nobody writes that
        return not before.isalpha() and (after == " " or (after.isascii() and after.isalpha()))
    return after.isascii() and after.isalpha()


def _replaced(run: str, sequences: list[_Sequence]) -> str:
    pieces, at = [], 0
    for each in sequences:
        pieces += [run[at : each.start], each.char]
        at = each.end
    return "".join([*pieces, run[at:]])
