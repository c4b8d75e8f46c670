"""Pages that are kept for visitors turn their ads, count them, and cost no query."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from billing.ads import choosing, counting
from billing.models import AdPlacement
from tests import factories
from tests.billing.ads.rows import READER, at, placement, sponsored

pytestmark = pytest.mark.django_db
URL = "/careers/lighthouse-keeper/"
NOON = at("2026-11-20T12:00")


@pytest.fixture(autouse=True)
def _guide() -> None:
    factories.guide(market_demand="Ships pass.")


def headline(client: Client, **headers: str) -> str:
    html = client.get(URL, headers=READER | headers).content.decode()
    return next((name for name in ("One", "Two", "Other words") if f">{name}</a>" in html), "")


def views() -> dict[int, int]:
    found: dict[int, int] = {}
    for (ad, _day), number in counting.views().items():
        found[ad] = found.get(ad, 0) + number
    return found


def test_a_kept_page_turns_its_ads_and_each_view_counts(client: Client) -> None:
    one, two = (placement(slot="guide", headline=name) for name in ("One", "Two"))
    seen = []
    for minute in range(4):
        with time_machine.travel(NOON + timedelta(minutes=minute), tick=False):
            seen += [headline(client) for _ in range(3)]
    assert seen in (["One"] * 3 + ["Two"] * 3 + ["One"] * 3 + ["Two"] * 3,
                    ["Two"] * 3 + ["One"] * 3 + ["Two"] * 3 + ["One"] * 3)  # fmt: skip
    assert views() == {one.pk: 6, two.pk: 6}


def test_a_turn_that_comes_back_is_kept_still(client: Client) -> None:
    for name in ("One", "Two"):
        placement(slot="guide", headline=name)
    for minute in range(4):
        with time_machine.travel(NOON + timedelta(minutes=minute), tick=False):
            choosing.choose("guide", fields=(), path="/")
            with CaptureQueriesContext(connection) as queries:
                headline(client)
            assert (len(queries) == 0) == (minute >= 2)


def test_an_ad_that_begins_or_ends_shows_in_kept_pages(client: Client) -> None:
    assert headline(client) == ""
    ad = placement(slot="guide", headline="One")
    assert headline(client) == "One"
    AdPlacement.objects.filter(pk=ad.pk).update(headline="Other words")
    choosing.refresh()
    assert headline(client) == "Other words"
    AdPlacement.objects.filter(pk=ad.pk).update(active=False)
    choosing.refresh()
    assert headline(client) == ""


def test_a_cap_holds_for_kept_pages_too(client: Client) -> None:
    placement(slot="guide", headline="One")
    sponsored(slot="guide", headline="Two", cap=3)
    assert [headline(client) for _ in range(5)] == ["Two", "Two", "Two", "One", "One"]


def test_an_answer_that_says_not_changed_is_a_view(client: Client) -> None:
    ad = placement(slot="guide")
    etag = client.get(URL, headers=READER)["ETag"]
    assert client.get(URL, headers=READER | {"if-none-match": etag}).status_code == 304
    assert views() == {ad.pk: 2}


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1", "curl/8.5", "python-requests/2.3", "HeadlessChrome/140"])
def test_robots_are_not_counted(client: Client, agent: str) -> None:
    placement(slot="guide")
    for _ in range(2):
        client.get(URL, headers={"user-agent": agent})
    assert views() == {}


def test_a_look_at_the_headers_and_a_page_loaded_ahead_are_not_counted(client: Client) -> None:
    placement(slot="guide")
    for _ in range(2):
        client.head(URL, headers=READER)
        client.get(URL, headers=READER | {"sec-purpose": "prefetch;prerender"})
    assert views() == {}


def test_each_page_of_a_skill_and_the_home_page_are_kept_with_their_ads(client: Client) -> None:
    factories.guide(title="Rigger", tools=factories.skills("Rope"))
    for slot, path in (("home", "/"), ("skill", "/careers/skills/rope/")):
        placement(slot=slot, headline="One")
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert ">One</a>" in client.get(path).content.decode()
        assert len(queries) == 0
