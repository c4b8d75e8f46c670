"""One vote a visitor, page and day, counted for the page alone."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from careers.models import Guide, UsefulKey, UsefulNote, UsefulVotes
from careers.readers import voting
from careers.readers.voting import Counted, Page
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Page:
    return Page(guide=factories.guide().pk)


def vote(page: Page, visitor: str = "ann", *, useful: bool = True) -> None:
    voting.vote(page, visitor=visitor, useful=useful)


def at_once(*deeds: Any) -> None:
    start = threading.Barrier(len(deeds))

    def do(deed: Any) -> None:
        start.wait()
        deed()
        connection.close()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_votes_add_up(page: Page) -> None:
    for visitor, useful in (("ann", True), ("bo", True), ("cy", False)):
        vote(page, visitor, useful=useful)
    assert voting.told(page) == Counted(2, 1)
    assert UsefulVotes.objects.count() == 1


def test_the_same_visitor_counts_once_a_day(page: Page) -> None:
    for _ in range(3):
        vote(page)
    assert voting.told(page) == Counted(1, 0)


def test_who_changes_their_mind_is_counted_as_they_think_now(page: Page) -> None:
    for useful in (True, False, False, True, False):
        vote(page, useful=useful)
    assert voting.told(page) == Counted(0, 1)


def test_pages_and_days_do_not_mix(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Page(guide=factories.guide(title="Diver").pk)
    vote(page)
    vote(other, useful=False)
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(voting.timezone, "localdate", lambda *_: tomorrow)
    vote(page)
    assert (voting.told(page), voting.told(other)) == (Counted(2, 0), Counted(0, 1))
    assert UsefulVotes.objects.filter(guide=page.guide).count() == 2


def test_occupations_are_voted_on_too(page: Page) -> None:
    occupation = Page(occupation="47-2111.00")
    vote(occupation)
    vote(occupation, "bo", useful=False)
    voting.note(occupation, visitor="bo", useful=False, text="Wages of apprentices")
    assert (voting.told(occupation), voting.told(page)) == (Counted(1, 1), Counted(0, 0))
    assert UsefulNote.objects.get().occupation == "47-2111.00"


def test_a_note_is_kept_once_and_is_a_vote(page: Page) -> None:
    for text in ("Pay in winter", "Something else"):
        voting.note(page, visitor="ann", useful=False, text=text)
    assert [note.text for note in UsefulNote.objects.all()] == ["Pay in winter"]
    assert voting.told(page) == Counted(0, 1)


def test_nothing_leads_back_to_the_visitor(page: Page) -> None:
    vote(page, "192.0.2.7 Firefox")
    key = UsefulKey.objects.get()
    assert len(key.key) == 64
    assert {field.name for field in UsefulKey._meta.get_fields()} == {"key", "day", "useful", "has_noted"}
    assert {field.name for field in UsefulVotes._meta.get_fields()} == {"id", "guide", "occupation", "day", "yes", "no"}
    other = voting.key_of(page, "192.0.2.7 Firefox", timezone.localdate() + timedelta(days=1))
    assert other != key.key


@pytest.mark.parametrize("fields", [{"guide_id": None, "occupation": ""}, {"occupation": "47-2111.00"}])
def test_a_row_is_of_one_page(page: Page, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UsefulVotes.objects.create(**{"guide_id": page.guide, "day": timezone.localdate()} | fields)


def test_a_guide_takes_its_votes_along(page: Page) -> None:
    voting.note(page, visitor="ann", useful=True, text="Nothing")
    Guide.objects.get(pk=page.guide).delete()
    assert not UsefulVotes.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_votes_of_one_visitor_at_once_are_one() -> None:
    page = Page(guide=factories.guide().pk)
    at_once(*(lambda: vote(page) for _ in range(4)))
    assert voting.told(page) == Counted(1, 0)


@pytest.mark.django_db(transaction=True)
def test_yes_and_no_at_once_are_one_vote() -> None:
    page = Page(guide=factories.guide().pk)
    at_once(lambda: vote(page, useful=True), lambda: vote(page, useful=False))
    assert sum(voting.told(page)) == 1


@pytest.mark.django_db(transaction=True)
def test_votes_of_many_at_once_are_all_counted() -> None:
    page = Page(guide=factories.guide().pk)
    at_once(*(lambda n=n: vote(page, f"visitor {n}", useful=n % 2 == 0) for n in range(8)))
    assert voting.told(page) == Counted(4, 4)


@pytest.mark.django_db(transaction=True)
def test_two_notes_at_once_are_one() -> None:
    page = Page(guide=factories.guide().pk)
    at_once(*(lambda: voting.note(page, visitor="ann", useful=False, text="Pay in winter") for _ in range(3)))
    assert UsefulNote.objects.count() == 1
