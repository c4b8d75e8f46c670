import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumes.differences import differences
from resumes.document import clean

JOB = {"position": "Keeper", "name": "Trust", "startDate": "2019"}
PILOT = {"position": "Pilot", "name": "Harbour"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"basics": {"name": "Ada"}}, {"basics": {"name": "Bo"}}, [("Name", "Ada", "Bo")]),
        ({}, {"basics": {"location": {"city": "Brest"}}}, [("City", "", "Brest")]),
        ({"work": [JOB]}, {"work": [JOB, PILOT]}, [("Work", "", "Pilot, Harbour")]),
        ({"work": [JOB, PILOT]}, {"work": [PILOT]}, [("Work", "Keeper, Trust", "")]),
        ({"work": [JOB, PILOT]}, {"work": [PILOT, JOB]},
         [("Work: order", "Keeper, Trust · Pilot, Harbour", "Pilot, Harbour · Keeper, Trust")]),
        ({"work": [JOB]}, {"work": [{**JOB, "endDate": "now"}]}, [("Work: Keeper, Trust: Until", "", "now")]),
        ({"work": [JOB]}, {"work": [{**JOB, "position": "Chief"}]},
         [("Work: Keeper, Trust: Position", "Keeper", "Chief")]),
        ({"work": [{**JOB, "highlights": ["A"]}]}, {"work": [{**JOB, "highlights": ["A", "B"]}]},
         [("Work: Keeper, Trust: What you achieved", "A", "A\nB")]),
        ({"x": 1}, {"x": [2]}, [("x", "1", "[2]")]),
        ({"meta": {"version": "1"}}, {"meta": {"sectionOrder": ["skills"], "version": "1"}}, []),
        ({"work": [JOB], "skills": [{"name": "A"}]},
         {"work": [JOB], "skills": [{"name": "A"}], "meta": {"sectionOrder": ["skills"]}},
         [("Order of sections", "Work, Skills", "Skills, Work")]),
    ],
)  # fmt: skip
def test_what_differs_is_said_in_words(before: dict, after: dict, said: list[tuple[str, str, str]]) -> None:
    assert differences(clean(before), clean(after)) == said


JOBS = st.lists(st.fixed_dictionaries({"position": st.sampled_from("AB"), "name": st.sampled_from("CD")}), max_size=4)


@given(JOBS, JOBS)
def test_nothing_differs_only_where_documents_are_the_same(one: list[dict], other: list[dict]) -> None:
    before, after = clean({"work": one}), clean({"work": other})
    assert (differences(before, after) == []) is (before == after)
