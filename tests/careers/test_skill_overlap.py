from hypothesis import given
from hypothesis import strategies as st

from careers.skill_overlap import SkillOverlap

skills = st.frozensets(st.integers(1, 40), max_size=12)


@given(
    guides=st.dictionaries(st.integers(1, 30), skills, max_size=15),
    mine=skills,
    named=st.frozensets(st.integers(1, 30)),
)
def test_nearest_guides_are_those_that_share_most(
    guides: dict[int, frozenset[int]], mine: frozenset[int], named: frozenset[int]
) -> None:
    expected = sorted(
        (
            (guide, len(theirs & mine))
            for guide, theirs in guides.items()
            if guide != 7 and (theirs & mine or guide in named)
        ),
        key=lambda pair: (-pair[1], pair[0] not in named, pair[0]),
    )
    assert SkillOverlap(guides.items()).nearest(mine, named=named, apart_from=7, most=4) == expected[:4]


def test_a_skill_that_no_guide_needs_ties_nothing() -> None:
    assert SkillOverlap([(1, [5]), (2, [])]).nearest([6, 10**9], most=3) == []
