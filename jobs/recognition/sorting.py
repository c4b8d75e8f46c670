"""The category of a job and the guide it belongs to, by its title and the source's own categories."""

import re
from collections.abc import Iterable

from jobs.recognition.phrases import Hit, Phrases, words

_HEAD_ENDS = re.compile(r"\s[-–—|:]\s?|[,(\[/;:@|]|\s(?:at|for|in|with|to|of)\s")
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
        """By two words or more of the title, else by a source that says as much, else by one word of the title.

        A single word of a source ("Healthcare") is as broad as a field of work: it decides only where the title
        says nothing. Tags, which name what a job is about as well, come last.
        """
        of_title = self._longest(title)
        if of_title and of_title.last > of_title.first:
            return of_title.value
        of_source = [(text, hit) for text in said if (hit := self._first(text))]
        narrow = next((hit for text, hit in of_source if len(text.split()) > 1), None)
        best = narrow or of_title or next((hit for _text, hit in of_source), None)
        best = best or next((hit for tag in tags if (hit := self._first(tag.replace("-", " ")))), None)
        return best.value if best else None

    def _longest(self, text: str) -> Hit[int] | None:
        """The longest of the title's first part, else of all of it. Of equals the last ("Mental Health Nurse").

        Its last word counts in the singular too ("Project Managers").
        """
        head = words(_HEAD_ENDS.split(text, maxsplit=1)[0])
        for spelled in dict.fromkeys((head, singular(head), words(text))):
            if found := list(self._phrases.find(list(spelled))):
                return max(found, key=lambda hit: (hit.last - hit.first, hit.first))
        return None

    def _first(self, text: str) -> Hit[int] | None:
        return next(self._phrases.find(list(words(text))), None)


class GuideTitles:
    """Only sure ones: the first part of the title, without words of rank, ends in what the guide is called.

    Official alternative titles are looser than what guides call themselves: they have to be the whole of it.
    """

    def __init__(self, names: Iterable[tuple[str, int]], alternatives: Iterable[tuple[str, int]] = ()) -> None:
        self._names: dict[tuple[str, ...], int] = {}
        self._alternatives = {singular(words(name)): guide_id for name, guide_id in alternatives}
        for name, guide_id in names:
            spelled = words(name)
            self._names.setdefault(spelled, guide_id)
            if len(core := _without_ranks(spelled)) > 1:  # "nurse" alone is not a registered one
                self._names.setdefault(core, guide_id)

    def read(self, title: str) -> int | None:
        head = singular(words(_HEAD_ENDS.split(title, maxsplit=1)[0]))
        for form in (head, _without_ranks(head)):
            if guide_id := self._names.get(form):
                return guide_id
        core = _without_ranks(head)
        if _ONLY_NEAR & set(core):
            return self._alternatives.get(head)
        for first in range(1, len(core) - 1):  # "marketing data analyst": two words at least
            if guide_id := self._names.get(core[first:]):
                return guide_id
        for first in range(len(head) - 1):
            guide_id = self._names.get(head[first:])
            if guide_id and (len(head) - first > 1 or set(head[:first]) <= _RANKS):
                return guide_id
        return self._alternatives.get(head) or self._alternatives.get(core)


def _without_ranks(each: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in each if word not in _RANKS) if set(each) - _RANKS else each


def singular(each: tuple[str, ...]) -> tuple[str, ...]:
    """The last word without its plural: "nurses"."""
    if each and len(each[-1]) > 4 and each[-1].endswith("s") and not each[-1].endswith(("ss", "us", "is", "ics")):
        return (*each[:-1], each[-1][:-1])
    return each
