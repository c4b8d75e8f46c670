"""The best matches for words: candidates by their titles and by their texts, put in order of rank.

Ranking every match is never quick (each vector has to be read), so only the newest of those whose title or
company matches and the newest of all are ranked. Titles count most, and most of all those that are just the words;
then skills and company, then the text; newer ones a little more. The weights are chosen by judged answers to real
queries (tests/jobs/search/test_quality.py).
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from jobs.content_types import JobCard
from jobs.search_forms import newest
from jobs.search_sql import TEXT_QUERY, Match

BY_TITLE, BY_TEXT = 100, 100
MOST = BY_TITLE + BY_TEXT
# of a match in text (D), place (C), company and skills (B), title (A)
WEIGHTS = "{0.05, 0.2, 0.35, 1.0}"
# in the title at all; close together there; and by how much the title is just these words (trigrams, 0 to 1)
TITLE_BONUS, NEAR_BONUS, LIKE_BONUS = 0.4, 1.0, 1.0
FRESH_BONUS, FRESH_DAYS = 0.06, 30

_RANKED = f"""
SELECT r.card FROM jobs_searchrow r, (SELECT {TEXT_QUERY} AS words) q
WHERE r.job_id = ANY(%s) AND r.text @@ q.words
ORDER BY ts_rank(%s, r.text, q.words, 1)
    + CASE WHEN r.job_id = ANY(%s) THEN %s + %s * ts_rank_cd(ARRAY[1, 1, 1, 1]::real[], r.title, q.words, 1)
        + %s * similarity(r.card ->> 'title', %s) ELSE 0 END
    + %s * exp(-extract(epoch FROM greatest(now() - r.posted_at, interval '0')) / 86400.0 / %s) DESC,
    r.posted_at DESC, r.job_id DESC
LIMIT %s OFFSET %s
"""  # noqa: S608
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONG_AGO = -62_000_000_000_000_000  # microseconds: before every job


@dataclass(frozen=True, slots=True)
class Ranked:
    """`rest` says where the others go on: the last of the texts and of the titles, each as moment (microseconds
    since 1970) and number; empty where all have been ranked."""

    cards: list[JobCard]
    rest: tuple[int, ...] = ()


def ranked(match: Match, expected: int, *, start: int, limit: int) -> Ranked:
    """Candidates from `start` on, best first. `expected` is how many match by their text.

    A title may match where the text does not: "-night" is true of a title without the word, whatever the text says.
    """
    titles = newest(match, most=BY_TITLE, words_in="title")
    texts = newest(match, most=BY_TEXT, expected=expected)
    in_titles = [job for job, _at in titles]
    ids = list(dict.fromkeys([*in_titles, *(job for job, _at in texts)]))
    if not ids:
        return Ranked([])
    title = (in_titles, TITLE_BONUS, NEAR_BONUS, LIKE_BONUS, match.words)
    with connection.cursor() as db:
        db.execute(_RANKED, [match.words, ids, WEIGHTS, *title, FRESH_BONUS, FRESH_DAYS, limit, start])
        cards = [as_card(row[0]) for row in db.fetchall()]
    return Ranked(cards, _rest(titles, texts))


def _rest(titles: list[tuple[Any, ...]], texts: list[tuple[Any, ...]]) -> tuple[int, ...]:
    if len(texts) < BY_TEXT:
        return ()
    job, at = texts[-1]
    if len(titles) < BY_TITLE:
        return (micros(at), job, _LONG_AGO, 0)
    return (micros(at), job, micros(titles[-1][1]), titles[-1][0])


def as_card(value: Any) -> JobCard:
    """A card as the database gives it: without a model, JSON comes as text."""
    card: JobCard = json.loads(value) if isinstance(value, str) else value
    return card


def micros(at: datetime) -> int:
    """Microseconds since 1970."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def moment(number: int) -> datetime:
    """The inverse of micros; numbers outside of all time are its ends."""
    try:
        return _EPOCH + timedelta(microseconds=number)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC) if number > 0 else datetime.min.replace(tzinfo=UTC)
