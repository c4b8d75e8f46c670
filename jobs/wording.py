"""Text as search compares it: names that PostgreSQL's parser would take apart or throw away, made into words.

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
    r"(?<![\w.])(?:" + "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True)) + r")(?![\w+#])",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"\b(\w{2,20})\.js\b", re.IGNORECASE)  # Node.js, Vue.js
# the parser reads "a/b" as a file and "a.b" as a host, each one word
_JOINED = re.compile(r"(?<=\w)[/\\|_]+(?=\w)|(?<=[a-z]{3})\.(?=[A-Z])")


def of_text(text: str) -> str:
    """For what is searched."""
    text = text.replace("\0", "")
    if "." in text or "/" in text or "+" in text or "#" in text or "&" in text:
        text = _NAME.sub(lambda match: f" {_with_parts(_NAMES[match[0].lower()])} ", text)
        text = _SCRIPT.sub(lambda match: f"{match[1]}js {match[1]}", text)
    return _JOINED.sub(" ", text)


def of_query(words: str) -> str:
    """For what somebody asks, quotes and signs left in their places."""
    words = _NAME.sub(lambda match: _NAMES[match[0].lower()], words)
    return _JOINED.sub(" ", _SCRIPT.sub(r"\1js", words))


def _with_parts(name: str) -> str:
    return f"{name} {_PARTS[name]}" if name in _PARTS else name
