"""The words of an email: one plain text, cleaned, taken apart for HTML and wrapped for plain text."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

WIDTH = 72
LONGEST_SUBJECT = 200

# Control characters, marks that turn the direction of writing for all that follows, and halves of
# characters: in a header they begin another one or hide it, in a body they make words lie.
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ADDRESS = re.compile(r'https?://[^\s<>"]+')
_PARAGRAPHS = re.compile(r"\n[ ]*\n\s*")


@dataclass(frozen=True)
class Part:
    """A piece of an email. `kind` is "text", "list", "quote" (line by line what somebody else wrote), "code",
    "button" (an address of this site) or "address" (one elsewhere)."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()


def one_line(text: str) -> str:
    """`text` as a subject: nothing in it can end the line or be read as an encoded word."""
    line = " ".join(UNSEEN.sub(" ", text).split()).replace("=?", "= ?")
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"


def cleaned(text: str) -> str:
    """`text` with line feeds as its only control characters."""
    return UNSEEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def quoted(text: str) -> str:
    """What somebody else wrote, so marked that no line of it can stand as ours."""
    return "\n".join(f"> {line}".rstrip() for line in cleaned(text).split("\n"))


def parts(text: str, *, code: str, site_url: str) -> list[Part]:
    """The paragraphs of `text`, told apart by what they hold.

    Only addresses of this site become buttons, so that no name or message which somebody else
    wrote can put a button of theirs into our email.
    """
    found: list[Part] = []
    for paragraph in _PARAGRAPHS.split(cleaned(text)):
        if code and paragraph == code:
            found.append(Part("code", paragraph))
        elif all(line.startswith(">") for line in paragraph.split("\n")):
            found.append(Part("quote", items=tuple(line[1:].strip() for line in paragraph.split("\n"))))
        elif _ADDRESS.fullmatch(paragraph):
            own = paragraph == site_url or paragraph.startswith((f"{site_url}/", f"{site_url}?"))
            found.append(Part("button" if own else "address", paragraph))
        else:
            found += _prose(paragraph.split("\n"))
    return found


def wrapped(found: list[Part], *, last: list[str]) -> str:
    """The plain text of an email; `last` are the lines below the line that begins a signature."""
    body = "\n\n".join(_wrapped_part(part) for part in found)
    signature = "\n".join(_fill(line) for line in last)
    return f"{body}\n\n-- \n{signature}\n"


def _prose(lines: list[str]) -> Iterator[Part]:
    """Lines of one paragraph: perhaps words, then perhaps a list."""
    words: list[str] = []
    items: list[str] = []
    for line in (line.strip() for line in lines):
        if line.startswith("- "):
            items.append(line[2:].strip())
        elif items:
            items[-1] += f"\n{line}" if _ADDRESS.fullmatch(line) else f" {line}"
        else:
            words.append(line)
    if any(words):
        yield Part("text", " ".join(words))
    if items:
        yield Part("list", items=tuple(items))


def _wrapped_part(part: Part) -> str:
    if part.kind == "list":
        return "\n".join(map(_wrapped_item, part.items))
    if part.kind == "quote":
        return "\n".join(_fill(line, initial_indent="> ", subsequent_indent="> ") or ">" for line in part.items)
    return _fill(part.text) if part.kind == "text" else part.text


def _wrapped_item(item: str) -> str:
    """An address that had a line of its own keeps it."""
    first, *others = item.split("\n")
    lines = [_fill(first, initial_indent="- ", subsequent_indent="  ")]
    return "\n".join(lines + [_fill(line, initial_indent="  ", subsequent_indent="  ") for line in others])


@lru_cache(maxsize=10_000)  # a job is in the emails of many
def _fill(text: str, *, initial_indent: str = "", subsequent_indent: str = "") -> str:
    """Addresses and other long words stay whole, so that they can be clicked and copied."""
    return textwrap.fill(
        text, WIDTH, initial_indent=initial_indent, subsequent_indent=subsequent_indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
