"""What editors see of readers: on the list of guides, on a guide, and the queue of notes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from careers.models import Guide, GuideReads, UsefulNote, UsefulVotes
from tests import factories
from tests.careers.admin.conftest import As
from tests.careers.admin.forms import change_url
from tests.careers.readers import rows

pytestmark = pytest.mark.django_db
LIST, NOTES = "/admin/careers/guide/", "/admin/careers/usefulnote/"
TODAY = timezone.localdate()


def votes(guide: Guide, yes: int, no: int, days_ago: int = 0) -> None:
    UsefulVotes.objects.create(guide=guide, day=TODAY - timedelta(days=days_ago), yes=yes, no=no)


def test_the_list_says_how_often_a_guide_was_read_and_found_useful(editor_client: Client) -> None:
    guide = factories.guide()
    for days_ago, reads in ((0, 1200), (29, 34), (30, 5000)):
        GuideReads.objects.create(guide=guide, day=TODAY - timedelta(days=days_ago), reads=reads)
    votes(guide, 7, 2)
    votes(guide, 1, 1, days_ago=89)
    votes(guide, 100, 100, days_ago=90)
    html = editor_client.get(LIST).content.decode()
    assert "1,234" in html
    assert "8 yes, 3 no" in html


def test_guides_that_many_find_not_useful_can_be_found(editor_client: Client) -> None:
    for title, yes, no in (("Bad", 10, 5), ("Good", 11, 5), ("Quiet", 0, 4), ("Worst", 0, 50)):
        votes(factories.guide(title=title), yes, no)
    votes(factories.guide(title="Was bad"), 0, 50, days_ago=90)
    factories.guide(title="Unknown")
    found = editor_client.get(LIST, {"readers": "no"}).context["cl"].result_list
    assert {str(guide) for guide in found} == {"Bad", "Worst"}


def test_the_list_still_takes_as_many_queries_for_many_guides(editor_client: Client) -> None:
    counts = []
    for number in range(4):
        votes(factories.guide(title=f"Keeper {number}"), number, 1)
        if number in (0, 3):
            with CaptureQueriesContext(connection) as queries:
                editor_client.get(LIST)
            counts.append(len(queries))
    assert counts[0] == counts[1] < 25


def test_a_guide_says_it_too_and_leads_to_questions_and_notes(editor_client: Client) -> None:
    guide = factories.guide()
    votes(guide, 3, 2)
    rows.question(guide)
    rows.note(guide)
    html = editor_client.get(change_url(guide)).content.decode()
    assert "In 90 days 3 said that it was useful, 2 that it was not." in html
    assert "New questions: 1" in html
    assert "New notes: 1" in html
    for path in (f"/admin/careers/readerquestion/?guide__id__exact={guide.pk}&state__exact=new",
                 f"{NOTES}?guide__id__exact={guide.pk}&seen=new"):  # fmt: skip
        assert path.replace("&", "&amp;") in html or path in html
        assert len(editor_client.get(path).context["cl"].result_list) == 1
    assert editor_client.get(f"{LIST}add/").status_code == 200


def test_notes_are_looked_at_once(editor_client: Client) -> None:
    guide = factories.guide()
    first, second = rows.note(guide, "<b>Pay</b>"), rows.note(guide, "More maps")
    html = editor_client.get(NOTES).content.decode()
    assert "&lt;b&gt;Pay&lt;/b&gt;" in html
    for _ in range(2):
        editor_client.post(NOTES, {"action": "mark_seen", "_selected_action": [first.pk]})
    assert [note.pk for note in UsefulNote.objects.filter(seen_at=None)] == [second.pk]
    page = editor_client.get(NOTES)
    assert [note.pk for note in page.context["cl"].result_list] == [second.pk, first.pk]
    assert "0 notes looked at" in page.content.decode()


def test_notes_of_occupations_have_a_place_too(editor_client: Client) -> None:
    UsefulNote.objects.create(occupation="47-2111.00", text="Wages", useful=True, day=TODAY)
    assert "47-2111.00" in editor_client.get(NOTES).content.decode()


def test_rights(signed_in: As) -> None:
    note = rows.note(factories.guide())
    looker = signed_in("view_usefulnote", email="a@example.org")
    assert looker.get(NOTES).status_code == 200
    looker.post(NOTES, {"action": "mark_seen", "_selected_action": [note.pk]})
    assert UsefulNote.objects.get().seen_at is None
    assert signed_in("view_guide", email="b@example.org").get(NOTES).status_code == 403
