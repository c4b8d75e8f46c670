"""Skills that a posting names, of the one table of skills. Names that are ordinary words too count only as names."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jobs.recognition.phrases import Phrases, Spelled, words

MOST = 20
# names that also are words: only as written, and where something around them says that it is a name
_ORDINARY_WORDS = (
    "access ada affinity agile ajax apollo asana backbone basic berry bolt cerner chef consul crystal dart "
    "dash discretion echo elixir ember excel express "
    "fiber flask flow gin go graph hive injections ionic julia ladder less linear looker make metal "
    "meteor monday nest nim node nomad "
    "notion outlook packing pascal phoenix pig play puppet rails react reliability rest ruby rust sage sampling "
    "salt scratch segment sketch slack "
    "snowflake soap spark spring storm swift teams unity vault windows word zoom zig"
)
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
_ROLE_WORDS = (
    "developer engineer engineers developers programming programmer services microservices backend framework language "
    "languages code"
)
_ROLE = frozenset(_ROLE_WORDS.split())
_BEFORE = frozenset({"in", "with", "using", "like", "and", "or", "of", "on", "microsoft", "ms", "google"})
_NEVER_OF_LETTERS = frozenset({"or", "of", "on", "and"})
_LISTS = frozenset(",/;|•()[]+&")


class Named(NamedTuple):
    skill_id: int
    name: str  # as written in the table
    is_checked: bool  # whether what stands around it decides


class SkillWords:
    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        """Names and aliases with the ids of their skills."""
        self._phrases = Phrases((name, Named(skill_id, name, _is_checked(name))) for name, skill_id in names)

    def read(self, title: str, spelled: Spelled, tags: Iterable[str] = (), *, most: int = MOST) -> tuple[int, ...]:
        """Ids of the skills of the title, then of the text by mentions."""
        in_title = self._ids(Spelled(title))
        mentions: Counter[int] = Counter()
        for tag in tags:
            mentions.update(hit.value.skill_id for hit in self._phrases.find(list(words(tag.replace("-", " ")))))
        mentions.update(self._ids(spelled))
        return tuple(dict.fromkeys([*in_title, *(skill_id for skill_id, _ in mentions.most_common())]))[:most]

    def _ids(self, spelled: Spelled) -> Iterator[int]:
        for hit in self._phrases.find(spelled.words):
            if not hit.value.is_checked or _is_name(hit.value.name, hit.first, spelled):
                yield hit.value.skill_id


def _is_checked(name: str) -> bool:
    each = words(name)
    return len(each) == 1 and (len(each[0]) <= 2 or each[0] in _ORDINARY or name.startswith("."))


def _is_name(name: str, at: int, spelled: Spelled) -> bool:
    """Whether Go, R or Excel is the skill here: as written, and in a list, after "in" or before "developer"."""
    text, (start, end) = spelled.text, spelled.spans[at]
    if name.startswith("."):
        return text[start - 1 : end] == name
    if text[start:end] != name or text[end : end + 1] in ("-", "'", "’"):
        return False
    before, after = text[:start].rstrip(" ")[-1:], text[end : end + 2].strip()[:1]
    previous = spelled.words[at - 1] if at else ""
    following = spelled.words[at + 1] if at + 1 < len(spelled.words) else ""
    if following in _ROLE or after in _LISTS:
        return True
    if before in _LISTS:
        return True
    return previous in _BEFORE and not (len(name) <= 2 and previous in _NEVER_OF_LETTERS)
