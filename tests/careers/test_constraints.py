"""The database states the rules: what it refuses whoever asks."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from careers.models import DayBlock, Figure, Guide, GuideSkill, SkillMapGroup, Source, Tier
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide() -> Guide:
    return factories.guide()


@pytest.fixture
def source(guide: Guide) -> Source:
    return Source.objects.create(guide=guide, key="census", title="Census", publisher="A bureau", year=2025)


def check_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def figure(source: Source, **fields: Any) -> Figure:
    plain = {"measure": "growth", "area": "US", "year": 2024, "until": 2034, "unit": "percent", "value": 3}
    return Figure(guide=source.guide, source=source, **{**plain, **fields})


SALARY = {"measure": "salary", "unit": "year", "currency": "USD", "until": None, "low": 1, "value": 2, "high": 3}


@pytest.mark.parametrize(
    "fields",
    [
        {**SALARY, "low": 4},
        {**SALARY, "high": 1},
        {**SALARY, "low": None},
        {**SALARY, "currency": ""},
        {**SALARY, "currency": "usd"},
        {**SALARY, "unit": "percent"},
        {**SALARY, "low": -3, "value": -2, "high": -1},
        {"area": ""},
        {"year": None},
        {"year": 12},
        {"source": None},
        {"until": None},
        {"until": 2024},
        {"unit": "persons"},
        {"low": 1, "high": 5},
    ],
)
def test_a_figure_that_says_too_little_or_the_impossible_is_refused(source: Source, fields: dict[str, Any]) -> None:
    row = figure(source, **{key: value for key, value in fields.items() if key != "source"})
    if "source" in fields:
        row.source_id = None  # type: ignore[assignment]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_sound_salary_is_kept(source: Source) -> None:
    figure(source, **SALARY).save()
    assert Figure.objects.filter(measure="salary").count() == 1


def test_pay_levels_may_be_written_in_any_order_but_must_end_up_rising(source: Source) -> None:
    levels = {"unit": "year", "currency": "USD", "until": None}
    figure(source, **levels, measure="salary-senior", value=90).save()
    figure(source, **levels, measure="salary-entry", value=30).save()
    check_now()
    with pytest.raises(IntegrityError, match="pay levels out of order"), transaction.atomic():
        figure(source, **levels, measure="salary-mid", value=95).save()
        check_now()


def test_a_figure_cannot_rest_on_another_guides_source(source: Source) -> None:
    other = factories.guide(title="Ferry captain")
    with pytest.raises(IntegrityError, match="figure_source_of_same_guide"), transaction.atomic():
        row = figure(source)
        row.guide = other
        row.save()
        check_now()


@pytest.mark.parametrize(("years_from", "years_to"), [(3, 5), (1, None), (0, 9), (2, 2), (5, 4)])
def test_tiers_neither_overlap_nor_run_backwards(guide: Guide, years_from: int, years_to: int | None) -> None:
    Tier.objects.create(guide=guide, title="Keeper", years_from=2, years_to=4)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tier.objects.create(guide=guide, title="Another", years_from=years_from, years_to=years_to)
        check_now()


def test_tiers_may_trade_years_within_one_transaction(guide: Guide) -> None:
    first = Tier.objects.create(guide=guide, title="First", years_from=0, years_to=2)
    second = Tier.objects.create(guide=guide, title="Second", years_from=2, years_to=4)
    with transaction.atomic():
        Tier.objects.filter(pk=first.pk).update(years_from=2, years_to=4)
        Tier.objects.filter(pk=second.pk).update(years_from=0, years_to=2)
    check_now()
    assert [tier.title for tier in guide.tiers.all()] == ["Second", "First"]


@pytest.mark.parametrize(("starts", "ends"), [(600, 660), (500, 2000), (700, 700), (900, 800), (100, 2881)])
def test_hours_neither_overlap_nor_run_backwards(guide: Guide, starts: int, ends: int) -> None:
    DayBlock.objects.create(guide=guide, name="Morning", starts=540, ends=720)
    with pytest.raises(IntegrityError), transaction.atomic():
        DayBlock.objects.create(guide=guide, name="Other", starts=starts, ends=ends)
        check_now()


def test_a_slug_is_one_guides_alone(guide: Guide) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Guide.objects.create(title="Copy", slug=guide.slug, field=guide.field)


def test_a_published_guide_has_a_summary(guide: Guide) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Guide.objects.filter(pk=guide.pk).update(summary="")


def test_a_skill_of_the_map_stands_in_a_group_of_its_own_guide(guide: Guide) -> None:
    other = factories.guide(title="Ferry captain", tools=factories.skills("Foghorn"))
    group = SkillMapGroup.objects.create(guide=other, title="Foundational")
    use = GuideSkill.objects.get(guide=other)
    for wrong in ({"part": "map"}, {"group": group}, {"part": "map", "group": group, "guide": guide}):
        with pytest.raises(IntegrityError), transaction.atomic():
            GuideSkill.objects.filter(pk=use.pk).update(**wrong)
            check_now()
