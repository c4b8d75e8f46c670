"""Which ad stands in a place: days, fields, caps, weights and turns."""

from collections import Counter
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from billing.ads import choosing, counting
from billing.models import AdPlacement
from tests.billing.ads.rows import at, placement, seen, sponsored

pytestmark = pytest.mark.django_db
NOW = at("2026-11-20T12:00")


def chosen(*about: str, path: str = "/", now: object = NOW, slot: str = "home") -> str:
    choosing.refresh()
    found = choosing.choose(slot, fields=about, path=path, now=now)  # type: ignore[arg-type]
    return found.headline if found else ""


def test_without_an_ad_there_is_none() -> None:
    placement(slot="skill")
    placement(active=False)
    assert chosen() == ""


@pytest.mark.parametrize(
    ("moment", "found"),
    [("2026-11-19T23:59", ""), ("2026-11-20T00:00", "Now"), ("2026-11-21T23:59", "Now"), ("2026-11-22T00:00", "")],
)
def test_an_ad_runs_from_the_first_day_to_the_end_of_the_last(moment: str, found: str) -> None:
    placement(headline="Now", starts=date(2026, 11, 20), ends=date(2026, 11, 21))
    assert chosen(now=at(moment)) == found


def test_days_are_those_of_the_sites_time_zone(settings: object) -> None:
    placement(headline="Now", starts=date(2026, 11, 20), ends=date(2026, 11, 20))
    settings.TIME_ZONE = "Pacific/Auckland"  # type: ignore[attr-defined]  # 13 hours ahead
    assert [chosen(now=at(f"2026-11-{moment}")) for moment in ("19T10:59", "19T11:00", "20T10:59", "20T11:00")] == [
        "", "Now", "Now", "",
    ]  # fmt: skip


def test_an_ad_for_a_field_stays_with_it() -> None:
    placement(headline="Health", fields_of_work=["health", "care"])
    assert [chosen(), chosen("trades"), chosen("trades", "health")] == ["", "", "Health"]


def test_an_ad_without_fields_is_for_every_page() -> None:
    placement(headline="Everywhere")
    assert [chosen(), chosen("health")] == ["Everywhere", "Everywhere"]


def test_sponsors_come_before_house_ads() -> None:
    placement(headline="House", weight=10)
    paid = sponsored(headline="Paid")
    assert {chosen(path=f"/{number}/") for number in range(50)} == {"Paid"}
    AdPlacement.objects.filter(pk=paid.pk).update(active=False)
    assert chosen() == "House"


def test_a_cap_ends_an_ad_and_the_cap_of_a_day_pauses_it() -> None:
    capped, daily = placement(headline="Capped", cap=10), placement(headline="Daily", slot="skill", daily_cap=10)
    for ad in (capped, daily):
        seen(ad, 6)
        seen(ad, 3, days_ago=1)
    assert [chosen(now=None), chosen(now=None, slot="skill")] == ["Capped", "Daily"]
    seen(capped, 1, days_ago=2)
    seen(daily, 1, days_ago=2)
    assert [chosen(now=None), chosen(now=None, slot="skill")] == ["", "Daily"]


def test_views_that_wait_to_be_written_count_for_the_cap() -> None:
    ad = placement(cap=2)
    for _ in range(2):
        assert chosen() != ""
        counting.count_view(ad.pk, NOW.date())
    assert chosen() == ""


def test_over_a_day_each_is_shown_as_often_as_it_weighs() -> None:
    for headline, weight in (("One", 1), ("Two", 2), ("Three", 3)):
        placement(headline=headline, weight=weight)
    choosing.choose("home", fields=(), path="/", now=NOW)
    ads = list(choosing._running("home", NOW))
    start = at("2026-11-20T00:00")
    shown = Counter(choosing.in_turn(ads, path="/x/", now=start + timedelta(minutes=n)).headline for n in range(1440))
    assert shown == {"One": 240, "Two": 480, "Three": 720}


def test_turns_are_spread_out() -> None:
    assert choosing.turns((3, 1)) == (0, 0, 1, 0)
    assert choosing.turns((10, 10)) == (0, 1)


def test_in_the_same_minute_pages_differ_and_one_page_does_not() -> None:
    for headline in ("One", "Two"):
        placement(headline=headline)
    at_once = [[chosen(path=f"/{page}/", now=NOW + timedelta(seconds=s)) for s in (0, 59)] for page in range(40)]
    assert all(first == second for first, second in at_once)
    assert {first for first, _ in at_once} == {"One", "Two"}


def test_the_list_is_read_once_and_again_when_an_editor_has_saved() -> None:
    placement()
    choosing.choose("home", fields=(), path="/")
    with CaptureQueriesContext(connection) as queries:
        choosing.choose("home", fields=(), path="/")
        assert len(queries) == 0
        choosing.refresh()
        choosing.choose("skill", fields=(), path="/")
        assert len(queries) == 1


def test_with_the_database_away_the_last_list_goes_on() -> None:
    placement(headline="Known")
    assert chosen() == "Known"
    with patch.object(AdPlacement.objects.__class__, "running", side_effect=OperationalError("away")):
        assert chosen() == "Known"
        choosing.forget()
        assert chosen() == ""


def test_what_runs_in_sql_is_what_runs_in_words() -> None:
    today = choosing.site_day(timezone.now())
    for starts in (None, today, today + timedelta(days=1)):
        for ends in (None, today):
            for cap, daily_cap in ((None, None), (5, None), (None, 5), (6, 6)):
                if not (starts and ends and starts > ends):
                    seen(placement(starts=starts, ends=ends, cap=cap, daily_cap=daily_cap), 5)
    AdPlacement.objects.filter(pk__in=AdPlacement.objects.values("pk")[:2]).update(active=False)
    running = set(AdPlacement.objects.running(today).values_list("pk", flat=True))
    in_words = {ad.pk for ad in AdPlacement.objects.with_views(today) if not ad.why_not(today)}
    assert running == in_words
    assert 0 < len(running) < AdPlacement.objects.count()
