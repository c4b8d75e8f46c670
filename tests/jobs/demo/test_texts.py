"""The texts of the demo jobs: each its own, and nobody else's."""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import combinations

import pytest

from careers.catalogue import SHIPPED
from jobs import demo
from jobs.demo_texts import companies, jobs
from tests.conftest import SHARED

RUN = 8
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")  # a lone "<" hides nothing
WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    return WORD.findall(unescape(TAG.sub(" ", text)).casefold())


def runs(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(length)), strict=False)


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    return {posting.key: words_of(posting.description) for posting in demo.postings(date(2026, 11, 25))}


@pytest.fixture(scope="module")
def own_runs() -> set[tuple[str, ...]]:
    """Of each sentence by itself, as it was written: what is put beside it is no part of it."""
    parts = [part for job in jobs() for part in job.texts.values()]
    said = [text for part in parts for text in ([part] if isinstance(part, str) else part)]
    said += [company.about for company in companies().values()]
    return {run for text in said for run in runs(words_of(text), RUN)}


def test_no_two_are_alike(texts: dict[str, list[str]]) -> None:
    threes = {key: set(runs(words, 3)) for key, words in texts.items()}
    for (one, here), (other, there) in combinations(threes.items(), 2):
        assert len(here & there) < len(here | there) / 2, (one, other)


def test_no_two_begin_with_the_same_words() -> None:
    intros = [job.texts["intro"] for job in jobs()]
    assert len(set(intros)) == 300
    assert len({tuple(words_of(intro)[:5]) for intro in intros}) > 295


def test_each_is_long_enough_to_judge_by(texts: dict[str, list[str]]) -> None:
    assert min(map(len, texts.values())) >= 100


def test_nothing_of_the_data_is_left_visible() -> None:
    for posting in demo.postings(date(2026, 11, 25)):
        assert not re.search(r"[{}\[\]|]|None|\.\.| \.", TAG.sub(" ", posting.description)), posting.key


def test_no_sentence_says_the_same_thing_twice_in_one_job() -> None:
    for job in jobs():
        said = [*job.texts["do"], *job.texts["bring"], *job.texts["offers"]]
        assert len(said) == len(set(said)), job.key


def test_nothing_is_taken_from_the_guides(own_runs: set[tuple[str, ...]]) -> None:
    for guide in (SHIPPED / "guides").glob("*.md"):
        assert not own_runs.intersection(runs(words_of(guide.read_text(encoding="utf-8")), RUN)), guide.stem


@pytest.mark.skipif(not (SHARED / "data" / "jobs").is_dir(), reason="the shared data is not here")
def test_nothing_is_taken_from_the_shared_postings(own_runs: set[tuple[str, ...]]) -> None:
    for path in (SHARED / "data" / "jobs").glob("*.ndjson.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                posting = json.loads(line)
                text = " ".join(value for value in posting.values() if isinstance(value, str))
                assert not own_runs.intersection(runs(words_of(text), RUN)), posting["id"]


@pytest.mark.skipif(not (SHARED / "data" / "jobs").is_dir(), reason="the shared data is not here")
def test_no_company_of_the_shared_postings_has_the_name_of_one() -> None:
    invented = {name.casefold() for name in companies()}
    for path in (SHARED / "data" / "jobs").glob("*.ndjson.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            assert not invented.intersection((json.loads(line)["company"] or "").casefold() for line in lines)
