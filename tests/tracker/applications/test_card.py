"""The page of an application: its facts in two windows, notes, contacts, calendar entries, the ad as it was."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.jobs import rows as jobs
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, JUNE, at_home
from tracker.applications import moving, parts
from tracker.models import Application, CalendarEntry, Contact, TimelineEvent

pytestmark = pytest.mark.django_db
ENTRY = {"calendar-kind": "interview", "calendar-title": "Talk", "calendar-at": "2026-12-24T10:00"}
CONTACT = {"contacts-name": "Nadia Keel", "contacts-email": "nadia@example.org"}


@pytest.fixture
def ada() -> User:
    return rows.member()


@pytest.fixture
def card(ada: User) -> Application:
    return rows.application(ada)


@pytest.fixture
def home(ada: User) -> Client:
    return at_home(ada)


def edit(client: Client, card: Application, **said: Any) -> Any:
    facts = {"title": card.title, "company": card.company, "version": card.version}
    return client.post(f"{BOARD}{card.pk}/edit/", facts | said)


def page(client: Client, card: Application) -> str:
    return str(client.get(f"{BOARD}{card.pk}/").content.decode())


def test_facts_are_changed_and_told_in_the_timeline(home: Client, card: Application) -> None:
    assert edit(home, card, pay="€1").status_code == 302
    card.refresh_from_db()
    assert (card.pay, card.version) == ("€1", 2)
    assert "Changed: pay" in page(home, card)


def test_another_windows_change_is_shown_and_nothing_lost(home: Client, card: Application) -> None:
    edit(home, card, place="Kiel")
    answer = edit(home, card, place="Oslo", pay="€9")
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "place: Kiel" in shown
    assert 'value="Oslo"' in shown
    assert Application.objects.get().place == "Kiel"
    edit(home, card, place="Oslo", version=2)
    assert Application.objects.get().place == "Oslo"


def test_the_same_change_twice_is_one(home: Client, card: Application) -> None:
    for _twice in range(2):
        assert edit(home, card, place="Kiel").status_code == 302
    assert card.events.filter(kind="edited").count() == 1


def test_a_move_that_set_the_day_is_not_overwritten_by_an_old_form(home: Client, card: Application) -> None:
    moving.move(application=card, shown="saved", to="applied", now=JUNE)
    assert edit(home, card, applied_on="").status_code == 409
    assert Application.objects.get().applied_on == JUNE.date()


@pytest.mark.parametrize(
    ("kind", "data"),
    [("notes", {"notes-text": "They called.\n<b>Friday</b>"}), ("contacts", CONTACT), ("calendar", ENTRY)],
)
def test_parts_are_added_once_changed_removed_and_brought_back(
    home: Client, card: Application, kind: str, data: dict[str, str]
) -> None:
    model = parts.MODELS[kind]
    for _twice in range(2):
        home.post(f"{BOARD}{card.pk}/{kind}/add/", data)
    [part] = parts.own(kind, card.user)
    first = next(iter(data))
    name = "notes-text" if kind == "notes" else "contacts-name" if kind == "contacts" else "calendar-title"
    home.post(f"{BOARD}{kind}/{part.pk}/", data | {name: "Changed"})
    assert getattr(model.objects.get(pk=part.pk), name.partition("-")[2]) == "Changed", first
    answer = home.post(f"{BOARD}{kind}/{part.pk}/remove/")
    assert "Undo" in home.get(answer["Location"]).content.decode()
    assert not parts.own(kind, card.user).exists()
    for _twice in range(2):
        home.post(f"{BOARD}{kind}/{part.pk}/restore/")
    assert parts.own(kind, card.user).count() == 1


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [("notes", {"notes-text": ""}), ("notes", {"notes-text": "x" * 10_001}), ("notes", {"notes-text": "\x00"}),
     ("contacts", {"contacts-name": ""}), ("contacts", {"contacts-name": "a\nb", "contacts-email": "x"}),
     ("calendar", ENTRY | {"calendar-at": "soon"}), ("calendar", ENTRY | {"calendar-at": "9999-12-31T23:59"}),
     ("calendar", ENTRY | {"calendar-minutes": "0"}), ("calendar", ENTRY | {"calendar-minutes": "9" * 30}),
     ("calendar", ENTRY | {"calendar-kind": "party"})],
)  # fmt: skip
def test_what_cannot_be_is_shown_on_the_page(home: Client, card: Application, kind: str, wrong: dict[str, str]) -> None:
    answer = home.post(f"{BOARD}{card.pk}/{kind}/add/", wrong)
    assert answer.status_code == 200
    assert "your attention" in answer.content.decode()
    assert not parts.own(kind, card.user).exists()


def test_what_happened_by_itself_is_no_note(home: Client, card: Application) -> None:
    event = TimelineEvent.objects.get()
    for way in ("", "remove/", "restore/"):
        assert home.post(f"{BOARD}notes/{event.pk}/{way}", {"notes-text": "x"}).status_code == 404


def test_nobody_else_sees_or_changes_anything(card: Application, client: Client) -> None:
    eve, entry = at_home(rows.member("eve@example.org")), rows.entry(card)
    for path in (f"{card.pk}/", f"{card.pk}/edit/", f"calendar/{entry.pk}/"):
        assert eve.get(f"{BOARD}{path}").status_code == 404
        assert client.get(f"{BOARD}{path}")["Location"].startswith("/accounts/login/")
    for path in (f"{card.pk}/notes/add/", f"calendar/{entry.pk}/remove/", f"calendar/{entry.pk}/done/"):
        assert eve.post(f"{BOARD}{path}").status_code == 404
    assert eve.get(f"{BOARD}{2**63}/").status_code == 404
    assert eve.get(f"{BOARD}moons/{entry.pk}/").status_code == 404


def test_an_entry_is_done_and_not_done(home: Client, card: Application) -> None:
    entry = rows.entry(card)
    home.post(f"{BOARD}calendar/{entry.pk}/done/")
    first = CalendarEntry.objects.get().done_at
    home.post(f"{BOARD}calendar/{entry.pk}/done/")
    assert first == CalendarEntry.objects.get().done_at is not None
    home.post(f"{BOARD}calendar/{entry.pk}/done/", {"done": "0"})
    assert CalendarEntry.objects.get().done_at is None


def test_the_ad_stays_as_it_was_when_the_job_changes_and_closes(home: Client, ada: User) -> None:
    job = jobs.job(title="Keeper", pay_text="€50,000", description="<p>Trim the wick.</p>")
    card = rows.application(ada, job=job)
    job.pay_text, job.status, job.closed_at, job.description = "€40,000", "closed", JUNE, "<p>Other.</p>"
    job.save()
    shown = page(home, card)
    assert "Trim the wick." in shown
    assert "pay was €50,000, is €40,000" in shown
    assert "The job is closed now." in shown


def test_a_full_application_says_so(home: Client, card: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST", 1)
    home.post(f"{BOARD}{card.pk}/contacts/add/", CONTACT)
    answer = home.post(f"{BOARD}{card.pk}/contacts/add/", CONTACT | {"contacts-name": "Bo"})
    assert "are the most that one application holds" in answer.content.decode()
    assert Contact.objects.count() == 1


def test_many_parts_take_no_more_queries(home: Client, card: Application, django_assert_max_num_queries: Any) -> None:
    for number in range(8):
        rows.note(card, f"Note {number}")
        rows.contact(card, f"Contact {number}")
        rows.entry(card, f"Entry {number}")
    with django_assert_max_num_queries(9):
        page(home, card)
