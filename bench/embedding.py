"""The embedding model: whether lines of resumes find their jobs, and how many texts it takes in a second.

The pairs are in embedding_pairs.yaml; tests/jobboard/test_embedding.py holds the model to what was measured.
"""

import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from bench.report import Report, median
from jobboard.embedding import MOST_CHARACTERS, Embedder, embedder

PAIRS = Path(__file__).with_name("embedding_pairs.yaml")
TEXTS, WORDS = 1000, 60
# Each is as long as a text may get, and most of them are one token a character
HOSTILE = {
    "Chinese": "的",
    "emoji": "🙂",
    "one letter": "a",
    "Arabic ligatures": "\ufdfa",
    "dashes": "-",
    "spaces": " ",
}


class Pair(NamedTuple):
    resume: str
    job: str
    language: str
    hard: str  # why, or nothing


class Quality(NamedTuple):
    top_1: float  # of the lines, those whose own job comes first
    reciprocal: float  # 1 / place of the own job, mean over the lines


def pairs() -> list[Pair]:
    languages = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    return [
        Pair(row["resume"], row["job"], language, row.get("hard", ""))
        for language, rows in languages.items()
        for row in rows
    ]


def places(model: Embedder, given: Sequence[Pair]) -> list[int]:
    """For each line, which place its own job has among the jobs of all. Of equals the own one is the last."""
    lines, jobs = (model.embed([pair[side] for pair in given]) for side in (0, 1))
    nearness = lines @ jobs.T
    return [int(np.count_nonzero(row >= row[own])) for own, row in enumerate(nearness)]


def quality(found: Sequence[int]) -> Quality:
    return Quality(found.count(1) / len(found), sum(1 / place for place in found) / len(found))


def measure(report: Report) -> None:
    start = time.perf_counter()
    model = embedder()
    report.line("embedding model loaded in", time.perf_counter() - start, "s")
    if model is None:
        report.line("embedding models there", 0, least=1)
        return
    _quality(report, model)
    _speed(report, model)


def _quality(report: Report, model: Embedder) -> None:
    every = pairs()
    english = [pair for pair in every if pair.language == "en"]
    found = places(model, every)
    shares = {
        f"all {len(every)} lines": found,
        f"{len(english)} English lines among themselves": places(model, english),
        "lines in other languages": [at for at, pair in zip(found, every, strict=True) if pair.language != "en"],
    }
    for kind in sorted({pair.hard for pair in every}):
        chosen = [at for at, pair in zip(found, every, strict=True) if pair.hard == kind]
        shares[f"{len(chosen)} lines: {kind or 'not hard'}"] = chosen
    for what, ranked in shares.items():
        measured = quality(ranked)
        report.line(f"own job first, {what}", measured.top_1)
        report.line(f"mean reciprocal place, {what}", measured.reciprocal)


def _speed(report: Report, model: Embedder) -> None:
    chance = random.Random(3)
    words = " ".join(f"{pair.resume} {pair.job}" for pair in pairs() if pair.language == "en").split()
    texts = [" ".join(chance.choices(words, k=WORDS)) for _ in range(TEXTS)]
    start = time.perf_counter()
    model.embed(texts)
    report.line(f"texts of {WORDS} words, many at once", TEXTS / (time.perf_counter() - start), "a second", least=200)
    report.line(f"a text of {WORDS} words alone", median([_seconds(model, text) for text in texts[:50]]) * 1000, "ms")
    for what, piece in HOSTILE.items():
        seconds = median([_seconds(model, piece * 20 * MOST_CHARACTERS) for _ in range(5)])
        report.line(f"a hostile text ({what})", seconds * 1000, "ms", most=50)


def _seconds(model: Embedder, text: str) -> float:
    start = time.perf_counter()
    model.embed([text])
    return time.perf_counter() - start
