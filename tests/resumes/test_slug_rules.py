"""What may be chosen as an address, over slugs.json: what is typed, and "ok", "shape", "reserved" or "alike <slug>"."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumes import addresses, slug_rules
from resumes.slug_rules import InvalidSlug, fold

CORPUS = json.loads((Path(__file__).parent / "slugs.json").read_text())


def outcome(typed: str) -> str:
    try:
        slug_rules.read(typed)
    except InvalidSlug as refused:
        return (
            f"{'reserved' if refused.is_reserved else 'shape'}{'' if str(refused).endswith('.') else ' without words'}"
        )
    return "ok"


@pytest.mark.parametrize(("typed", "expected"), CORPUS, ids=[f"{n}-{each[0]!a}"[:40] for n, each in enumerate(CORPUS)])
def test_each_address_of_the_corpus_fares_as_expected(typed: str, expected: str) -> None:
    kind, _, other = expected.partition(" ")
    if kind == "alike":
        assert outcome(typed) == "ok"
        assert fold(slug_rules.read(typed)) == fold(other)
    else:
        assert outcome(typed) == kind


def test_no_two_of_the_corpus_that_may_be_chosen_look_alike() -> None:
    slugs = {slug_rules.read(typed) for typed, expected in CORPUS if expected == "ok"}
    assert len({fold(slug) for slug in slugs}) == len(slugs)


def test_the_corpus_is_large_enough() -> None:
    assert len(CORPUS) >= 160


@given(st.text())
def test_anything_typed_is_an_address_or_a_sentence(typed: str) -> None:
    if outcome(typed) == "ok":
        assert slug_rules.read(typed) == typed.strip().lower()


@given(st.text(alphabet="vwrnmcdl1io05s-a", min_size=1, max_size=30))
def test_the_folded_form_fits_into_its_column_and_has_no_look_alikes(slug: str) -> None:
    folded = fold(slug)
    assert len(folded) <= len(slug)
    assert not set(folded) & set("01i5-")
    assert "vv" not in folded
    assert "rn" not in folded


@pytest.mark.parametrize("same", [("vvv", "wv", "vw"), ("rrn", "rm"), ("i1l", "lll"), ("c1ara", "clara", "dara")])
def test_letters_that_are_mistaken_for_each_other_are_the_same(same: tuple[str, ...]) -> None:
    assert len({fold(each) for each in same}) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Zoë Quay", "zoe-quay"), ("Іван Франко", "ivan-franko"), ("Ελένη", "eleni"), ("ａｄａ", "ada"),
     ("Straße", "strasse"), ("Łukasz_Ø", "lukasz-o"), ("佐藤", ""), ("Ädmin", "")],
)  # fmt: skip
def test_what_is_refused_comes_with_what_was_meant(typed: str, meant: str) -> None:
    with pytest.raises(InvalidSlug) as refused:
        slug_rules.read(typed)
    assert refused.value.suggestion == meant
    assert meant in str(refused.value)


def test_a_generated_address_has_eighty_bits_and_looks_like_nothing_else() -> None:
    assert math.log2(len(addresses.ALPHABET)) * addresses.LENGTH >= 80
    assert fold(addresses.ALPHABET) == addresses.ALPHABET
