"""The words of a search: which skills they name, who has them, and where else they stand.

The text search knows letters and digits only, so to it C, C++ and C# are one; the table of skills tells them apart.
"""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower

from careers.models import Skill
from resumes.directory.entries import CONFIG

_SIGNS = frozenset("+#")
_SHORT = 4  # letters, below which too many words begin so


@dataclass(frozen=True, slots=True)
class Words:
    text: str = ""  # that is looked for as text
    skill: int | None = None  # that the whole of it names
    signs: tuple[int, ...] = ()  # skills of single words such as C++, which are no text

    def condition(self) -> Q:
        if self.skill is not None:
            return _has(self.skill) | Q(words=self._begun()) if self.text else _has(self.skill)
        wanted = Q(words=self._begun()) if self.text else Q()
        for pk in self.signs:
            wanted &= _has(pk)
        return wanted

    def grades(self) -> list[Q]:
        """The best first; who fits and is in none of these comes last."""
        if not self.text:
            return []
        whole, begun = _search(self.text), self._begun()
        placed = [_stands_in("{a}", whole), _stands_in("{a,b}", whole), Q(words=whole)]
        known = [_has(self.skill) & placed[0], _has(self.skill)] if self.skill is not None else []
        return [*known, *placed, _stands_in("{a}", begun), _stands_in("{a,b}", begun)]

    def _begun(self) -> Combinable:
        """As people type it, the last word as far as it was typed: "marine elec" finds electricians."""
        before, _, last = self.text.rpartition(" ")
        shortest = 2 if self.skill is None else _SHORT
        is_plain = last.isalnum() and '"' not in self.text and "or" not in self.text.lower().split()
        if len(last) < shortest or not is_plain:
            return _search(self.text)
        begun = SearchQuery(f"{last}:*", config=CONFIG, search_type="raw")
        return _search(before) & begun if before else begun


def read(words: str) -> Words:
    """One query, where there are words."""
    whole, parts = words.strip('" ').lower(), words.split()
    signs = [part for part in parts if not _SIGNS.isdisjoint(part)]
    asked = {whole, *(part.lower() for part in signs)} if words else set()
    lower = Skill.objects.annotate(said=Lower("name"), alias=Lower("aliases__name"))
    rows = lower.filter(Q(said__in=asked) | Q(alias__in=asked)).order_by("pk") if asked else lower.none()
    named = {text: pk for pk, *texts in rows.values_list("pk", "alias", "said") for text in texts if text in asked}
    if whole in named:
        is_text = len(whole) > 1 and _SIGNS.isdisjoint(whole)
        return Words(words if is_text else "", named[whole])
    known = [part for part in signs if part.lower() in named]
    text = " ".join(part for part in parts if part not in known)
    return Words(text, None, tuple(named[part.lower()] for part in known))


def _search(text: str) -> SearchQuery:
    return SearchQuery(text, config=CONFIG, search_type="websearch")


def _has(skill: int | None) -> Q:
    return Q(skill_ids__contains=[skill])


def _stands_in(weights: str, query: Combinable) -> Q:
    """Whether the words are found in parts of these weights alone."""
    part = Func(F("words"), Value(weights), function="ts_filter", template="ts_filter(%(expressions)s::\"char\"[])",
                output_field=SearchVectorField())  # fmt: skip
    return Q(Func(part, query, arg_joiner=" @@ ", template="(%(expressions)s)", output_field=BooleanField()))
