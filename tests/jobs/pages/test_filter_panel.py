"""The filters beside a list, with their numbers and before they are counted."""

import re

import pytest
from django.http import QueryDict

from jobs.criteria import JobSearch
from jobs.facets import Choice, Facet
from jobs.filter_panel import Group, panel
from jobs.templatetags.jobs import facet_groups, unsaid

pytestmark = pytest.mark.django_db


def search(query: str = "") -> JobSearch:
    return JobSearch.parse(QueryDict(query))


def facet(dimension: str, *values: tuple[str, int], **more: object) -> Facet:
    fields = {"hidden": 0, "includes_unknown": False, "unknown_query": "", "is_sample": False, **more}
    choices = [Choice(value=value, label=value.title(), jobs=jobs, is_chosen=False, query="") for value, jobs in values]
    return Facet(dimension=dimension, label=dimension, choices=choices, **fields)


def group(query: str, dimension: str, *facets: Facet) -> Group:
    groups = panel(search(query), facets or None).groups
    return next(each for each in groups if each.dimension == dimension)


def test_before_they_are_counted_the_short_lists_are_all_there() -> None:
    groups = {each.dimension: each for each in panel(search(), None).groups}
    assert set(groups) == {"workplace", "type", "level"}
    assert {option.jobs for each in groups.values() for option in each.options} == {None}


def test_counting_changes_no_place_of_the_short_lists() -> None:
    before = group("", "workplace")
    after = group("", "workplace", facet("workplace", ("remote", 7)))
    assert [option.value for option in before.options] == [option.value for option in after.options]
    assert [option.jobs for option in after.options] == [0, 0, 7]


def test_what_is_chosen_is_never_missing() -> None:
    found = group("skill=deep-sea", "skill", facet("skill", ("rope", 3)))
    assert [(option.value, option.is_chosen) for option in found.options] == [("rope", False), ("deep-sea", True)]
    assert found.is_open


def test_two_places_are_boxes_where_one_is_not() -> None:
    assert [option.value for option in group("where=de&where=fr", "where").options] == ["de", "fr"]
    assert not [each for each in panel(search("where=de"), None).groups if each.dimension == "where"]


def test_jobs_that_do_not_say_are_a_link_away() -> None:
    found = group("level=senior", "level", facet("level", ("senior", 2), hidden=1_204))
    assert unsaid(found) == (
        '<p class="small">1,204 jobs do not say. <a href="/jobs/?level=senior&amp;unknown=level">Include them</a></p>'
    )


def test_jobs_that_do_not_say_can_be_left_out_again_and_stay_in_the_form() -> None:
    html = unsaid(group("level=senior&unknown=level", "level"))
    assert '<input type="hidden" name="unknown" value="level">' in html
    assert '<a href="/jobs/?level=senior">Leave them out</a>' in html


def test_without_a_filter_nothing_is_said_of_jobs_that_do_not_say() -> None:
    assert unsaid(group("", "level", facet("level", ("senior", 2), hidden=9))) == ""


def test_an_amount_and_a_span_of_days_of_ones_own_are_among_the_steps() -> None:
    found = panel(search("pay=55000&currency=EUR&within=5"), None)
    assert [step.value for step in found.pay_steps if step.is_chosen] == ["55000"]
    assert [each.value for each in found.currencies if each.is_chosen] == ["EUR"]
    assert [each.label for each in found.days if each.is_chosen] == ["Last 5 days"]


def test_estimates_are_marked() -> None:
    html = facet_groups([group("", "type", facet("type", ("full-time", 1_200), is_sample=True))])
    assert "≈ 1,200" in html


def test_labels_are_escaped() -> None:
    html = facet_groups([group("", "company", facet("company", ('"><b', 1)))])
    assert not re.search(r'"><b\b', html)


def test_menus_have_their_numbers_in_their_lines() -> None:
    facets = (facet("pay", ("60000", 1200)), facet("within", ("7", 30)))
    found = panel(search(), facets)
    assert next(step.label for step in found.pay_steps if step.value == "60000") == "60,000 (1,200)"
    assert [each.label for each in found.days[1:3]] == ["Last 3 days", "Last week (30)"]
    assert next(step.label for step in panel(search("pay=60000&currency=EUR"), facets).pay_steps
                if step.value == "60000") == "60,000"  # fmt: skip
