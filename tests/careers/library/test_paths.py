"""From one role to another: the graph, the skills, the picture."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from careers.paths import picture
from careers.role_facts import Facts
from careers.roles import Role
from occupations.graph import LONGEST, OccupationGraph
from tests import library
from tests.factories import guide, skills

CLOSE, FAR = "primary-short", "supplemental"
CHAIN = [("a", "b", CLOSE), ("b", "c", CLOSE), ("a", "x", FAR), ("x", "c", FAR)]
ZONES = dict.fromkeys("abcxyz", 3)
NODES = "abcdefgh"
STEPS = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.sampled_from(["primary-short", "supplemental"])),
    max_size=20,
)


def test_the_closest_way_comes_first_and_another_leads_elsewhere() -> None:
    ways = OccupationGraph(CHAIN, ZONES).ways("a", "c")
    assert [way.codes for way in ways] == [("a", "b", "c"), ("a", "x", "c")]
    assert ways[0].cost < ways[1].cost


def test_neighbours_need_no_way_round() -> None:
    assert [way.codes for way in OccupationGraph(CHAIN, ZONES).ways("a", "b")] == [("a", "b")]


def test_a_big_climb_costs_more_than_two_small_ones() -> None:
    steps = [("a", "c", "primary-short"), ("a", "b", "primary-short"), ("b", "c", "primary-short")]
    steep = OccupationGraph([("a", "c", "supplemental"), *steps[1:]], {"a": 1, "b": 3, "c": 5})
    assert steep.ways("a", "c")[0].codes == ("a", "b", "c")
    assert steep.neighbours("a") == ["b", "c"]


def test_where_nothing_leads_there_is_no_way() -> None:
    assert OccupationGraph(CHAIN, ZONES).ways("a", "z") == []
    assert OccupationGraph(CHAIN, ZONES).neighbours("z") == []


@given(STEPS, st.sampled_from(NODES), st.sampled_from(NODES))
def test_ways_lead_along_steps_and_never_in_circles(steps: list[tuple[str, str, str]], start: str, end: str) -> None:
    graph = OccupationGraph(steps, dict.fromkeys(NODES, None))
    known = {frozenset(step[:2]) for step in steps}
    ways = graph.ways(start, end) if start != end else []
    assert [way.cost for way in ways] == sorted(way.cost for way in ways)
    for way in ways:
        assert (way.codes[0], way.codes[-1]) == (start, end)
        assert len(set(way.codes)) == len(way.codes) <= LONGEST + 1
        assert all(frozenset(pair) in known for pair in zip(way.codes, way.codes[1:], strict=False))


@pytest.fixture
def _roles(db: None) -> None:
    library.releases()
    library.occupation("51-1000.00", "Packers", "Box Packer", related=["51-2000.00"], job_zone=1,
                       profile={"skills": library.rated(("Lifting", 4.0), ("Wiring", 1.5))})  # fmt: skip
    library.occupation("51-2000.00", "Cable Layers", related=["51-3000.00"])
    library.occupation(
        "51-3000.00", "Electricians", profile={"skills": library.rated(("Wiring", 4.5), ("Lifting", 3.0))}
    )
    for soc, median in (("51-1000", 30_000), ("51-2000", 45_000), ("51-3000", 60_000)):
        library.wage(soc, median=median)
        library.projection(soc)
    guide(title="Packer", occupation=library.of("51-1000.00", "Packers"), tools=skills("Forklift", "Multimeter"))
    guide(title="Electrician", occupation=library.of("51-3000.00", "Electricians"),
          tools=skills("Multimeter", "Conduit bender"))  # fmt: skip


@pytest.mark.usefixtures("_roles")
def test_a_move_says_what_is_there_and_what_is_missing(client: Client) -> None:
    move = client.get("/careers/paths/?from=packer&to=electrician").context["move"]
    assert [skill.name for skill in move.shared] == ["Multimeter"]
    assert [skill.name for skill in move.missing] == ["Conduit bender"]
    assert [(gap.name, gap.here, gap.there) for gap in move.gaps] == [("Wiring", 1.5, 4.5)]
    assert move.pay_change == 100
    assert [[facts.role.title for facts in way] for way in move.ways] == [["Packer", "Cable Layers", "Electrician"]]
    assert [role.title for role in move.guides] == ["Packer", "Electrician"]


@pytest.mark.usefixtures("_roles")
def test_the_picture_and_the_list_say_the_same(client: Client) -> None:
    answer = client.get("/careers/paths/?from=packer&to=electrician")
    assert [box.facts.role.title for box in answer.context["picture"].boxes] == [
        "Packer",
        "Cable Layers",
        "Electrician",
    ]
    html = answer.content.decode()
    assert 'aria-label="1 way from Packer to Electrician. The list below says the same."' in html
    assert html.index("The closest way: 2 steps") < html.index("Cable Layers</a> · $45,000 a year")


@pytest.mark.usefixtures("_roles")
@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("from=box+packer&to=cable+layers", "From Packer to Cable Layers"),
        ("from=packer", "Where can Packer lead?"),
        ("from=pack&to=electrician", "Which of these do you mean by “pack”?"),
        ("from=qqqqzz", "No role is called “qqqqzz”"),
        ("from=packer&to=packer", "Where can Packer lead?"),
        ("from=%00&to=%ff", "From here to there"),
        ("", "Begin with a career that has a guide"),
    ],
)
def test_titles_may_be_typed_and_nonsense_is_answered_kindly(client: Client, query: str, says: str) -> None:
    answer = client.get(f"/careers/paths/?{query}")
    assert answer.status_code == 200
    assert says in answer.content.decode()


@pytest.mark.usefixtures("_roles")
def test_guides_without_official_numbers_still_compare_skills(client: Client) -> None:
    guide(title="Lamplighter", tools=skills("Multimeter"))
    answer = client.get("/careers/paths/?from=lamplighter&to=electrician")
    assert answer.context["move"].ways == []
    assert "No chain of related occupations" in answer.content.decode()
    assert [skill.name for skill in answer.context["move"].shared] == ["Multimeter"]


def facts(slug: str) -> Facts:
    role = Role(slug=slug, title=slug, url="", code="", occupation_title="", stands_in=False, guide_id=None)
    return Facts(role=role, wage=None, projection=None, zone=None, education="", outlook="")


@given(st.lists(st.lists(st.sampled_from("bcdefg"), max_size=4, unique=True), min_size=1, max_size=3))
def test_boxes_never_overlap_and_no_line_crosses_one(between: list[list[str]]) -> None:
    drawn = picture.draw([[facts(slug) for slug in ("a", *each, "z")] for each in between])
    assert drawn is not None
    places = [(box.x, box.y) for box in drawn.boxes]
    assert len(set(places)) == len(places)
    for line in drawn.lines:
        for x, y in re.findall(r"(\d+) (\d+)H", line.path):  # where it runs straight on, nothing stands
            assert not [box for box in drawn.boxes if box.x == int(x) and box.y <= int(y) <= box.y + drawn.box_height]
        assert all(0 <= int(number) <= max(drawn.width, drawn.height) for number in re.findall(r"\d+", line.path))


def test_no_way_is_no_picture() -> None:
    assert picture.draw([]) is None
