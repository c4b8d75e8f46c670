"""Skills that a posting names, of the one table of skills. Names that are ordinary words too count only as names."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from jobs.recognition.phrases import Hit, Phrases, Token, tokens

MOST = 20
# names that also are words, or letters: only as written, and not where a sentence begins
_ORDINARY = frozenset(
    [
        "access",
        "ada",
        "agile",
        "ajax",
        "apollo",
        "asana",
        "backbone",
        "basic",
        "berry",
        "bolt",
        "chef",
        "consul",
        "crystal",
        "dart",
        "dash",
        "echo",
        "elixir",
        "ember",
        "excel",
        "express",
        "fiber",
        "flask",
        "flow",
        "gin",
        "go",
        "graph",
        "hive",
        "ionic",
        "java",
        "julia",
        "less",
        "linear",
        "looker",
        "make",
        "metal",
        "meteor",
        "monday",
        "nest",
        "nim",
        "node",
        "nomad",
        "notion",
        "oracle",
        "outlook",
        "pascal",
        "phoenix",
        "pig",
        "play",
        "puppet",
        "rails",
        "react",
        "rest",
        "ruby",
        "rust",
        "sage",
        "salt",
        "scratch",
        "segment",
        "sketch",
        "slack",
        "snowflake",
        "soap",
        "spark",
        "spring",
        "storm",
        "swift",
        "teams",
        "unity",
        "vault",
        "vim",
        "word",
        "zoom",
        "zig",
    ]
)
_ROLE = frozenset(
    [
        "developer",
        "engineer",
        "engineers",
        "developers",
        "programming",
        "programmer",
        "services",
        "microservices",
        "backend",
        "framework",
        "language",
        "languages",
        "code",
    ]
)
_BEFORE = frozenset(["in", "with", "using", "like", "and", "or", "of", "on", "microsoft", "ms", "google"])
_LISTS = frozenset(",/;|•()[]+&")


class Named(NamedTuple):
    skill_id: int
    name: str  # as written in the table


class SkillWords:
    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        """Names and aliases with the ids of their skills."""
        self._phrases = Phrases((name, Named(skill_id, name)) for name, skill_id in names)

    def read(
        self, title: str, plain: str, tags: Iterable[str] = (), spelled: list[Token] | None = None
    ) -> tuple[int, ...]:
        in_title = list(dict.fromkeys(hit.value.skill_id for hit in self._hits(title, None)))
        mentions: Counter[int] = Counter()
        for tag in tags:
            mentions.update(hit.value.skill_id for hit in self._phrases.find(tag.replace("-", " ")) if len(tag) > 1)
        mentions.update(hit.value.skill_id for hit in self._hits(plain, spelled))
        ordered = [skill_id for skill_id, _ in mentions.most_common()]
        return tuple(dict.fromkeys([*in_title, *ordered]))[:MOST]

    def _hits(self, text: str, spelled: list[Token] | None) -> list[Hit[Named]]:
        spelled = tokens(text) if spelled is None else spelled
        return [hit for hit in self._phrases.find(text, spelled) if _counts(hit, text, spelled)]


def _counts(hit: Hit[Named], text: str, spelled: list[Token]) -> bool:
    name = hit.value.name
    is_short = len(name) <= 2 and name.isalpha()
    if hit.first != hit.last or not (is_short or name.lower() in _ORDINARY):
        return True
    if text[hit.start : hit.end] != name or text[hit.end : hit.end + 1] in ("-", "'", "’"):
        return False
    before, after = text[: hit.start].rstrip(" ")[-1:], text[hit.end : hit.end + 2].strip()[:1]
    previous = spelled[hit.first - 1].word if hit.first else ""
    following = spelled[hit.last + 1].word if hit.last + 1 < len(spelled) else ""
    in_list = before in _LISTS or after in _LISTS
    if following in _ROLE or (in_list and bool(before or after)):
        return before not in ("", "\n", ".", "!") or following in _ROLE or after in _LISTS
    return previous in _BEFORE and not (is_short and previous in ("or", "of", "on"))
