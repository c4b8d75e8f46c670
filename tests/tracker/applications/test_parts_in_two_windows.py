"""Notes, contacts and calendar entries that another window has changed or removed: nothing typed is lost."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.jobs import rows as jobs
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, JUNE, at_home
from tracker.applications import adding, parts
from tracker.models import Application, CalendarEntry, TimelineEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def card() -> Application:
    return rows.application(rows.member(), job=jobs.job())


@pytest.fixture
def home(card: Application) -> Client:
    return at_home(card.user)


def shown(page: Any) -> str:
    """What the window showed, as its form sends it back."""
    found = re.search(r'name="\w+-shown" value="(\w+)"', page.content.decode())
    assert found
    return found[1]


def write(client: Client, address: str, text: str, **more: str) -> Any:
    return client.post(address, {"notes-text": text, **more})


def test_a_note_changed_in_another_window_is_shown_beside_what_was_typed(home: Client, card: Application) -> None:
    address = f"{BOARD}notes/{rows.note(card).pk}/"
    seen = {"notes-shown": shown(home.get(address))}
    assert write(home, address, "First", **seen).status_code == 302
    answer = write(home, address, "Second", **seen)
    assert answer.status_code == 409
    assert "text: First" in answer.content.decode()
    assert "Second</textarea>" in answer.content.decode()
    assert TimelineEvent.objects.get(kind="note").text == "First"
    assert write(home, address, "Second", **{"notes-shown": shown(answer)}).status_code == 302
    assert TimelineEvent.objects.get(kind="note").text == "Second"


def test_the_same_change_in_both_windows_is_one(home: Client, card: Application) -> None:
    address = f"{BOARD}notes/{rows.note(card).pk}/"
    seen = {"notes-shown": shown(home.get(address))}
    assert [write(home, address, "First", **seen).status_code for _ in range(2)] == [302, 302]


def test_an_entry_in_two_windows_says_what_is_there_in_words(home: Client, card: Application) -> None:
    address = f"{BOARD}calendar/{rows.entry(card).pk}/"
    seen = {"calendar-title": "Talk", "calendar-shown": shown(home.get(address))}
    said = {"calendar-kind": "deadline", "calendar-at": "2026-12-24T10:00"}
    home.post(address, seen | said)
    page = home.post(address, seen | {"calendar-kind": "interview", "calendar-at": "2026-12-25T10:00"})
    assert "kind: Deadline" in page.content.decode()
    assert "when: 2026-12-24 10:00" in page.content.decode()
    assert CalendarEntry.objects.get().sequence == 1


@pytest.mark.parametrize("gone", ["part", "application"])
def test_a_note_for_what_was_removed_is_shown_again_and_saving_brings_it_back(
    home: Client, card: Application, gone: str
) -> None:
    note = rows.note(card)
    parts.remove(part=note, now=JUNE) if gone == "part" else adding.remove(application=card, now=JUNE)
    address = f"{BOARD}notes/{note.pk}/"
    answer = write(home, address, "Typed for long")
    assert answer.status_code == 409
    assert "was removed in another window" in answer.content.decode()
    assert "Typed for long</textarea>" in answer.content.decode()
    assert home.get(address).status_code == 404
    assert write(home, address, "Typed for long", back="1").status_code == 302
    assert parts.own("notes", card.user).get().text == "Typed for long"


def test_a_note_added_to_a_removed_application_is_not_lost(home: Client, card: Application) -> None:
    adding.remove(application=card, now=JUNE)
    address = f"{BOARD}{card.pk}/notes/add/"
    assert "Typed for long</textarea>" in write(home, address, "Typed for long").content.decode()
    assert write(home, address, "Typed for long", back="1").status_code == 302
    assert parts.own("notes", card.user).get().text == "Typed for long"


def test_facts_of_a_removed_application_are_not_lost(home: Client, card: Application) -> None:
    adding.remove(application=card, now=JUNE)
    said = {"title": card.title, "company": card.company, "place": "Kiel", "version": "1"}
    answer = home.post(f"{BOARD}{card.pk}/edit/", said)
    assert answer.status_code == 409
    assert 'value="Kiel"' in answer.content.decode()
    assert home.post(f"{BOARD}{card.pk}/edit/", said | {"back": "1"}).status_code == 302
    assert Application.objects.kept(card.user).get().place == "Kiel"


def test_where_it_cannot_come_back_the_page_says_why(home: Client, card: Application) -> None:
    adding.remove(application=card, now=JUNE)
    rows.application(card.user, "Again", job=card.job)
    answer = write(home, f"{BOARD}{card.pk}/notes/add/", "Typed for long", back="1")
    assert "another open application for this job" in answer.content.decode()
    assert "Typed for long</textarea>" in answer.content.decode()


def test_a_stranger_brings_nothing_back(card: Application) -> None:
    note, eve = rows.note(card), at_home(rows.member("eve@example.org"))
    adding.remove(application=card, now=JUNE)
    for address in (f"{BOARD}notes/{note.pk}/", f"{BOARD}{card.pk}/notes/add/"):
        assert write(eve, address, "Mine", back="1").status_code == 404
    assert not Application.objects.kept(card.user).exists()
