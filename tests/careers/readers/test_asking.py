"""Asking a question about a guide, as visitors and members do."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from careers.documents import QuestionDocument
from careers.models import FormerSlug, Guide, QuestionAsker, ReaderQuestion
from careers.readers import asking
from tests import factories
from tests.accounts.members import member
from tests.people import sign_in

pytestmark = pytest.mark.django_db
QUESTION = "Do I need to like heights?"


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(asking, "QUICKEST", 0)


@pytest.fixture
def guide() -> Guide:
    answered = QuestionDocument("How high is the tower?", "Some **thirty** meters.[^key]")
    return factories.guide(questions=(answered, QuestionDocument("Is there a pension?", "Yes.")))


def send(client: Client, guide: Guide, question: str = QUESTION, **data: Any) -> Any:
    fields = {"question": question, "email": "", "stamp": asking.stamp(), **data}
    return client.post(f"{guide.get_absolute_url()}ask/", fields)


def test_a_visitor_asks_and_hears_what_happens_next(client: Client, guide: Guide) -> None:
    answer = send(client, guide)
    assert answer["Location"].endswith("/ask/?thanks=")
    page = client.get(answer["Location"]).content.decode()
    assert "What happens next" in page
    assert "You left no address" in page
    question = ReaderQuestion.objects.get()
    assert (question.guide, question.text, question.state, question.times) == (guide, QUESTION, "new", 1)
    assert not QuestionAsker.objects.exists()


def test_an_address_stands_beside_the_question_in_its_one_form(client: Client, guide: Guide) -> None:
    answer = send(client, guide, email=" Ann@EXAMPLE.org ")
    assert "You get one email" in client.get(answer["Location"]).content.decode()
    asker = QuestionAsker.objects.get()
    assert (asker.email, asker.user, asker.question.text) == ("ann@example.org", None, QUESTION)


def test_a_member_finds_their_address_in_the_form_and_may_take_it_out(guide: Guide) -> None:
    ann = member("ann@example.org")
    client = sign_in(ann)
    assert 'value="ann@example.org"' in client.get(f"{guide.get_absolute_url()}ask/").content.decode()
    send(client, guide, email="ann@example.org")
    assert QuestionAsker.objects.get().user == ann
    send(client, guide, "Is it cold up there?")
    assert QuestionAsker.objects.count() == 1


@pytest.mark.parametrize("path", ["ask/", "ask/?thanks", "ask/?question=Do+I+need+to+like+heights%3F"])
def test_looking_writes_nothing(client: Client, guide: Guide, path: str) -> None:
    page = client.get(f"{guide.get_absolute_url()}{path}")
    assert page.status_code == 200
    assert 'content="noindex"' in page.content.decode()
    assert not ReaderQuestion.objects.exists()


def test_what_the_guide_answers_already_comes_first(client: Client, guide: Guide) -> None:
    page = send(client, guide, "How high is your tower?", email="ann@example.org")
    html = page.content.decode()
    assert "Is it one of these?" in html
    assert "Some <strong>thirty</strong> meters." in html
    assert "/careers/lighthouse-keeper/#question-1" in html
    assert "[^key]" not in html
    assert "Is there a pension?" not in html
    assert "How high is your tower?" in html
    assert 'value="ann@example.org"' in html
    assert not ReaderQuestion.objects.exists()
    again = {name: page.context["form"][name].value() for name in ("question", "email", "stamp", "shown")}
    assert client.post(page.request["PATH_INFO"], again).status_code == 302
    assert ReaderQuestion.objects.get().text == "How high is your tower?"


def test_a_question_that_changed_is_compared_anew(client: Client, guide: Guide) -> None:
    shown = send(client, guide, "How high is your tower?").context["form"]["shown"].value()
    assert "Is there a pension?" in send(client, guide, "What about a pension?", shown=shown).content.decode()
    assert not ReaderQuestion.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"question": ""}, "Write what you would like to know."),
        ({"question": "Too short"}, "Write at least 10 characters"),
        ({"question": " a  b  c  "}, "Write at least 10 characters"),
        ({"question": "x" * 501}, "501 characters; 500 is the most"),
        ({"question": "Look at https://spam.example/ please"}, "Leave out links"),
        ({"question": "Write to me@example.org about it"}, "Leave out links"),
        ({"question": QUESTION + "\x00"}, "Null characters are not allowed"),
        ({"email": "nonsense"}, "Enter a valid email address"),
        ({"email": "a@example.org, b@example.org"}, "Enter a valid email address"),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, "Enter a valid email address"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client: Client, guide: Guide, fields: Any, words: str) -> None:
    page = send(client, guide, **{"question": QUESTION, "email": "ann@example.org", **fields})
    html = page.content.decode()
    assert page.status_code == 200
    assert words in html
    assert 'role="alert"' in html
    kept = {"question": QUESTION, "email": "ann@example.org", **fields}
    assert {name: page.context["form"][name].value() for name in kept} == kept
    assert not ReaderQuestion.objects.exists()


def test_500_characters_are_taken_and_line_breaks_become_spaces(client: Client, guide: Guide) -> None:
    assert send(client, guide, "é" * 250 + "\r\n" + "ß" * 249).status_code == 302
    assert ReaderQuestion.objects.get().text == "é" * 250 + " " + "ß" * 249


def test_hostile_text_shows_inert(client: Client, guide: Guide) -> None:
    attack = "</textarea><script>alert(1)</script>"
    html = send(client, guide, attack, email='"><script>alert(2)</script>').content.decode()
    assert "<script>alert" not in html


def test_only_published_guides_are_asked_about(client: Client) -> None:
    draft = factories.guide(title="Draft", status="draft")
    assert client.get(f"{draft.get_absolute_url()}ask/").status_code == 404
    assert send(client, draft).status_code == 404
    assert client.get("/careers/nobody-knows/ask/").status_code == 404


def test_a_page_that_was_open_while_the_guide_moved_still_asks(client: Client, guide: Guide) -> None:
    FormerSlug.objects.create(guide=guide, slug="keeper-of-the-light")
    answer = client.post("/careers/keeper-of-the-light/ask/", {"question": QUESTION, "stamp": asking.stamp()})
    assert answer.status_code == 302
    assert ReaderQuestion.objects.get().guide == guide


def test_a_form_from_elsewhere_is_refused(guide: Guide) -> None:
    assert send(Client(enforce_csrf_checks=True), guide).status_code == 403


def test_every_guide_leads_to_the_form(client: Client, guide: Guide) -> None:
    for each in (guide, factories.guide(title="Without questions")):
        assert f'href="{each.get_absolute_url()}ask/"' in client.get(each.get_absolute_url()).content.decode()


def test_an_account_that_is_gone_takes_nothing_from_the_question(guide: Guide) -> None:
    ann = member("ann@example.org")
    send(sign_in(ann), guide, email="ann@example.org")
    User.objects.filter(pk=ann.pk).delete()
    assert ReaderQuestion.objects.get().askers.count() == 0
