"""Who sees ads and where: labels, Plus, places, and no trace where there is none."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from billing.ads import choosing, counting
from billing.models import AdPlacement, AdSlot
from careers.models import Guide
from careers.templatetags.guides import AD_SLOT
from tests import factories
from tests.billing.ads.rows import READER, picture, placement, sponsored
from tests.billing.rows import give_plus
from tests.people import sign_in

pytestmark = pytest.mark.django_db
ASIDE = re.compile(r'<aside class="card ad".*?</aside>', re.DOTALL)


@pytest.fixture
def guide() -> Guide:
    return factories.guide(
        market_demand="Ships pass.",
        core_functions="Lamps burn.",
        work_setting="A tower.",
        tools=factories.skills("Rope"),
    )


@pytest.fixture
def pages(guide: Guide) -> dict[str, str]:
    return {AdSlot.GUIDE: guide.get_absolute_url(), AdSlot.INDEX: "/careers/", AdSlot.SKILL: "/careers/skills/rope/",
            AdSlot.HOME: "/"}  # fmt: skip


@pytest.fixture
def everywhere() -> None:
    for slot in AdSlot.values:
        placement(slot=slot, headline=f"House of {slot}")


def ads_on(client: Client, path: str) -> list[str]:
    return ASIDE.findall(client.get(path, headers=READER).content.decode())


def test_each_place_shows_its_ad_once(client: Client, pages: dict[str, str], everywhere: None) -> None:
    for slot, path in pages.items():
        [ad] = ads_on(client, path)
        assert f"House of {slot}" in ad


@pytest.mark.parametrize("make", [placement, sponsored])
def test_every_ad_says_that_it_is_one(client: Client, pages: dict[str, str], make: object) -> None:
    for slot, path in pages.items():
        make(slot=slot)  # type: ignore[operator]
        [ad] = ads_on(client, path)
        assert 'aria-label="Advertisement"' in ad
        assert '<p class="card-field">Advertisement' in ad


def test_a_sponsor_is_named_and_its_link_marked(client: Client) -> None:
    factories.guide()
    ad = sponsored()
    [html] = ads_on(client, "/")
    assert "Advertisement · Harbour School" in html
    assert f'href="/ads/{ad.pk}/go/" rel="sponsored noopener"' in html


def test_a_house_ad_is_not_marked_as_paid(client: Client) -> None:
    factories.guide()
    placement()
    assert 'rel="' not in ads_on(client, "/")[0]


def test_a_picture_brings_its_size(client: Client) -> None:
    factories.guide()
    ad = placement(**picture())
    [html] = ads_on(client, "/")
    assert f'src="{ad.image.url}" width="240" height="120" alt="A lighthouse"' in html


def test_plus_sees_none_and_free_does(pages: dict[str, str], everywhere: None) -> None:
    free, plus = (User.objects.create_user(f"{name}@example.org") for name in ("free", "plus"))
    give_plus(plus)
    for path in pages.values():
        assert len(ads_on(sign_in(free), path)) == 1
        assert ads_on(sign_in(plus), path) == []
    assert counting.views().total() == len(pages)


def test_a_page_without_an_ad_is_as_if_there_were_no_ads(client: Client, pages: dict[str, str]) -> None:
    for path in pages.values():
        html = client.get(path).content.decode()
        assert "<aside" not in html
        assert 'class="ad' not in html
        assert AD_SLOT not in html


def test_the_ad_of_a_guide_stands_between_sections_in_the_middle(client: Client, guide: Guide) -> None:
    placement(slot="guide")
    html = client.get(guide.get_absolute_url()).content.decode()
    order = re.findall(r'<section id="([\w-]+)"|<aside class="card (ad)"', html)
    assert [first or second for first, second in order][:3] == ["market-demand", "core-functions", "ad"]


def test_an_ad_for_a_field_shows_on_pages_of_that_field(client: Client, pages: dict[str, str]) -> None:
    for slot in AdSlot.values:
        placement(slot=slot, fields_of_work=["public-service"])
    shown = [slot for slot, path in pages.items() if ads_on(client, path)]
    assert shown == [AdSlot.GUIDE, AdSlot.SKILL]
    assert len(ads_on(client, "/careers/?field=public-service")) == 1
    assert ads_on(client, "/careers/?field=health") == []


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/nothing-here/", "/appearance/",
                                  "/careers/skills/", "/careers/compare/"])  # fmt: skip
def test_other_pages_never_show_ads(client: Client, everywhere: None, path: str) -> None:
    assert "Advertisement" not in client.get(path).content.decode()


def test_the_members_pages_and_the_admin_show_none(everywhere: None, admin_client: Client) -> None:
    for path in ("/account/", "/account/profile/", "/account/privacy/", "/admin/"):
        assert 'class="card ad"' not in admin_client.get(path).content.decode()


def test_results_that_come_as_one_types_bring_no_ad(client: Client, everywhere: None) -> None:
    part = client.get("/careers/?q=l", headers={"hx-request": "true", **READER}).content.decode()
    assert "Advertisement" not in part
    assert counting.views().total() == 0


def test_hostile_words_show_inert(client: Client) -> None:
    factories.guide()
    attack = "</p></aside><script>alert(1)</script>"
    sponsored(headline=attack, text=attack, sponsor=attack, alt='" onerror="alert(1)')
    html = client.get("/").content.decode()
    assert "<script>alert" not in html
    assert 'onerror="' not in html


def test_an_ad_costs_one_query_in_a_while_and_a_member_one_more(client: Client, pages: dict[str, str]) -> None:
    path = f"{pages[AdSlot.GUIDE]}?fresh"
    client.get(path)
    counts = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
        placement(slot="guide")
        choosing.choose("guide", fields=(), path="/")
    assert counts[0] == counts[1] == counts[2]
    assert AdPlacement.objects.count() == 3
