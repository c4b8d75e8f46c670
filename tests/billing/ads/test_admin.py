"""Ads in the admin: lists, forms, pictures, preview, copies and deletion."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from billing.ads import choosing
from billing.models import AdPlacement
from careers.models import CareerField
from tests.billing.ads.admin import LIST, at_work, change, errors, form
from tests.billing.ads.rows import SPONSOR, counts, placement, seen, sponsored

pytestmark = pytest.mark.django_db


def test_an_editor_adds_an_ad_and_it_runs_at_once(
    editor_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    choosing.choose("home", fields=(), path="/")
    with django_capture_on_commit_callbacks(execute=True):
        assert editor_client.post(f"{LIST}add/", form(headline="Fresh")).status_code == 302
    found = choosing.choose("home", fields=(), path="/")
    assert found
    assert found.headline == "Fresh"


def test_saving_twice_keeps_one_ad(editor_client: Client) -> None:
    ad = placement()
    for _ in range(2):
        assert editor_client.post(change(ad), form(headline="Changed")).status_code == 302
    assert [each.headline for each in AdPlacement.objects.all()] == ["Changed"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"headline": ""}, "required"),
        ({"slot": "everywhere"}, "valid choice"),
        ({"cap": "0"}, "at least 1"),
        ({"weight": "11"}, "1 to 10"),
        ({"starts": "2026-02-01", "ends": "2026-01-01"}, "before the first day"),
        ({"target": "/no/such/page/"}, "no such page"),
        ({"target": "//evil.example/"}, "page of this site"),
        ({"target": "/ads/1/go/"}, "page of this site"),
        ({**SPONSOR, "sponsor": ""}, "names its sponsor"),
        ({**SPONSOR, "target": "javascript:alert(1)"}, "https://"),
        ({**SPONSOR, "target": "https://school"}, "https://"),
        ({"fields_of_work": ["no-such-field"]}, "valid choice"),
        ({"headline": "\x00"}, "Null characters"),
    ],
)
def test_faults_are_told(editor_client: Client, changed: dict[str, Any], words: str) -> None:
    assert words in errors(editor_client, **changed)
    assert not AdPlacement.objects.exists()


def test_a_whole_address_of_this_site_becomes_a_page_of_it(editor_client: Client) -> None:
    editor_client.post(f"{LIST}add/", form(target="http://testserver/careers/skills/"))
    assert AdPlacement.objects.get().target == "/careers/skills/"


def test_fields_of_work_are_chosen_by_name_and_lost_ones_stay_until_unticked(editor_client: Client) -> None:
    ad = placement(fields_of_work=["gone-field"])
    page = editor_client.get(change(ad)).content.decode()
    assert CareerField.objects.first().name in page  # type: ignore[union-attr]
    assert "gone-field (no longer a field)" in page
    editor_client.post(change(ad), form(fields_of_work=["gone-field", "health"]))
    assert AdPlacement.objects.get().fields_of_work == ["gone-field", "health"]


def test_the_list_says_what_runs_and_why_not(editor_client: Client) -> None:
    today = choosing.site_day(timezone.now())
    placement(starts=today + timedelta(days=3))
    placement(ends=today - timedelta(days=1))
    placement(active=False)
    seen(placement(cap=5), 5)
    seen(placement(daily_cap=5), 5)
    placement()
    page = editor_client.get(LIST).content.decode()
    for words in ("starts ", "ended ", "switched off", "cap reached", "cap of today reached", "running"):
        assert words in page
    shown = [editor_client.get(LIST, {"running": word}).context["cl"].result_count for word in ("yes", "no", "")]
    assert shown == [1, 5, 6]


def test_the_list_counts_thirty_days(editor_client: Client) -> None:
    ad = placement()
    for days_ago in (0, 29, 30):
        seen(ad, 1000, clicks=15, days_ago=days_ago)
    page = editor_client.get(LIST).content.decode()
    assert ">2,000<" in page.replace(" ", "").replace("\n", "")
    assert "1.5%" in page


def test_the_list_takes_as_many_queries_for_many_ads(editor_client: Client) -> None:
    queries = []
    for number in range(6):
        seen(placement(), number + 1)
        if number in (0, 5):
            with CaptureQueriesContext(connection) as captured:
                editor_client.get(LIST)
            queries.append(len(captured))
    assert queries[0] == queries[1] < 15


def test_the_form_shows_the_ad_as_it_looks(editor_client: Client) -> None:
    ad = sponsored(headline='"><script>alert(1)</script>')
    page = editor_client.get(change(ad)).content.decode()
    assert "srcdoc=" in page
    assert "Advertisement · Harbour School" in page
    assert "<script>alert(1)" not in page
    assert "&amp;lt;script&amp;gt;" in page  # escaped once for the ad and once for the frame
    assert counts(ad) == (0, 0)


def test_what_was_shown_for_a_sponsor_is_switched_off_rather_than_deleted(editor_client: Client) -> None:
    ad = sponsored()
    seen(ad, 1)
    assert "Switch it off instead" in editor_client.get(f"{LIST}{ad.pk}/delete/").content.decode()
    editor_client.post(f"{LIST}{ad.pk}/delete/", {"post": "yes"})
    editor_client.post(LIST, {"action": "delete_selected", "_selected_action": [ad.pk], "post": "yes"})
    assert AdPlacement.objects.exists()


def test_moderators_stay_out_and_visitors_are_sent_to_sign_in(client: Client) -> None:
    ad = placement()
    assert at_work("moderator").get(change(ad)).status_code == 403
    assert at_work("support").get(change(ad)).status_code == 200
    assert client.get(LIST)["Location"].startswith("/admin/login/")
