import pytest

from careers.documents import SkillGroupDocument
from tests import factories
from tests.advice.composing import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def guides():
    return rows.clerk(), rows.keeper()


def switch(guides, user=None):
    from_, to = guides
    return rows.answered("switch", user, guide=to.slug, **{"from": from_.slug})


def said(found):
    return " ".join(text for text, _marks in rows.sentences(found))


def test_what_the_two_share_is_named_with_both_guides(guides):
    found = switch(guides)
    assert "The two careers share one skill: Lamps." in said(found)
    assert {"Harbor clerk", "Signal keeper"} <= {source.title for source in found.sources}


def test_what_is_missing_comes_from_foundational_to_advanced(guides):
    text = said(switch(guides))
    assert text.index("Foundational: Docker.") < text.index("Advanced: Kafka and Radar.")


def test_within_a_level_demand_decides(guides):
    rows.many_jobs(guides[1])
    assert "Advanced: Kafka and Radar." in said(switch(guides))
    assert "Most asked for is Kafka: by 12 of 24 open Signal keeper jobs." in said(switch(guides))


def test_skills_that_they_hold_are_not_to_be_learned(guides):
    text = said(switch(guides, rows.member(holds=("Docker",))))
    assert "Foundational: Docker" not in text
    assert "Advanced: Kafka and Radar." in text


def test_ways_in_are_compared(guides):
    assert "into Signal keeper it is “Certificate”" in said(switch(guides))


def test_figures_stand_side_by_side_only_where_there_are_some(guides):
    labels = [row.label for block in switch(guides).blocks for row in block.figures]
    assert "Median pay, Signal keeper" in labels
    assert "Median pay, Harbor clerk" not in labels


def test_careers_in_between_share_with_both(guides):
    factories.guide(
        title="Radar clerk", skill_map=(SkillGroupDocument("All", skills=factories.skills("Ledgers", "Radar")),)
    )
    factories.guide(title="Baker", skill_map=(SkillGroupDocument("All", skills=factories.skills("Bread", "Radar")),))
    text = said(switch(guides))
    assert "Radar clerk. Skills shared with Harbor clerk: 1. With Signal keeper: 1." in text
    assert "Baker" not in text


def test_two_thin_guides_say_what_they_do_not_say():
    text = said(switch((factories.guide(), factories.guide(title="Ferry pilot"))))
    assert "name no skill that both careers use" in text
    assert "Our guide does not say how people usually get into Ferry pilot." in text
    assert "Our guides have no figures for these two careers yet." in text
