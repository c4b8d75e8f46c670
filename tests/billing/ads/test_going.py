"""Where ads lead, how that is counted, and how pictures are served."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from billing.ads import counting
from tests.billing.ads.rows import READER, SPONSOR, picture, placement, sponsored

pytestmark = pytest.mark.django_db


def test_a_click_leads_to_the_stored_target_and_counts(client: Client) -> None:
    ad = sponsored()
    answer = client.get(f"/ads/{ad.pk}/go/", headers=READER)
    assert (answer.status_code, answer["Location"]) == (302, SPONSOR["target"])
    assert list(counting.clicks().values()) == [1]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_a_house_ad_leads_to_its_page(client: Client) -> None:
    assert client.get(f"/ads/{placement().pk}/go/")["Location"] == "/careers/skills/"


@pytest.mark.parametrize("query", ["?target=https://evil.example/", "?next=//evil.example", "?url=javascript:alert(1)"])
def test_no_parameter_changes_the_way(client: Client, query: str) -> None:
    ad = sponsored()
    assert client.get(f"/ads/{ad.pk}/go/{query}")["Location"] == SPONSOR["target"]


@pytest.mark.parametrize("changed", [{"active": False}, {"ends": date(2020, 1, 1)}, {"starts": date(2120, 1, 1)}])
def test_an_ad_that_does_not_run_leads_nowhere(client: Client, changed: dict[str, object]) -> None:
    ad = sponsored(**changed)
    assert client.get(f"/ads/{ad.pk}/go/", headers=READER).status_code == 404
    assert not counting.clicks()


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_an_ad_that_is_not_there_leads_nowhere(client: Client, number: str) -> None:
    assert client.get(f"/ads/{number}/go/").status_code == 404


def test_an_ad_at_its_cap_still_leads_on_for_whoever_sees_it(client: Client) -> None:
    ad = sponsored(cap=1)
    counting.count_view(ad.pk, date(2026, 11, 20))
    counting.flush()
    assert client.get(f"/ads/{ad.pk}/go/").status_code == 302


def test_robots_and_looks_at_headers_are_no_clicks(client: Client) -> None:
    ad = sponsored()
    client.head(f"/ads/{ad.pk}/go/", headers=READER)
    client.get(f"/ads/{ad.pk}/go/", headers={"user-agent": "Googlebot/2.1"})
    assert not counting.clicks()


def test_clicks_go_by_get_only_and_set_no_cookie(client: Client) -> None:
    ad = sponsored()
    assert client.post(f"/ads/{ad.pk}/go/").status_code == 405
    assert not client.get(f"/ads/{ad.pk}/go/", headers=READER).cookies


def test_robots_are_told_to_stay_out(client: Client) -> None:
    assert "Disallow: /ads/" in client.get("/robots.txt").content.decode()


def test_a_picture_is_kept_for_good(client: Client) -> None:
    answer = client.get(placement(**picture()).image.url)
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Cookie" not in answer.get("Vary", "")
    assert answer.content[8:12] == b"WEBP"


def test_only_the_picture_of_an_ad_is_served(client: Client, pictures_folder: Path) -> None:
    ad, other = placement(**picture()), placement()
    name = ad.image.url.rpartition("/")[2]
    (pictures_folder / "stray.webp").write_bytes(b"x")
    for path in (f"/ads/{other.pk}/{name}", f"/ads/{ad.pk}/stray.webp", f"/ads/{ad.pk}/..%2Fx.webp"):
        assert client.get(path).status_code == 404
    (pictures_folder / name).unlink()
    assert client.get(ad.image.url).status_code == 404


def test_a_click_and_a_picture_cost_one_query_each(client: Client) -> None:
    ad = placement(**picture())
    for path in (f"/ads/{ad.pk}/go/", ad.image.url):
        with CaptureQueriesContext(connection) as queries:
            client.get(path, headers=READER)
        assert len(queries) == 1
