"""What the database refuses, and with which words."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from billing.models import AdDay, AdPlacement
from tests.billing.ads.rows import SPONSOR, fields, placement

pytestmark = pytest.mark.django_db


def refused(**changed: Any) -> str:
    """The words of the form; the database must refuse it too."""
    ad = AdPlacement(**fields(**changed))
    with pytest.raises(ValidationError) as told:
        ad.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        ad.save()
    return " ".join(told.value.messages)


def test_a_sponsors_ad_names_its_sponsor_and_a_house_ad_none() -> None:
    assert "names its sponsor" in refused(**SPONSOR | {"sponsor": ""})
    assert "names its sponsor" in refused(sponsor="Harbour School")


@pytest.mark.parametrize(
    "target",
    [
        "http://school.example/", "javascript:alert(1)", "https://", "https:///path", "//school.example/", "/careers/",
        "https://user:secret@school.example/", "https://school.example/a b", "https://school.example\\@evil.example/",
        "https://school.example/\nLocation: https://evil.example/", "data:text/html,<b>", "",
    ],
)  # fmt: skip
def test_a_sponsors_ad_leads_to_https_only(target: str) -> None:
    assert "https://" in refused(**SPONSOR | {"target": target}) or not target


@pytest.mark.parametrize(
    "target",
    ["careers/", "//evil.example/", "/\\evil.example/", "https://school.example/", "javascript:alert(1)", "/a b",
     "/\t/evil.example", "/ads/1/go/"],
)  # fmt: skip
def test_a_house_ad_leads_to_a_page_of_this_site_only(target: str) -> None:
    assert "page of this site" in refused(target=target)


@pytest.mark.parametrize("target", ["/", "/careers/", "/careers/?field=health#count"])
def test_pages_of_this_site_are_fine(target: str) -> None:
    placement = AdPlacement(**fields(target=target))
    placement.full_clean()
    assert placement.target == target


def test_a_picture_has_words_and_a_size() -> None:
    size = {"image_width": 240, "image_height": 160}
    assert "what the picture shows" in refused(image="ads/x.webp", **size)
    assert "width and a height" in refused(image="ads/x.webp", alt="A lighthouse")
    assert "width and a height" in refused(**size)


def test_the_last_day_is_not_before_the_first() -> None:
    assert "before the first day" in refused(starts=date(2026, 1, 2), ends=date(2026, 1, 1))


@pytest.mark.parametrize(("name", "value", "words"), [
    ("cap", 0, "at least 1"), ("daily_cap", 0, "at least 1"), ("weight", 0, "1 to 10"), ("weight", 11, "1 to 10"),
])  # fmt: skip
def test_numbers_are_in_their_range(name: str, value: int, words: str) -> None:
    assert words in refused(**{name: value})


@pytest.mark.parametrize("name", ["headline", "text", "sponsor", "alt"])
def test_what_pages_show_cannot_turn_the_text_around_it(name: str) -> None:
    with pytest.raises(ValidationError, match="nobody can see"):
        AdPlacement(**fields(**SPONSOR | {name: "Learn\u202e a trade"})).full_clean()


def test_an_ad_has_one_row_a_day() -> None:
    ad = placement()
    AdDay.objects.create(placement=ad, day=date(2026, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        AdDay.objects.create(placement=ad, day=date(2026, 1, 1))
