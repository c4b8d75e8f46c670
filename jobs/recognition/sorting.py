"""The category of a job and the guide it belongs to, by its title and the source's own categories."""

import re
from collections.abc import Iterable

from jobs.recognition.phrases import Hit, Phrases, words

_HEAD_ENDS = re.compile(r"\s[-–—|:]\s?|[,(\[/;:@|]|\s(?:at|for|in|with|to)\s")
# words of rank, time and form that change nothing of what somebody does
_RANKS_WORDS = (
    "senior sr snr junior jr lead principal staff mid level entry graduate trainee apprentice experienced "
    "intermediate chief i ii iii iv v 1 2 3 4 5 full part time remote hybrid contract freelance temporary "
    "permanent bank band locum new grad licensed certified qualified journeyman master maintenance "
    "industrial commercial residential registered deputy interim night day relief specialist advanced "
    "community newly rotational flexible internal external associate"
)
_RANKS = frozenset(_RANKS_WORDS.split())
_ONLY_NEAR = frozenset(
    [
        "assistant",
        "assistants",
        "helper",
        "to",
        "secretary",
        "student",
        "students",
        "teacher",
        "instructor",
        "recruiter",
        "sales",
    ]
)


class Categories:
    def __init__(self, rows: Iterable[tuple[int, str, Iterable[str]]]) -> None:
        """Ids, names and words of categories."""
        self._phrases: Phrases[int] = Phrases((word, pk) for pk, name, each in rows for word in (name, *each))

    def read(self, title: str, said: Iterable[str], tags: Iterable[str] = ()) -> int | None:
        """By two words or more of the title, else by the source, else by one word of the title."""
        of_title = self._longest(title)
        if of_title and of_title.last > of_title.first:
            return of_title.value
        for text in (*said, *(tag.replace("-", " ") for tag in (() if of_title else tags))):
            if hit := self._first(text):
                return (
                    of_title.value
                    if of_title and hit.value != of_title.value and len(text.split()) == 1 and of_title.first == 0
                    else hit.value
                )
        return of_title.value if of_title else None

    def _longest(self, text: str) -> Hit[int] | None:
        spelled = list(words(text))
        size = lambda hit: (hit.last - hit.first, len("".join(spelled[hit.first : hit.last + 1])))  # noqa: E731
        return max(self._phrases.find(spelled), key=size, default=None)

    def _first(self, text: str) -> Hit[int] | None:
        return next(self._phrases.find(list(words(text))), None)


class GuideTitles:
    """Only sure ones: the first part of the title, without words of rank, ends in what the guide is called."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._names: dict[tuple[str, ...], int] = {}
        for name, guide_id in names:
            spelled = words(name)
            self._names.setdefault(spelled, guide_id)
            if len(core := _without_ranks(spelled)) > 1:  # "nurse" alone is not a registered one
                self._names.setdefault(core, guide_id)

    def read(self, title: str) -> int | None:
        head = _singular(words(_HEAD_ENDS.split(title, maxsplit=1)[0]))
        for form in (head, _without_ranks(head)):
            if guide_id := self._names.get(form):
                return guide_id
        core = _without_ranks(head)
        if _ONLY_NEAR & set(core):
            return None
        for first in range(1, len(core) - 1):  # "marketing data analyst": two words at least
            if guide_id := self._names.get(core[first:]):
                return guide_id
        for first in range(len(head) - 1):
            guide_id = self._names.get(head[first:])
            if guide_id and (len(head) - first > 1 or set(head[:first]) <= _RANKS):
                return guide_id
        return None


def _without_ranks(each: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in each if word not in _RANKS) if set(each) - _RANKS else each


def _singular(each: tuple[str, ...]) -> tuple[str, ...]:
    """The last word without its plural: "nurses"."""
    if each and len(each[-1]) > 4 and each[-1].endswith("s") and not each[-1].endswith(("ss", "us", "is", "ics")):
        return (*each[:-1], each[-1][:-1])
    return each
