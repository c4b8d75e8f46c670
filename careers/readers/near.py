"""Questions that are like another one, by trigrams (pg_trgm) of the words that carry it.

Small words and the names of the career itself are left out: on the page of electricians every other question has
the word electrician in it.
"""

import re
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import connection
from django.db.models import F, FloatField, Func, Value
from django.db.models.functions import Greatest

from careers.models import Guide, Question
from careers.models.readers import ReaderQuestionQuerySet
from jobboard.safe_html import markdown

NEAR = 0.35  # shown to who asks
ALIKE = 0.5  # beside each other in the queue
MOST = 3
SOURCE_MARK = re.compile(r"\[\^[^\]\n]*\]")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_SMALL = frozenset(
    _WORD.findall(
        "a about after all also am an and any are as at be because become been before being but by can could did do "
        "does doing for from get had has have how i if in into is it its just like me more most much many my need no "
        "not of on one only or other our out over own really should so some such take than that the their them then "
        "there these they this those to too up us use used very was we were what when where which while who why will "
        "with would you your between ever job work career someone somebody people person role still"
    )
)
_COMPARE = """
SELECT number, greatest(
    similarity(%(typed)s, words), word_similarity(%(typed)s, words), word_similarity(words, %(typed)s)
)
FROM unnest(%(all)s::text[]) WITH ORDINALITY AS question (words, number)
"""


class Answered(NamedTuple):
    """A question that a guide answers. `key` tells it from the others of the guide, also after it was moved."""

    key: str
    anchor: str
    question: str
    answer: str

    @property
    def answer_html(self) -> str:
        """Without marks of sources, which are on the page of the guide."""
        return markdown(SOURCE_MARK.sub("", self.answer), heading="h4")


def words_of(text: str, names: Iterable[str]) -> str:
    """The words that `text` is compared by. `names` are the titles of the career."""
    found = [word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text)]
    named = {word for name in names for word in _WORD.findall(name.lower())}
    told = [word for word in found if word not in _SMALL and word not in named and word.removesuffix("s") not in named]
    return " ".join(told or found)


def names_of(guide: Guide) -> list[str]:
    return [guide.title, *guide.aliases.values_list("name", flat=True)]


def answered(guide: Guide) -> list[Answered]:
    """All questions of the guide, in the order of its page."""
    rows = Question.objects.filter(guide=guide).values_list("question", "answer")
    return [
        Answered(key_of(question), f"question-{number}", question, answer)
        for number, (question, answer) in enumerate(rows, start=1)
    ]


def key_of(question: str) -> str:
    return f"{zlib.crc32(question.encode()):08x}"


def nearest(words: str, questions: list[Answered], names: list[str], *, most: int = MOST) -> list[Answered]:
    """Those that are near to the words, the nearest first."""
    if not questions:
        return []
    compared = [words_of(each.question, names) for each in questions]
    with connection.cursor() as cursor:
        cursor.execute(_COMPARE, {"typed": words, "all": compared})
        scores = {number - 1: score for number, score in cursor.fetchall() if score >= NEAR}
    best = sorted(scores, key=lambda place: (-scores[place], place))[:most]
    return [questions[place] for place in best]


def alike(words: str, questions: ReaderQuestionQuerySet, *, least: float) -> ReaderQuestionQuerySet:
    """Those of readers' `questions` that are like the words, the nearest first."""
    turned = Func(F("words"), Value(words), function="WORD_SIMILARITY", output_field=FloatField())
    score = Greatest(TrigramSimilarity("words", words), TrigramWordSimilarity(words, "words"), turned)
    return questions.annotate(score=score).filter(score__gte=least).order_by("-score", "asked_at", "pk")
