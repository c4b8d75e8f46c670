"""The passages of guides that speak of something: vectors rank, words add, and exact names rescue.

Without a model, or for a guide that has no passages yet, words alone decide. The same rows give the same passages in
the same order: equals stand as they do in the guides.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import connection
from pgvector import HalfVector

from advice.document import Source
from advice.sources import ads, everyday, plain
from advice.sources.guides import KnownGuide
from advice.sources.passages import Passage
from advice.sources.stems import stems
from careers.models import Skill
from jobboard.embedding import embedder
from resumes import skills
from resumes.matching.parts import SkillName

# Measured on the questions of tests/advice/sources/questions.yaml; docs/advice.md has the figures.
# What words, exact names, the words of a section's title and everyday words for what is in it add to the likeness in
# meaning, which is 0 to about 0.7.
WORDS, NAMES, TITLES, EVERYDAY = 0.5, 0.30, 0.35, 0.35
_OTHER = 0.6  # what another word for the same counts beside the word itself
ENOUGH, ENOUGH_WORDS = 0.40, 0.28  # from which a passage answers a question: with a model, and by words alone
LONGEST_QUERY, LONGEST_EXCERPT = 1_000, 320
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")  # not at the beginning of a sentence
_ACRONYM = re.compile(r"(?<![\w])[A-Z][A-Z0-9&/]{1,6}(?![\w])")
_LIKENESS = """
SELECT guide_id, guide_version, anchor, title, text, CASE WHEN model = %s THEN -(vector <#> %s::halfvec) END
FROM advice_guidepassage WHERE guide_id = ANY (%s) ORDER BY guide_id, position, id
"""
_NEAREST_GUIDES = """
SELECT guide_id FROM advice_guidepassage WHERE model = %s
GROUP BY guide_id ORDER BY max(-(vector <#> %s::halfvec)) DESC, guide_id LIMIT %s
"""


class Found(NamedTuple):
    guide: KnownGuide
    passage: Passage
    score: float  # of all that is looked at, for ordering and for ENOUGH
    likeness: float | None  # in meaning, None where it is not known

    @property
    def is_enough(self) -> bool:
        return self.score >= (ENOUGH_WORDS if self.likeness is None else ENOUGH)

    @property
    def source(self) -> Source:
        return self.guide.cited(self.passage.anchor, self.passage.text)


class _Row(NamedTuple):
    guide: KnownGuide
    passage: Passage
    likeness: float | None


def find(query: str, guides: Sequence[KnownGuide], *, most: int) -> list[Found]:
    """The best passages of these guides, the best first. Two queries, and none for what names no skill."""
    query = query[:LONGEST_QUERY]
    found = [
        Found(row.guide, row.passage, (row.likeness or 0.0) + words, row.likeness)
        # by the guide: what is rare in one is no rarer for another that never speaks of it
        for rows in _rows(query, guides)
        for row, words in zip(rows, _word_scores(query, [row.passage for row in rows]), strict=True)
    ]
    return sorted(found, key=lambda each: -each.score)[:most]  # sorting keeps the order of equals


def has_every_word(query: str, guides: Sequence[KnownGuide]) -> bool:
    """Whether each word of the query is an everyday one or stands in a passage of these guides."""
    counts = [{*stems(passage.title), *stems(passage.text)} for guide in guides for passage in guide.passages]
    return all(everyday.is_plain(stem) or any(stem in each for each in counts) for stem in set(stems(query)))


def guides_near(query: str, *, most: int) -> list[int]:
    """Numbers of the guides with the passage that is nearest in meaning, of all; [] without a model."""
    model = embedder()
    if model is None or not query.strip():
        return []
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST_GUIDES, [model.name, _vector(query), most])
        return [pk for (pk,) in cursor.fetchall()]


def _rows(query: str, guides: Sequence[KnownGuide]) -> list[list[_Row]]:
    """The kept passages of each guide, or those in memory where it has changed since they were kept."""
    if not guides:
        return []
    model = embedder() if query.strip() else None
    by_pk: dict[int, list[_Row]] = {guide.pk: [] for guide in guides}
    known = {guide.pk: guide for guide in guides}
    with connection.cursor() as cursor:
        cursor.execute(_LIKENESS, [model.name if model else "", _vector(query) if model else None, list(known)])
        for pk, version, *rest, likeness in cursor.fetchall():
            if version == known[pk].version:
                by_pk[pk].append(_Row(known[pk], Passage(*rest), likeness))
    for pk, rows in by_pk.items():
        rows += [] if rows else [_Row(known[pk], passage, None) for passage in known[pk].passages]
    return list(by_pk.values())


def excerpt(query: str, text: str) -> str:
    """The one or two sentences of a passage that have most of the query's words; its first ones where none has any."""
    wanted, found = set(stems(query)), plain.sentences(text)
    others = {other for stem in wanted for other in everyday.others(stem)}
    if len(found) > 1 and found[0].endswith("?"):  # a question that the guide answers
        return plain.cut(" ".join(found[1:3]), LONGEST_EXCERPT)
    shares = [
        sum(1 if stem in wanted else _OTHER if stem in others else 0 for stem in set(stems(sentence)))
        for sentence in found
    ]
    best = max(range(len(found)), key=lambda number: (shares[number], -number), default=0)
    return plain.cut(" ".join(found[best : best + 2]), LONGEST_EXCERPT)


def _vector(text: str) -> str:
    model = embedder()
    return str(HalfVector(model.embed([text])[0].tolist()).to_text()) if model else ""


def _word_scores(query: str, rows: Sequence[Passage]) -> list[float]:
    """Of each passage: the share of the query's words that it has, rare ones counting more, and more where it has one
    of the query's exact names (an acronym as it is written, or a skill by any of its names), is titled so, or is of a
    section that speaks of such things. The last only where the guide has every word of the query: “tools” alone make
    no question about birdhouses one about a career."""
    counts = [Counter((*stems(row.title), *stems(row.text))) for row in rows]
    wanted = set(stems(query))
    weights = {stem: _rarity(sum(stem in each for each in counts), len(counts)) for stem in sorted(wanted)}
    acronyms, names = set(_ACRONYM.findall(query)), _skill_names(query)
    known = sum(everyday.is_plain(stem) or any(stem in each for each in counts) for stem in wanted)
    sections = everyday.sections(frozenset(wanted)) if known == len(wanted) else frozenset()
    titles = 0.0 if _names_a_stranger(query, counts) else TITLES * known / max(1, len(wanted))
    return [
        WORDS * _share(each, weights)
        + (NAMES if _names_one(row.text, acronyms, names) else 0.0)
        + titles * _titled(row.title, wanted)
        + (EVERYDAY if row.anchor in sections else 0.0)
        for row, each in zip(rows, counts, strict=True)
    ]


def _names_a_stranger(query: str, counts: Sequence[Counter[str]]) -> bool:
    """Whether it names somebody or something that the guides do not: the day on Venus is no day in a career."""
    return any(all(stem not in each for each in counts) for stem in stems(" ".join(_NAME.findall(query))))


def _share(counts: Counter[str], weights: Mapping[str, float]) -> float:
    total = sum(weights.values())
    had = sum(weight * _had(counts, stem) for stem, weight in weights.items())
    return had / total if total else 0.0


def _had(counts: Counter[str], stem: str) -> float:
    """Of 1: more where a passage has the stem often, less where it has only other words for it."""
    if times := counts[stem]:
        return (times + 2) / (times + 3)
    times = sum(counts[other] for other in everyday.others(stem))
    return _OTHER * (times + 2) / (times + 3) if times else 0.0


def _titled(title: str, wanted: set[str]) -> float:
    words = stems(title)
    return sum(stem in wanted for stem in words) / len(words) if words else 0.0


def _rarity(having: int, every: int) -> float:
    return math.log((every + 1) / (having + 0.5)) if every else 0.0


def _skill_names(query: str) -> dict[int, tuple[str, ...]]:
    ids = skills.read({"basics": {"summary": query}})[:5]
    if not ids:
        return {}
    return ads.known_as([SkillName(*row) for row in Skill.objects.filter(pk__in=ids).values_list("pk", "name", "slug")])


def _names_one(text: str, acronyms: set[str], names: Mapping[int, Sequence[str]]) -> bool:
    return any(acronym in _ACRONYM.findall(text) for acronym in acronyms) or bool(ads.matches(names, text))
