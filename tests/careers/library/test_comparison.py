"""Two to four careers side by side, guides and occupations alike."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import library
from tests.factories import guide, skills

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _careers() -> None:
    library.releases()
    for code, title, median in (("51-1000.00", "Packers", 30_000), ("51-3000.00", "Electricians", 60_000)):
        library.occupation(code, title, profile={"technologies": [{"name": "Multimeter", "group": "x"}]})
        library.wage(code[:7], median=median)
        library.projection(code[:7])
    guide(title="Packer", occupation=library.of("51-1000.00", "Packers"), tools=skills("Forklift", "Multimeter"))
    guide(title="Baker", tools=skills("Oven", "Multimeter"))


def compared(client: Client, *slugs: str):  # type: ignore[no-untyped-def]
    return client.get("/careers/compare/?" + "&".join(f"guide={slug}" for slug in slugs)).context["comparison"]


def test_guides_and_occupations_stand_side_by_side(client: Client) -> None:
    found = compared(client, "packer", "electricians")
    rows = {row["label"]: row["cells"] for row in found.rows}
    assert rows["Median pay"] == ["$30,000 a year", "$60,000 a year"]
    assert rows["Openings a year"] == ["9,000", "9,000"]
    assert [column.role.url for column in found.columns] == ["/careers/packer/", "/careers/occupations/electricians/"]


def test_pay_is_on_one_axis(client: Client) -> None:
    bands = compared(client, "packer", "electricians").chart.bands
    assert bands[0].marks[90] < bands[1].marks[50]


def test_skills_are_shared_by_all_or_only_here(client: Client) -> None:
    found = compared(client, "packer", "baker", "electricians")
    assert [skill.name for skill in found.shared] == ["Multimeter"]
    assert [[skill.name for skill in column.only_here] for column in found.columns] == [["Forklift"], ["Oven"], []]


def test_a_career_without_numbers_is_there_and_says_so(client: Client) -> None:
    html = client.get("/careers/compare/?guide=baker&guide=electricians").content.decode()
    assert "Not stated" in html
    assert "no pay is published" in html


def test_a_fifth_is_left_out_and_told(client: Client) -> None:
    for number in range(4):
        guide(title=f"Role {number}")
    answer = client.get("/careers/compare/?guide=packer&" + "&".join(f"guide=role-{n}" for n in range(4)))
    assert len(answer.context["chosen"]) == 4
    assert "the first four are shown" in answer.content.decode()


def test_a_career_is_added_by_its_title(client: Client) -> None:
    answer = client.get("/careers/compare/?guide=packer&add=electricians")
    assert answer.headers["Location"] == "/careers/compare/?guide=packer&guide=electricians"
    unsure = client.get("/careers/compare/?guide=packer&guide=baker&add=electr").content.decode()
    assert "Which of these do you mean by “electr”?" in unsure
    assert "No career is called “zzqq”" in client.get("/careers/compare/?guide=packer&add=zzqq").content.decode()


def test_queries_do_not_grow_with_what_is_known_of_careers(client: Client) -> None:
    compared(client, "packer", "baker")
    with CaptureQueriesContext(connection) as queries:
        compared(client, "packer", "baker", "electricians")
    assert len(queries) <= 24
