"""All titles of all occupations in memory, to be searched in a millisecond.

Every distinct title, in normal form, is a row of arrays; a word knows the rows it stands in. A query adds up what its
words meet, and the best rows tell the best occupations. Rare words tell more than frequent ones, the last word
of a title, which names what somebody is, more than those before it. What no title has together may still be said by
several titles of an occupation: their words are counted too.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from occupations.spelling import Spelling
from occupations.words import words

MOST_WORDS = 8
MOST_PREFIXED = 300
SHORTEST_PREFIX = 2
PREFIX, SPELLED = 0.92, 0.85  # what meeting a word counts that only begins alike, or is spelled alike
_RANK_WORDS = (
    "senior junior lead principal chief head staff assistant associate entry level trainee apprentice intern "
    "experienced certified licensed registered i ii iii iv 1 2 3"
)
RANKS = frozenset(_RANK_WORDS.split())
RANK_WEIGHT = 0.3
HEAD = 0.10
SPARE = 0.25
TOGETHER = 0.35  # how much the words of all titles of an occupation count beside its best title
KNOWN = 0.02  # an official title or one that many people have comes first among equals


class Title(NamedTuple):
    code: str
    key: str
    is_official: bool
    employment: int  # people in the occupation; 0 where not known


@dataclass(frozen=True, slots=True)
class Match:
    code: str
    score: float  # 1 for a title that is the query; more for none
    key: str  # the title that was met, in normal form


class TitleIndex:
    def __init__(self, titles: Iterable[Title]) -> None:
        by_key: dict[str, list[Title]] = {}
        for title in titles:
            by_key.setdefault(title.key, []).append(title)
        self._keys = list(by_key)
        self._rows = {key: row for row, key in enumerate(self._keys)}
        self._codes = sorted({title.code for each in by_key.values() for title in each})
        self._read(by_key, {code: at for at, code in enumerate(self._codes)})

    def _read(self, by_key: Mapping[str, Sequence[Title]], places: Mapping[str, int]) -> None:
        in_rows: dict[str, list[int]] = {}
        in_codes: dict[str, dict[int, int]] = {}
        pairs: list[tuple[int, int, float]] = []
        heads = []
        spare = np.zeros(len(self._keys), np.float32)
        for row, (key, titles) in enumerate(by_key.items()):
            each = key.split()
            heads.append(each[-1])
            spare[row] = sum(word not in RANKS for word in each)
            for title in titles:
                known = 0.5 * title.is_official + math.log10(title.employment + 1) / 14
                pairs.append((row, places[title.code], known))
            for word in each:
                in_rows.setdefault(word, []).append(row)
                counts = in_codes.setdefault(word, {})
                for title in titles:
                    counts[places[title.code]] = counts.get(places[title.code], 0) + 1
        self._words = sorted(in_rows)
        self._spelling = Spelling(self._words, [len(in_rows[word]) for word in self._words])
        self._heads = np.array([bisect_left(self._words, head) for head in heads], np.int32)
        self._spare = spare
        self._pair_rows = np.array([pair[0] for pair in pairs], np.int32)
        self._pair_codes = np.array([pair[1] for pair in pairs], np.int32)
        self._pair_known = np.array([pair[2] for pair in pairs], np.float32)
        self._starts = np.searchsorted(self._pair_rows, np.arange(len(self._keys) + 1)).astype(np.int32)
        self._in_rows = {word: np.array(rows, np.int32) for word, rows in in_rows.items()}
        self._in_codes = {
            word: (np.fromiter(counts, np.int32), np.fromiter((c / (c + 2.0) for c in counts.values()), np.float32))
            for word, counts in in_codes.items()
        }

    def find(self, query: str, *, limit: int) -> list[Match]:
        """The best occupations, the best first, each once."""
        asked = words(query)[:MOST_WORDS]
        if not asked or not self._keys:
            return []
        met = np.zeros(len(self._keys), np.float32)
        hits = np.zeros(len(self._keys), np.float32)
        together = np.zeros(len(self._codes), np.float32)
        total = 0.0
        for at, word in enumerate(asked):
            means = self._means(word, is_last=at == len(asked) - 1)
            weight = self._weight(word, means)
            total += weight
            row_score, code_score = np.zeros_like(met), np.zeros_like(together)
            for meant, counts in means.items():
                np.maximum.at(row_score, self._in_rows[meant], np.float32(counts))
                codes, often = self._in_codes[meant]
                code_score[codes] = np.maximum(code_score[codes], often * np.float32(counts))
            met += row_score * weight
            together += code_score * weight
            if word not in RANKS:
                hits += row_score > 0
        return self._ranked(asked, met / total, hits, together / total, limit)

    def _ranked(
        self,
        asked: Sequence[str],
        met: NDArray[np.float32],
        hits: NDArray[np.float32],
        together: NDArray[np.float32],
        limit: int,
    ) -> list[Match]:
        spare = np.maximum(self._spare - hits, 0)
        scores = met * met * (0.97 - HEAD - SPARE * spare / (spare + len(asked)))
        at = bisect_left(self._words, asked[-1])
        if at < len(self._words) and self._words[at] == asked[-1]:
            scores += HEAD * met * (self._heads == at)
        same = self._rows.get(" ".join(asked))
        if same is not None:
            scores[same] = 1.0
        rank = scores[self._pair_rows] + TOGETHER * together[self._pair_codes] + KNOWN * self._pair_known
        best: dict[str, Match] = {}
        for pair in _best(rank, limit * 12):
            row, code = int(self._pair_rows[pair]), self._codes[self._pair_codes[pair]]
            if code not in best and met[row] > 0:
                best[code] = Match(code, min(float(scores[row]), 1.0), self._keys[row])
        return list(best.values())[:limit]

    def _means(self, word: str, *, is_last: bool) -> dict[str, float]:
        """Words of titles that the word may mean, with what meeting one counts."""
        means = {}
        if is_last and len(word) >= SHORTEST_PREFIX:
            means = dict.fromkeys(self._beginning(word), PREFIX)
        if word in self._in_rows:
            means[word] = 1.0
        if not means:
            means = {meant: SPELLED * (0.5 + near / 2) for meant, near in self._spelling.near(word).items()}
        return means

    def _weight(self, word: str, means: Mapping[str, float]) -> float:
        count = len(self._in_rows[word]) if word in self._in_rows else max(
            (len(self._in_rows[meant]) for meant in means), default=1
        )  # fmt: skip
        return math.log(1 + len(self._keys) / (count + 1)) * (RANK_WEIGHT if word in RANKS else 1.0)

    def _beginning(self, word: str) -> list[str]:
        first = bisect_left(self._words, word)
        last = bisect_left(self._words, word + "\uffff", first)
        return self._words[first : min(last, first + MOST_PREFIXED)]


def _best(rank: NDArray[np.float32], most: int) -> list[int]:
    """Places of the highest, the highest first; equals in their order."""
    most = min(most, len(rank))
    top = np.argpartition(-rank, most - 1)[:most]
    return [int(at) for at in top[np.lexsort((top, -rank[top]))]]
