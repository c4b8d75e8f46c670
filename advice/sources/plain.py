"""Text of guides, ads and resumes as plain text: what a source quotes.

What others wrote is data. Nothing in it that cannot be seen stays, and nothing that looks like a mark of ours ("[1]",
"{F1}") stays in brackets, so that it can neither pass for one nor be taken for one when an answer is copied.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from advice.document import LONGEST_QUOTE
from jobboard.safe_html import markdown
from resumes.document import plain_line

MOST_READ = 60_000  # characters of HTML
_MARK = re.compile(r"<sup>.*?</sup>", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|br|ul|ol|li|h[1-6]|blockquote|pre|hr|div|tr|table|dl|dt|dd)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r'</?[a-zA-Z](?:[^<>"]|"[^"]*")*>')
_LOOKS_LIKE_A_MARK = re.compile(r"[\[{]\s*(\^?[A-Za-z]{0,2}\s*\d{1,4})\s*[\]}]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+")


def line(text: str) -> str:
    """One line of what somebody wrote."""
    return _LOOKS_LIKE_A_MARK.sub(r"(\1)", plain_line(text))


def lines_of_html(html: str) -> list[str]:
    """The lines of sanitised HTML: paragraphs, headings and points, each one line."""
    text = _BLOCK.sub("\n", _MARK.sub("", html[:MOST_READ]))
    return [found for each in unescape(_TAG.sub("", text)).split("\n") if (found := line(each))]


def lines_of_markdown(text: str, marks: Mapping[str, int]) -> list[str]:
    """The lines of a guide's prose as its page shows them, without the numbers of sources in it."""
    return lines_of_html(markdown(text, marks=marks)) if text else []


def cut(text: str, most: int = LONGEST_QUOTE) -> str:
    """The beginning, up to the end of a sentence or at least of a word."""
    text = text.strip()
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    ends = [match.start() for match in _SENTENCE_END.finditer(kept)]
    if ends and ends[-1] > most // 2:
        return kept[: ends[-1]].rstrip()
    return kept[: kept.rfind(" ") if " " in kept[most // 2 :] else len(kept)].rstrip(" ,;:–-") + "…"


def sentences(text: str) -> list[str]:
    return [each for part in text.split("\n") for each in _SENTENCE_END.split(part) if each.strip()]


def first_sentence(text: str, most: int = 240) -> str:
    found = sentences(text)
    return cut(found[0], most) if found else ""


def packed(lines: Iterable[str], most: int) -> list[str]:
    """Lines in pieces of at most so many characters; what is longer is parted at the ends of sentences."""
    pieces: list[str] = []
    for each in filter(None, lines):
        for part in [each] if len(each) <= most else _parted(each, most):
            if pieces and len(pieces[-1]) + len(part) < most:
                pieces[-1] = f"{pieces[-1]}\n{part}"
            else:
                pieces.append(part)
    return pieces


def _parted(text: str, most: int) -> list[str]:
    found: list[str] = []
    for sentence in sentences(text):
        if found and len(found[-1]) + len(sentence) < most:
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found += [sentence[start : start + most] for start in range(0, len(sentence), most)]
    return found
