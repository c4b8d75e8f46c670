"""Guides by title, other titles and skills, as somebody types: prefixes and slips of the pen included.

Names are compared by trigrams (pg_trgm). A first look asks the indexes for near matches;
only when too little is found does a second one allow farther ones. Scores run from 0 to 1;
a skill counts less than a title, so that "python" lists Python guides by how they are named first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Greatest

from careers.models import Guide, GuideAlias, GuideSkill, Skill, SkillAlias, Status

NEAR, FAR = 0.6, 0.34
ENOUGH = 3
SHORTEST, LONGEST = 2, 80
LONGEST_SWAPPED = 12
MOST_SKILLS = 12
TITLE, ALIAS, SKILL, SWAPPED = 1.0, 0.96, 0.7, 0.9


@dataclass(frozen=True, slots=True)
class Suggestion:
    title: str
    url: str
    kind: str


def clean_query(text: str) -> str:
    """The query as it is compared: single spaces, at most LONGEST characters, "" if too short."""
    text = " ".join(text.replace("\x00", "").split())[:LONGEST]
    return text if len(text) >= SHORTEST else ""


def guide_scores(query: str) -> Mapping[int, float]:
    """Published guides that match a cleaned query: id → score from 0 to 1."""
    with transaction.atomic():  # the threshold holds for this transaction, on this connection, only
        scores = _look([query])
        if len(scores) < ENOUGH and (words := swapped(longest := max(query.split(), key=len))):
            spellings = [query.replace(longest, word, 1) for word in words]
            _keep_best(scores, _look(spellings, words), SWAPPED)
        if len(scores) < ENOUGH:
            _keep_best(scores, _by_name([query], FAR))
    return scores


def name_scores(query: str, *, forgiving: bool = True) -> Mapping[int, float]:
    """Published guides by title and other titles alone: id → score from 0 to 1; 1 for a name that is the query.

    `forgiving` also tries neighbouring letters exchanged, which costs as much again.
    """
    with transaction.atomic():
        scores = _by_name([query], NEAR)
        if forgiving and not scores and (words := swapped(longest := max(query.split(), key=len))):
            spellings = [query.replace(longest, word, 1) for word in words]
            _keep_best(scores, _by_name(spellings, NEAR, words), SWAPPED)
    return scores


def swapped(word: str) -> list[str]:
    """The word with neighbouring letters exchanged, as fast fingers do ("nruse").

    Trigrams forgive a missing or wrong letter, but an exchange breaks too many of them.
    """
    if len(word) > LONGEST_SWAPPED:
        return []
    spellings = (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1))
    return [spelling for spelling in dict.fromkeys(spellings) if spelling != word]


def skills(query: str, *, limit: int) -> list[Suggestion]:
    """The best skills that a published guide names, for a cleaned query."""
    used = GuideSkill.objects.filter(guide__status=Status.PUBLISHED).values("skill")
    found = _similar(Skill.objects.filter(pk__in=used), [query]).filter(score__gte=NEAR).order_by("-score", "pk")
    return [Suggestion(each.name, each.get_absolute_url(), each.get_kind_display()) for each in found[:limit]]


def _look(spellings: list[str], words: list[str] | None = None) -> dict[int, float]:
    scores = _by_name(spellings, NEAR, words)
    _keep_best(scores, _by_skill(spellings, words))
    return scores


def _by_name(spellings: list[str], threshold: float, words: list[str] | None = None) -> dict[int, float]:
    _set_threshold(threshold)
    titles = _similar(Guide.objects.published(), spellings, "title", words).order_by()
    aliases = _similar(GuideAlias.objects.filter(guide__status=Status.PUBLISHED), spellings, words=words).order_by()
    scores = {pk: score * TITLE for pk, score in titles.values_list("pk", "score")}
    for guide_id, score in aliases.values_list("guide_id", "score"):
        scores[guide_id] = max(scores.get(guide_id, 0.0), score * ALIAS)
    return scores


def _by_skill(spellings: list[str], words: list[str] | None = None) -> dict[int, float]:
    _set_threshold(NEAR)
    named = _similar(Skill.objects.order_by(), spellings, words=words)
    aliased = _similar(SkillAlias.objects.order_by(), spellings, words=words)
    skills: dict[int, float] = dict(named.values_list("pk", "score"))
    for skill_id, score in aliased.values_list("skill_id", "score"):
        skills[skill_id] = max(skills.get(skill_id, 0.0), score)
    best = sorted(skills, key=lambda pk: (-skills[pk], pk))[:MOST_SKILLS]
    uses = GuideSkill.objects.filter(skill__in=best, guide__status=Status.PUBLISHED).order_by()
    scores: dict[int, float] = {}
    for guide_id, skill_id in uses.values_list("guide_id", "skill_id").distinct():
        scores[guide_id] = max(scores.get(guide_id, 0.0), skills[skill_id] * SKILL)
    return scores


def _similar(
    rows: QuerySet[Any], spellings: list[str], column: str = "name", words: list[str] | None = None
) -> QuerySet[Any]:
    """Rows whose `column` has words like one of the spellings, by the index, with the best `score` added.

    With `words`, rows are found by a word that begins as one of them does, which is one look
    into the index for all of them.
    """
    scores = [TrigramWordSimilarity(spelling, column) for spelling in spellings]
    found: QuerySet[Any] = rows.annotate(score=Greatest(*scores) if len(scores) > 1 else scores[0])
    if words is None:
        found = found.filter(**{f"{column}__trigram_word_similar": spellings[0]})
    else:
        begins = rf"\m({'|'.join(map(re.escape, words))})"
        found = found.filter(**{f"{column}__iregex": begins}, score__gte=NEAR)
    return found


def _set_threshold(threshold: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(threshold)])


def _keep_best(scores: dict[int, float], others: Mapping[int, float], weight: float = 1.0) -> None:
    for pk, score in others.items():
        scores[pk] = max(scores.get(pk, 0.0), score * weight)
