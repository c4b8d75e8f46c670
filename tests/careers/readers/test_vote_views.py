"""The two buttons under a guide: without a token, a cookie or a script."""

from typing import Any

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.test import Client

from careers.models import FormerSlug, Guide, UsefulKey, UsefulNote
from careers.readers import voting
from careers.readers.voting import Counted, Page
from tests import factories
from tests.accounts.members import member
from tests.careers.readers.rows import BROWSER, FROM_HERE
from tests.people import sign_in

pytestmark = pytest.mark.django_db
STRICT = {"enforce_csrf_checks": True}


@pytest.fixture(autouse=True)
def _no_limits_yet() -> None:
    cache.clear()


@pytest.fixture
def guide() -> Guide:
    return factories.guide()


def send(client: Client, guide: Guide, useful: str = "yes", headers: Any = FROM_HERE, **data: Any) -> Any:
    return client.post(f"{guide.get_absolute_url()}useful/", {"useful": useful, **data}, headers=headers)


def told(guide: Guide) -> Counted:
    return voting.told(Page(guide=guide.pk))


def test_a_press_counts_and_sets_no_cookie(guide: Guide) -> None:
    client = Client(**STRICT)
    answer = send(client, guide, "no")
    assert answer["Location"] == f"{guide.get_absolute_url()}useful/?thanks=no"
    assert not answer.cookies
    assert told(guide) == Counted(0, 1)
    page = client.get(answer["Location"])
    assert "What was missing?" in page.content.decode()
    assert not page.cookies


def test_then_one_line_of_what_was_missing(guide: Guide) -> None:
    client = Client(**STRICT)
    answer = send(client, guide, "no", note="  Pay\tin winter ", sent="1")
    assert answer["Location"].endswith("?thanks=note")
    assert "Our editors read it" in client.get(answer["Location"]).content.decode()
    note = UsefulNote.objects.get()
    assert (note.guide, note.text, note.useful) == (guide, "Pay in winter", False)
    assert told(guide) == Counted(0, 1)


@pytest.mark.parametrize("note", ["", "a", "x" * 201, "Pay\x00"])
def test_a_note_that_is_none_is_said_and_kept_in_the_form(client: Client, guide: Guide, note: str) -> None:
    page = send(client, guide, "no", note=note, sent="1")
    assert page.status_code == 200
    assert page.context["form"].errors
    assert page.context["form"]["note"].value() == note
    assert not UsefulNote.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site", "origin": "http://testserver"},
     {"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "none"}],
)  # fmt: skip
def test_other_sites_count_nothing(guide: Guide, headers: dict[str, str]) -> None:
    answer = send(Client(**STRICT), guide, headers={"user-agent": BROWSER, **headers})
    assert answer.status_code == 200
    assert told(guide) == Counted(0, 0)


def test_a_browser_that_says_nothing_is_asked_once_more(guide: Guide) -> None:
    client = Client(**STRICT)
    page = send(client, guide, headers={"user-agent": BROWSER})
    assert "Press once more" in page.content.decode()
    assert told(guide) == Counted(0, 0)
    token = page.content.decode().partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    forged = send(client, guide, headers={"user-agent": BROWSER}, csrfmiddlewaretoken="x" * 32)
    assert (forged.status_code, told(guide)) == (403, Counted(0, 0))
    assert send(client, guide, headers={"user-agent": BROWSER}, csrfmiddlewaretoken=token).status_code == 302
    assert told(guide) == Counted(1, 0)


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1", "curl/8.5", "python-requests/2.32"])
def test_robots_are_thanked_and_not_counted(client: Client, guide: Guide, agent: str) -> None:
    assert send(client, guide, headers={**FROM_HERE, "user-agent": agent}).status_code == 302
    assert told(guide) == Counted(0, 0)


@pytest.mark.parametrize("useful", ["", "maybe", "note", "\x00", "yes\n"])
def test_an_answer_nobody_offers_shows_the_buttons(client: Client, guide: Guide, useful: str) -> None:
    page = send(client, guide, useful)
    assert page.status_code == 200
    assert 'value="yes"' in page.content.decode()
    assert not UsefulKey.objects.exists()


@pytest.mark.parametrize("query", ["", "?thanks=yes", "?thanks=no", "?thanks=note", "?thanks=<script>", "?useful=yes"])
def test_looking_writes_nothing(client: Client, guide: Guide, query: str) -> None:
    page = client.get(f"{guide.get_absolute_url()}useful/{query}", headers=FROM_HERE)
    assert page.status_code == 200
    assert "<script>" not in page.content.decode()
    assert not UsefulKey.objects.exists()


def test_another_browser_or_address_is_another_visitor_and_a_member_is_one(guide: Guide) -> None:
    for agent in (BROWSER, f"{BROWSER} Vivaldi"):
        send(Client(), guide, headers={**FROM_HERE, "user-agent": agent})
    Client(REMOTE_ADDR="192.0.2.9").post(f"{guide.get_absolute_url()}useful/", {"useful": "yes"}, headers=FROM_HERE)
    assert told(guide) == Counted(3, 0)
    client = sign_in(member("ann@example.org"))
    for agent in (BROWSER, f"{BROWSER} Vivaldi"):
        send(client, guide, headers={**FROM_HERE, "user-agent": agent})
    assert told(guide) == Counted(4, 0)


def test_one_connection_cannot_fill_the_urn(guide: Guide) -> None:
    codes = [
        send(Client(), guide, headers={**FROM_HERE, "user-agent": f"{BROWSER} {n}"}).status_code for n in range(22)
    ]
    assert codes == [302] * 20 + [429] * 2
    assert told(guide) == Counted(6, 0)


def test_scripts_get_what_takes_the_place_of_the_buttons(client: Client, guide: Guide) -> None:
    part = send(client, guide, headers={**FROM_HERE, "hx-request": "true"}).content.decode()
    assert "<html" not in part
    assert 'name="note"' in part
    noted = send(
        client, guide, headers={**FROM_HERE, "hx-request": "true"}, note="More maps", sent="1"
    ).content.decode()
    assert "Our editors read it" in noted


def test_drafts_and_unknown_guides_are_not_there(client: Client, guide: Guide) -> None:
    assert send(client, factories.guide(title="Draft", status="draft")).status_code == 404
    assert client.post("/careers/nobody-knows/useful/", {"useful": "yes"}, headers=FROM_HERE).status_code == 404
    FormerSlug.objects.create(guide=guide, slug="old-name")
    assert client.post("/careers/old-name/useful/", {"useful": "yes"}, headers=FROM_HERE).status_code == 302
    assert told(guide) == Counted(1, 0)


def test_the_buttons_are_on_the_kept_page_without_a_token(client: Client, guide: Guide) -> None:
    for _ in range(2):
        page = client.get(guide.get_absolute_url(), headers=FROM_HERE)
        html = page.content.decode()
        assert f'action="{guide.get_absolute_url()}useful/"' in html
        assert "csrf" not in html
        assert site.SESSION_COOKIE_NAME not in page.cookies
