"""The house ads that a new site begins with."""

import pytest
from django.core.management import call_command
from django.test import Client

from billing.ads import house
from billing.models import AdPlacement, AdSlot
from tests.billing.ads.rows import placement

pytestmark = pytest.mark.django_db


def test_they_keep_every_rule_and_fill_every_place() -> None:
    call_command("add_house_ads")
    ads = list(AdPlacement.objects.all())
    for ad in ads:
        ad.full_clean()
    assert {ad.slot for ad in ads} == set(AdSlot.values)


def test_adding_them_again_changes_nothing() -> None:
    assert house.add_house_ads() > 0
    AdPlacement.objects.filter(slot="home").delete()
    AdPlacement.objects.update(headline="An editor's words")
    before = list(AdPlacement.objects.order_by("pk").values_list())
    assert house.add_house_ads() == 0
    assert list(AdPlacement.objects.order_by("pk").values_list()) == before


def test_they_do_not_come_between_ads_of_editors() -> None:
    placement()
    assert house.add_house_ads() == 0


def test_each_leads_to_a_page_that_is_there(client: Client) -> None:
    house.add_house_ads()
    for ad in AdPlacement.objects.exclude(target="/account/goals/"):
        assert client.get(ad.target).status_code == 200


def test_what_the_site_does_not_have_is_not_advertised() -> None:
    assert house._address("no such page") == ""
