"""The queue and the page of one question, as editors see them."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers import storing
from careers.documents import QuestionDocument, SourceDocument
from careers.models import Guide, ReaderQuestion
from tests import factories
from tests.careers.admin.conftest import As
from tests.careers.admin.forms import change_url, read
from tests.careers.readers import rows

pytestmark = pytest.mark.django_db
QUEUE = "/admin/careers/readerquestion/"
TYPED = {"wording": "Must one like heights?", "answer": "Yes, **some**. [^oews]", "loaded_version": "1"}


@pytest.fixture
def guide() -> Guide:
    return factories.guide(
        questions=(
            QuestionDocument("Is the tower high?", "Thirty meters."),
            QuestionDocument("Is it lonely?", "Often."),
        ),
        sources=(SourceDocument("oews", "Wages", "Office", 2025),),
    )


@pytest.fixture
def question(guide: Guide) -> ReaderQuestion:
    return rows.question(guide, "How high is the tower really?", email="ann@example.org")


def press(client: Client, question: ReaderQuestion, act: str, **fields: Any) -> Any:
    return client.post(f"{QUEUE}{question.pk}/answer/", {**TYPED, "act": act, **fields})


def test_the_queue_shows_the_oldest_first_and_what_is_like_it_beside(
    editor_client: Client, guide: Guide, question: ReaderQuestion
) -> None:
    rows.question(guide, "Who cooks the dinner?")
    rows.question(guide, "Is the tower high?")
    rows.answered(guide, "Is it windy?")
    html = editor_client.get(QUEUE).content.decode()
    order = ["How high is the tower really?", "↳ like the one above: Is the tower high?", "Who cooks", "Is it windy?"]
    assert [html.index(words) for words in order] == sorted(html.index(words) for words in order)
    assert "ann@example.org" not in html


def test_the_queue_takes_as_many_queries_for_many(editor_client: Client, guide: Guide) -> None:
    counts = []
    for number in range(12):
        rows.question(guide, f"What about {'y' * number} number {number}?")
        if number in (1, 11):
            with CaptureQueriesContext(connection) as queries:
                editor_client.get(QUEUE)
            counts.append(len(queries))
    assert counts[0] == counts[1] < 20


def test_the_page_shows_what_answers_it_and_who_waits(
    editor_client: Client, guide: Guide, question: ReaderQuestion
) -> None:
    like = rows.question(guide, "Is the tower high at night?")
    page = editor_client.get(f"{QUEUE}{question.pk}/answer/")
    html = page.content.decode()
    assert "1 reader waits for an email." in html
    assert "ann@example.org" not in html
    assert [each.question for each in page.context["page"].nearest] == ["Is the tower high?"]
    assert f'name="together" value="{like.pk}"' in html
    assert ">Is it lonely?</option>" in html


def test_an_answer_goes_into_the_guide_and_both_are_in_the_log(
    editor_client: Client, guide: Guide, question: ReaderQuestion
) -> None:
    like = rows.question(guide, "Is the tower high at night?")
    answer = press(editor_client, question, "guide", together=[like.pk])
    assert answer["Location"] == QUEUE
    assert storing.load(guide).questions[-1] == QuestionDocument("Must one like heights?", "Yes, **some**. [^oews]")
    assert "in the guide (version 2). Settled with it: 1 other question." in editor_client.get(QUEUE).content.decode()
    assert sorted(LogEntry.objects.values_list("content_type__model", "object_repr")) == [
        ("guide", "Lighthouse keeper"),
        ("readerquestion", f"question {question.pk}"),
        ("readerquestion", f"question {like.pk}"),
    ]


def test_pressing_twice_is_said_and_does_nothing_more(
    editor_client: Client, guide: Guide, question: ReaderQuestion
) -> None:
    for _ in range(2):
        press(editor_client, question, "guide")
    assert "Edith Editor settled this at" in editor_client.get(QUEUE).content.decode()
    assert len(storing.load(guide).questions) == 3
    assert editor_client.get(f"{QUEUE}{question.pk}/answer/").status_code == 302


def test_a_preview_stores_nothing(editor_client: Client, guide: Guide, question: ReaderQuestion) -> None:
    html = press(editor_client, question, "preview").content.decode()
    assert "Yes, <strong>some</strong>. <sup>" in html
    assert ReaderQuestion.objects.get().is_new


@pytest.mark.parametrize(
    ("act", "fields", "words"),
    [
        ("guide", {"answer": " "}, "This field is required."),
        ("reply", {"wording": ""}, "This field is required."),
        ("guide", {"wording": "x" * 301}, "at most 300 characters"),
        ("guide", {"wording": "is the tower HIGH?"}, "already. Choose that answer"),
        ("guide", {"loaded_version": "7"}, "saved the guide at"),
        ("guide", {"loaded_version": "nonsense"}, "saved the guide at"),
        ("same", {"same": "guide:ffffffff"}, "Select a valid choice"),
        ("same", {"same": ""}, "Choose an answer."),
        ("decline", {"reason": "nonsense"}, "Select a valid choice"),
        ("decline", {"reason": "abuse", "said": "x" * 501}, "at most 500 characters"),
        ("nonsense", {}, "A question about"),
        ("", {}, "A question about"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    editor_client: Client, question: ReaderQuestion, act: str, fields: dict[str, str], words: str
) -> None:
    page = press(editor_client, question, act, **fields)
    html = page.content.decode()
    assert page.status_code == 200
    assert words in html
    if "answer" not in fields:
        assert "Yes, **some**. [^oews]" in html
    assert ReaderQuestion.objects.get().is_new


def test_after_a_conflict_the_next_press_goes_through(
    editor_client: Client, guide: Guide, question: ReaderQuestion
) -> None:
    editor_client.post(change_url(guide), read(editor_client, change_url(guide)) | {"summary": "By Edith."})
    page = press(editor_client, question, "guide")
    assert "Edith Editor saved the guide at" in page.content.decode()
    assert 'name="loaded_version" value="2"' in page.content.decode()
    assert press(editor_client, question, "guide", loaded_version="2").status_code == 302
    stored = storing.load(Guide.objects.get())
    assert (stored.summary, len(stored.questions)) == ("By Edith.", 3)


def test_who_has_the_guide_open_meanwhile_is_told(
    editor_client: Client, guide: Guide, question: ReaderQuestion
) -> None:
    values = read(editor_client, change_url(guide)) | {"summary": "By Edith."}
    press(editor_client, question, "guide")
    page = editor_client.post(change_url(guide), values).content.decode()
    assert "saved this guide at" in page
    assert len(storing.load(guide).questions) == 3


def test_other_ways_to_settle_it(editor_client: Client, guide: Guide, question: ReaderQuestion) -> None:
    others = [rows.question(guide, text) for text in ("Who cooks dinner?", "Will you hire me?")]
    known = editor_client.get(f"{QUEUE}{question.pk}/answer/").context["page"].choices
    press(editor_client, question, "same", same=known[0][0])
    press(editor_client, others[0], "reply")
    press(editor_client, others[1], "decline", reason="personal")
    found = ReaderQuestion.objects.order_by("pk").values_list("state", "wording", "version")
    assert list(found) == [
        ("same", "Is the tower high?", None), ("answered", "Must one like heights?", None), ("declined", "", None),
    ]  # fmt: skip


def test_rights(signed_in: As, question: ReaderQuestion) -> None:
    looker = signed_in("view_readerquestion", email="a@example.org")
    assert looker.get(QUEUE).status_code == 200
    assert looker.get(f"{QUEUE}{question.pk}/answer/").status_code == 403
    clerk = signed_in("view_readerquestion", "change_readerquestion", email="b@example.org")
    assert "Answer and put into the guide" not in clerk.get(f"{QUEUE}{question.pk}/answer/").content.decode()
    assert press(clerk, question, "guide").status_code == 403
    assert press(clerk, question, "reply").status_code == 302
    writer = signed_in("view_guide", "change_guide", email="c@example.org")
    assert writer.get(QUEUE).status_code == 403


def test_a_question_that_names_somebody_can_be_deleted_without_a_trace(
    editor_client: Client, question: ReaderQuestion
) -> None:
    assert editor_client.post(f"{QUEUE}{question.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not ReaderQuestion.objects.exists()
    assert "tower" not in str(list(LogEntry.objects.values()))


def test_hostile_questions_show_inert(editor_client: Client, guide: Guide) -> None:
    attack = "<script>alert(1)</script> & \"'><b>is it?</b>"
    question = rows.question(guide, attack)
    for path in (QUEUE, f"{QUEUE}{question.pk}/answer/", f"{QUEUE}{question.pk}/change/"):
        html = editor_client.get(path).content.decode()
        assert "<script>alert" not in html
        assert "<b>is it" not in html
