"""Thirty guides that each say their own thing, with no number that nothing stands behind."""

import pytest

from careers import reading
from tests.careers.prose import body_of, unbacked, unsourced
from tests.careers.test_content import GUIDES


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_number_in_prose_stands_in_a_figure(path):
    text = path.read_text(encoding="utf-8")
    assert unbacked(text, reading.parse(text, file=path.name)) == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_share_names_its_source(path):
    assert unsourced(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_guides_are_long_enough_to_decide_by_and_short_enough_to_read(path):
    assert 3000 <= len(body_of(path.read_text(encoding="utf-8")).split()) <= 5000
