import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings

from advice.sources import passages
from careers.catalogue import SHIPPED
from careers.reading import parse
from careers.sections import SECTIONS
from careers.writing import normal
from tests import factories
from tests.careers.documents import documents, full_document
from tests.hunting import examples


def test_every_anchor_is_on_the_page(client, db):
    document = full_document(related=(), former_slugs=(), field="skilled-trades")
    factories.guide(**{name: getattr(document, name) for name in document.__dataclass_fields__})
    page = client.get("/careers/electrician/").content.decode()
    found = passages.of_document(document)
    assert len({piece.anchor for piece in found}) > 15
    for piece in found:
        assert not piece.anchor or f'id="{piece.anchor}"' in page, piece.anchor


@with_settings(max_examples=examples(12), suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_guide_has_passages_that_can_be_quoted(document):
    for piece in passages.of_document(normal(document)):
        assert 0 < len(piece.text) <= passages.LONGEST
        assert piece.text == piece.text.strip()


def test_sections_come_in_the_order_of_the_page():
    order = [anchor for anchor, _title, _keys in SECTIONS]
    anchors = [re.sub(r"question-\d+", "questions", piece.anchor) for piece in passages.of_document(full_document())]
    places = [order.index(anchor) for anchor in anchors if anchor]
    assert places == sorted(places)


@pytest.mark.parametrize("path", sorted((SHIPPED / "guides").glob("*.md")), ids=lambda path: path.stem)
def test_shipped_guides_have_no_marks_of_sources_left(path):
    found = passages.of_document(parse(path.read_text(), file=path.name))
    assert not any("[^" in piece.text for piece in found)
