"""What the form refuses, in words that say what to do; nothing typed is lost."""

import pytest
from django.test import Client

from careers.models import FormerSlug, Guide, Skill
from tests import factories
from tests.careers.admin.forms import ADD, add_row, change_url, figure, read, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide() -> Guide:
    return factories.guide(status="draft")


@pytest.fixture
def values(editor_client: Client, guide: Guide) -> dict[str, str]:
    return read(editor_client, change_url(guide))


def refusal(client: Client, guide: Guide, values: dict[str, str]) -> str:
    """The page that comes back instead of a save."""
    version = guide.version
    answer = client.post(change_url(guide), values)
    guide.refresh_from_db()
    assert (answer.status_code, guide.version) == (200, version)
    return answer.content.decode()


def test_overlapping_tiers_name_each_other(editor_client: Client, guide: Guide, values: dict[str, str]) -> None:
    add_row(values, "tiers", title="Mid", years_from=2, years_to=6)
    add_row(values, "tiers", title="Senior", years_from=5, years_to=8)
    assert "“Senior” (5-8) overlaps “Mid” (2-6)" in refusal(editor_client, guide, values)


def test_tiers_may_trade_places(editor_client: Client, guide: Guide, values: dict[str, str]) -> None:
    add_row(values, "tiers", title="First", years_from=0, years_to=5)
    add_row(values, "tiers", title="Second", years_from=5, years_to="")
    editor_client.post(change_url(guide), values)
    values = read(editor_client, change_url(guide))
    values |= {"tiers-0-years_to": "2", "tiers-1-years_from": "2"}
    assert editor_client.post(change_url(guide), values).status_code == 302


def test_overlapping_hours_name_each_other(editor_client: Client, guide: Guide, values: dict[str, str]) -> None:
    add_row(values, "day", name="Late", starts="22:00", ends="02:00+1")
    add_row(values, "day", name="Later", starts="01:00+1", ends="03:00+1")
    page = refusal(editor_client, guide, values)
    assert "“Later” (01:00+1-03:00+1) overlaps “Late” (22:00-02:00+1)" in page


@pytest.mark.parametrize(
    ("hours", "message"),
    [
        (("9 am", "10:00"), "“9 am” is not a time. Write it like 09:30"),
        (("10:00", "09:00"), "A part of the day ends after it begins"),
    ],
)
def test_hours_are_hours(
    editor_client: Client, guide: Guide, values: dict[str, str], hours: tuple[str, str], message: str
) -> None:
    add_row(values, "day", name="Late", starts=hours[0], ends=hours[1])
    assert message in refusal(editor_client, guide, values)


def test_pay_levels_go_up(editor_client: Client, guide: Guide, values: dict[str, str]) -> None:
    add_row(values, "sources", **source())
    add_row(values, "figures", **figure(value=60000))
    add_row(values, "figures", **figure(measure="salary-senior", value=50000))
    page = refusal(editor_client, guide, values)
    assert "“Salary, senior level” (50,000) is below “Salary, entry level” (60,000)" in page


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"source_key": "oewz"}, "No source has the key “oewz”. Did you mean “oews”?"),
        ({"unit": "persons"}, "The unit does not fit"),
        ({"value": -1}, "Pay is above 0."),
        ({"measure": "salary"}, "A salary has low, median and high"),
        ({"measure": "growth", "unit": "percent", "currency": ""}, "Growth names its last year"),
        ({"area": ""}, "This field is required."),
    ],
)
def test_a_figure_keeps_its_rules(
    editor_client: Client, guide: Guide, values: dict[str, str], fields: dict[str, object], message: str
) -> None:
    add_row(values, "sources", **source())
    add_row(values, "figures", **figure(**fields))
    assert message in refusal(editor_client, guide, values)


def test_twins_are_refused_where_they_stand(editor_client: Client, guide: Guide, values: dict[str, str]) -> None:
    for _ in range(2):
        add_row(values, "sources", **source())
        add_row(values, "figures", **figure())
        add_row(values, "tools", skill_name="Rope")
        add_row(values, "aliases", name="Warden")
    page = refusal(editor_client, guide, values)
    assert "“oews” is the key of a source above" in page
    assert "This figure stands here for the same area already" in page
    assert "“Rope” stands in this list already" in page
    assert "“Warden” stands here already" in page


def test_two_names_of_one_skill_are_one_too_many(editor_client: Client, guide: Guide, values: dict[str, str]) -> None:
    Skill.objects.create(name="Rope", slug="rope", kind="tool").aliases.create(name="Line")
    add_row(values, "skill_map", title="First", skills="Rope\nLine")
    assert "both mean “Rope”" in refusal(editor_client, guide, values)


def test_an_address_of_another_guide_is_refused(editor_client: Client, guide: Guide, values: dict[str, str]) -> None:
    other = factories.guide(title="Pilot")
    FormerSlug.objects.create(guide=other, slug="old-pilot")
    page = refusal(editor_client, guide, values | {"slug": "old-pilot"})
    assert "“old-pilot” is an old address of “Pilot” and redirects there" in page
    assert "already exists" in refusal(editor_client, guide, values | {"slug": "pilot"})
    assert "is the address of another page" in refusal(editor_client, guide, values | {"slug": "skills"})


def test_a_guide_is_not_related_to_itself(editor_client: Client, guide: Guide, values: dict[str, str]) -> None:
    add_row(values, "related", related=guide.pk)
    assert "not related to itself" in refusal(editor_client, guide, values)


def test_what_was_typed_stays_in_the_form(editor_client: Client, guide: Guide, values: dict[str, str]) -> None:
    add_row(values, "pros", text="Something long in the making")
    page = refusal(editor_client, guide, values | {"title": ""})
    assert "Something long in the making" in page
    assert "Title: This field is required." in page


def test_a_wrong_form_makes_no_guide(editor_client: Client) -> None:
    values = read(editor_client, ADD) | {"title": "Pilot"}
    assert editor_client.post(ADD, values).status_code == 200
    assert not Guide.objects.exists()


def test_the_address_of_another_page_is_refused(editor_client: Client, guide: Guide, values: dict[str, str]) -> None:
    page = refusal(editor_client, guide, values | {"slug": "compare"})
    assert "“compare” is the address of another page." in page


@pytest.mark.parametrize("number", ["9" * 5000, "²", "-1"])
def test_impossible_numbers_are_answered(editor_client: Client, guide: Guide, number: str) -> None:
    pages = [f"/admin/careers/guide/{number}/{rest}/" for rest in ("change", "export", "history")]
    pages += [f"{change_url(guide).removesuffix('change/')}history/?older={number}&newer={number}"]
    pages += [f"{change_url(guide).removesuffix('change/')}history/{number}/"]
    for page in pages:
        assert editor_client.get(page, follow=True).status_code in (200, 404), page[:60]
    assert editor_client.get(f"{ADD}?rows={number}").status_code == 200
