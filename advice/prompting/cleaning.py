"""Text of others as plain data: nothing in it that cannot be seen, that is markup, or that looks like our own signs.

A prompt's signs are brackets: of fences, of marks ([S1]) and of figures ({F1}). Data has none of them.
"""

import re
import unicodedata

_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}
_TAG = re.compile(r"<(?:!--.{0,2000}?--|/?[a-zA-Z!?][^<>]{0,1000})>", re.DOTALL)
_OPENING = "[{<«⟦⟨❨❪❬❮❰❲❴【〔〖〘〚「『〈《‹⁅⦃⦅⦇⦗⧼"
_CLOSING = "]}>»⟧⟩❩❫❭❯❱❳❵】〕〗〙〛」』〉》›⁆⦄⦆⦈⦘⧽"
_PLAIN = str.maketrans({**dict.fromkeys(_OPENING, "("), **dict.fromkeys(_CLOSING, ")"), "`": "'", "|": "/", "\\": "/"})
_SMUGGLED = re.compile(
    r"[\U000e0000-\U000e007f\U000e0100-\U000e01ef\u202a-\u202e\u2066-\u2069]|[a-zA-Z][\u200b\u2060-\u2064][a-zA-Z]"
)
_MIXED = re.compile(r"\w*(?:[a-zA-Z][\u0370-\u052f]|[\u0370-\u052f][a-zA-Z])\w*")  # Latin with Greek or Cyrillic
_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁһӏԛԝАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαεικνρτυχ", "aeopcyxijsdhlqwABEKMHOPCTYXIJSABEZHIKMNOPTYXoaeiknptyx"
)
_HEADING = re.compile(r"^[ \t]*(?:#+|={3,}|-{3,}|~{3,}|\*{3,}|_{3,})[ \t]*", re.MULTILINE)
_LONG = re.compile(r"[^\s]{61,}")  # no word is so long: encoded text, or an address
_SPACES = re.compile(r"[^\S\n]+")
_BLANK = re.compile(r"\n{3,}")
# marks that stand over or under a letter, more than any script needs
_PILED = re.compile(
    r"([\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{2})[\u0300-\u036f\u0489\u1ab0-\u20ff]+"
)


def cleaned(text: str) -> str:
    """Compatible letters become the usual ones (NFKC), so that what is written in other forms is found by rules."""
    text = seen(text)
    text = unicodedata.normalize("NFKC", text)
    text = text if text.isascii() else _MIXED.sub(lambda word: word[0].translate(_LOOK_ALIKES), text)
    text = _PILED.sub(r"\1", _TAG.sub(" ", text)).translate(_PLAIN)
    text = _LONG.sub("(…)", _HEADING.sub("", text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK.sub("\n\n", "\n".join(lines)).strip()


def without_hidden_lines(text: str) -> str:
    """Nobody who means well writes letters that nobody sees, or turns the direction of writing around."""
    return "\n".join(line for line in text.splitlines() if not _SMUGGLED.search(line))


def seen(text: str) -> str:
    """Without controls, zero-width, direction and tag characters; line ends of all kinds are one. By characters, so
    that a text in pieces gives the same."""
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for each in text:
        if each in "\n\u2028\u2029\v\f\x85":
            kept.append("\n")
        elif each in "\t\r" or unicodedata.category(each) == "Zs":
            kept.append(" ")
        elif unicodedata.category(each) not in _UNSEEN and not _is_selector(each):
            kept.append(each)
    return "".join(kept)


def _is_selector(each: str) -> bool:
    """Variation selectors carry hidden bytes; Hangul fillers and the braille blank look like nothing."""
    return (
        "\ufe00" <= each <= "\ufe0f"
        or "\U000e0100" <= each <= "\U000e01ef"
        or each in "\u034f\u115f\u1160\u2800\u3164\uffa0"
    )


def capped(text: str, most: int) -> str:
    """At most so many characters, cut between words where there are words."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    at = head.rfind(" ", most // 2)
    return (head[:at] if at > 0 else head).rstrip() + "…"
