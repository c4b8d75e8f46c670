"""Slips of the pen in queries: a word that no job has is read as the nearest one that some have.

Compared by trigrams, and with neighbouring letters exchanged, as careers.search does for guides.
"""

import re

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import QuerySet

from careers.search import swapped
from jobs import wording
from jobs.models import SearchWord
from jobs.search_sql import TEXT_QUERY

SHORTEST = 4  # in shorter words one letter is too much of it
LIKE_ENOUGH = 0.42
_WORD = re.compile(r"[^\W_]{2,60}")


def words_of(text: str) -> set[str]:
    """The words of a title or name, in small letters."""
    return {match[0] for match in _WORD.finditer(wording.names_of_text(text))}


def corrected(words: str) -> str:
    """The words with those replaced that nothing has; the same where all are known or nothing is near."""
    asked = dict.fromkeys(match[0].lower() for match in _WORD.finditer(words))
    doubtful = [word for word in asked if len(word) >= SHORTEST and word.isalpha()]
    if not doubtful:
        return words
    known = set(SearchWord.objects.filter(word__in=doubtful).values_list("word", flat=True))
    for word in doubtful:
        if word not in known and not _is_in_a_text(word) and (better := nearest(word)):
            words = re.sub(rf"(?<![^\W_])(?<!-){re.escape(word)}(?![^\W_])", better, words, flags=re.IGNORECASE)
    return words


def _is_in_a_text(word: str) -> bool:
    """A word that only descriptions have is nobody's slip: the search that found nothing asks for more than it."""
    sql = f"SELECT EXISTS (SELECT FROM jobs_searchrow r WHERE r.text @@ {TEXT_QUERY})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [wording.of_query(word)])
        return bool(cursor.fetchone()[0])


def nearest(word: str) -> str:
    """The known word that is nearest, the more frequent of equals; "" where none is near."""
    exchanged = SearchWord.objects.filter(word__in=swapped(word)).order_by("-jobs", "word")
    if found := exchanged.values_list("word", flat=True).first():
        return str(found)
    return str(_like(word).values_list("word", flat=True).first() or "")


def _like(word: str) -> QuerySet[SearchWord]:
    rows = SearchWord.objects.filter(word__trigram_similar=word).annotate(likeness=TrigramSimilarity("word", word))
    return rows.filter(likeness__gte=LIKE_ENOUGH).order_by("-likeness", "-jobs", "word")
