"""What the first migration seeds."""

import pytest
from django.apps import apps

from careers.models import CareerField
from jobs.models import ExchangeRate, JobCategory, Region, SpamRule
from tests.jobs.recognition.books import taxonomy

pytestmark = pytest.mark.django_db


def test_every_field_of_work_has_a_category() -> None:
    assert set(CareerField.objects.values_list("slug", flat=True)) == set(
        JobCategory.objects.values_list("field__slug", flat=True)
    )


def test_everything_that_is_seeded_is_valid() -> None:
    for model in (JobCategory, Region, ExchangeRate, SpamRule):
        assert model.objects.exists()
        for row in model.objects.all():
            row.full_clean(validate_unique=False)


def test_seeding_twice_changes_nothing() -> None:
    JobCategory.objects.filter(slug="nursing").update(words=["nurse"])
    before = JobCategory.objects.count(), Region.objects.count(), SpamRule.objects.count()
    taxonomy.add_taxonomy(apps, None)
    assert (JobCategory.objects.count(), Region.objects.count(), SpamRule.objects.count()) == before
    assert JobCategory.objects.get(slug="nursing").words == ["nurse"]


def test_a_word_leads_to_one_category() -> None:
    words = [word for *_, each in taxonomy.CATEGORIES for word in each.split("|")]
    assert sorted(words) == sorted(set(words))
