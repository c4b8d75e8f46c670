"""Known words that a word may be a slip of the pen for: a letter wrong, missing, too many, or two exchanged."""

from collections.abc import Sequence

import numpy as np

MOST = 4
SHORT = 4  # letters: a shorter word that is wrong in two would be another word
_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789+#"


class Spelling:
    def __init__(self, words: Sequence[str], counts: Sequence[int]) -> None:
        """Words with how often each stands somewhere: of equally near ones the frequent was meant."""
        self._words = words
        self._counts = counts
        self._letters = np.zeros((len(words), len(_ALPHABET)), np.int8)
        self._lengths = np.array([len(word) for word in words], np.int16)
        for row, word in enumerate(words):
            self._letters[row] = _letters(word)

    def near(self, word: str) -> dict[str, float]:
        """The nearest words with how near they are, from 0 to 1."""
        most = 1 if len(word) <= SHORT else 2
        if len(word) < 2 or not self._words:
            return {}
        # a slip changes the letters of a word by two at most, so few words are worth measuring
        alike = np.flatnonzero(np.abs(self._lengths - len(word)) <= most)
        apart = np.abs(self._letters[alike] - np.array(_letters(word), np.int8)).sum(axis=1, dtype=np.int16)
        found = []
        for row in map(int, alike[apart <= 2 * most]):
            other = self._words[row]
            steps = distance(word, other, most)
            if steps <= most:
                found.append((steps, other[0] != word[0], -self._counts[row], other))
        found.sort()
        nearest = [each for each in found if each[0] == found[0][0]] if found else []
        return {other: 1 - steps / (len(word) + 1) for steps, _first, _count, other in nearest[:MOST]}


def distance(one: str, other: str, most: int) -> int:
    """Edits that lead from one word to the other: a letter changed, added, dropped, or two neighbours exchanged.

    More than `most` counts as most + 1.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, against in enumerate(other, start=1):
            steps = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                steps = min(steps, before[column - 2] + 1)
            now.append(steps)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)


def _letters(word: str) -> list[int]:
    return [word.count(letter) for letter in _ALPHABET]
