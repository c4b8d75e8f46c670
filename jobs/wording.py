"""Text as search compares it: names that PostgreSQL's parser would take apart or throw away, made into words;
one spelling of what is written in two ways; and words that the English stemmer would make one, kept apart.

The same is done to what is searched and to what it is searched for. A text keeps the parts too
("Node.js" is also found by "node"); a query has the name alone.
"""

import re

_NAMES = {
    "c++": "cplusplus", "c#": "csharp", "f#": "fsharp", ".net": "dotnet", "asp.net": "aspdotnet",
    "ci/cd": "cicd", "ui/ux": "uiux", "ux/ui": "uiux", "r&d": "randd", "q&a": "qanda", "b2b": "b2b",
}  # fmt: skip
_PARTS = {"aspdotnet": "dotnet", "cicd": "ci cd", "uiux": "ui ux"}
_NAME = re.compile(
    r"(?<![\w.])(?:" + "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True)) + r")(?![\w+#])"
)
_SCRIPT = re.compile(r"\b(\w{2,20})\.js\b")  # Node.js, Vue.js
# the parser reads "a/b" as a file and "a.b" as a host, each one word
_JOINED = re.compile(r"(?<=\w)[/\\|_]+(?=\w)")
_MINUSES = re.compile(r"-(?:[\s\"]*-)+")
_NEXT_SENTENCE = re.compile(r"\.(?=[A-Z])(?<=[a-z]{3}\.)")
# written apart, with a hyphen and as one
_COMPOUND = re.compile(r"\b(full|front|back|dev|e|cyber|health|child)[- ]?(stack|end|ops|commerce|security|care)\b")
_COMPOUNDS = {"fullstack", "frontend", "backend", "devops", "ecommerce"}
_IN_PARTS = {"cybersecurity": "security", "healthcare": "health care", "childcare": "child care"}
# Occupations whose stem other words have too: "internal" is no "intern", an "account" no "accountant". With a digit
# at its end a word is not stemmed.
_APART = {
    "accountant", "animal", "counselling", "counsellor", "customer", "engine", "intern", "marketing", "mechanic",
    "officer", "operator", "programmer", "training",
}  # fmt: skip
_SAME = {"counseling": "counselling", "counselor": "counsellor", "internship": "intern"}
_OWN_STEM = re.compile(rf"\b({'|'.join(sorted({*_APART, *_SAME}))})s?\b")


def of_text(text: str) -> str:
    """For what is searched. In small letters."""
    text = names_of_text(text)
    return _OWN_STEM.sub(_apart, _COMPOUND.sub(_compound_in_text, text))


def names_of_text(text: str) -> str:
    """Only the names made into words, all others as people write them. In small letters."""
    text = _NEXT_SENTENCE.sub(" ", text.replace("\0", "")).lower()
    # most texts have none of them, and looking for one is many times quicker than for a pattern
    if any(name in text for name in _NAMES):
        text = _NAME.sub(lambda match: f" {_with_parts(_NAMES[match[0]])} ", text)
    if ".js" in text:
        text = _SCRIPT.sub(r"\1js \1", text)
    return _JOINED.sub(" ", text)


def of_query(words: str) -> str:
    """For what somebody asks, quotes and signs left in their places. In small letters.

    A line of minus signs is one: PostgreSQL refuses a query that says "not" more than 32 times over.
    """
    words = _MINUSES.sub("-", words)
    words = _NAME.sub(lambda match: _NAMES[match[0]], _NEXT_SENTENCE.sub(" ", words).lower())
    words = _JOINED.sub(" ", _SCRIPT.sub(r"\1js", words))
    return _OWN_STEM.sub(_apart, _COMPOUND.sub(_compound, words))


def _with_parts(name: str) -> str:
    return f"{name} {_PARTS[name]}" if name in _PARTS else name


def _compound(match: re.Match[str]) -> str:
    joined = f"{match[1]}{match[2]}"
    return joined if joined in _COMPOUNDS or joined in _IN_PARTS else match[0]


def _compound_in_text(match: re.Match[str]) -> str:
    joined = _compound(match)
    return f"{_IN_PARTS[joined]} {joined}" if joined in _IN_PARTS else joined  # so that it stands before what follows


def _apart(match: re.Match[str]) -> str:
    return f"{_SAME.get(match[1], match[1])}0"
