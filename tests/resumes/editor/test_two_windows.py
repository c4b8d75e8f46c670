"""One resume in two windows: what differs is shown, nothing typed is lost, and its owner chooses."""

import threading

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from resumes.models import Resume
from tests.people import sign_in
from tests.resumes import rows
from tests.resumes.editor.pages import fields, opened, press, told, url


def test_the_other_windows_change_is_shown_beside_ones_own(home: Client, resume: Resume) -> None:
    old = opened(home, resume)
    press(home, resume, opened(home, resume), basics__label="Theirs")
    answer = press(home, resume, old, basics__label="Mine")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Theirs" in page, dict(fields(page))["basics-label"]) == (True, "Mine")
    assert Resume.objects.get().content["basics"]["label"] == "Theirs"


def test_keeping_mine_saves_over_the_other_which_stays_in_the_history(home: Client, resume: Resume) -> None:
    old = opened(home, resume)
    press(home, resume, opened(home, resume), basics__label="Theirs")
    page = press(home, resume, old, basics__label="Mine").content.decode()
    assert press(home, resume, fields(page), over="on").status_code == 302
    assert Resume.objects.get().content["basics"]["label"] == "Mine"
    assert "Theirs" in [revision.content["basics"]["label"] for revision in resume.revisions.all()]


def test_only_the_button_that_says_so_keeps_mine(home: Client, resume: Resume) -> None:
    """The Save below the form is as near to the hand, and says nothing of the other window."""
    old = opened(home, resume)
    press(home, resume, opened(home, resume), basics__label="Theirs")
    page = press(home, resume, old, basics__label="Mine").content.decode()
    assert '<button class="button" form="resume-form" name="over" value="on">Keep mine</button>' in page
    for _twice in range(2):
        again = press(home, resume, fields(page), basics__label="Mine, and more")
        assert (again.status_code, "Theirs" in again.content.decode()) == (409, True)
    assert Resume.objects.get().content["basics"]["label"] == "Theirs"


def test_keeping_mine_wins_over_a_third_window_too(home: Client, resume: Resume) -> None:
    old = opened(home, resume)
    press(home, resume, opened(home, resume), basics__label="Theirs")
    page = press(home, resume, old, basics__label="Mine").content.decode()
    press(home, resume, opened(home, resume), basics__label="A third")
    assert press(home, resume, fields(page), over="on").status_code == 302
    labels = [revision.content["basics"]["label"] for revision in resume.revisions.all()]
    assert labels[:2] == ["Mine", "A third"]


def test_the_same_typed_in_both_is_no_conflict(home: Client, resume: Resume) -> None:
    first, second = opened(home, resume), opened(home, resume)
    for sent in (first, second):
        assert press(home, resume, sent, basics__label="Same").status_code == 302


def test_a_script_gets_409_and_words(home: Client, resume: Resume) -> None:
    old = opened(home, resume)
    press(home, resume, opened(home, resume), basics__label="Theirs")
    answer = told(home, resume, old, basics__label="Mine")
    assert (answer.status_code, answer.json()["said"]) == (
        409, "Not saved: this resume was changed in another window.",
    )  # fmt: skip


def test_a_repeated_attempt_whose_answer_was_lost_is_no_conflict(home: Client, resume: Resume) -> None:
    sent = opened(home, resume)
    told(home, resume, sent, basics__label="Pilot")  # the answer never came
    again = told(home, resume, sent, basics__label="Pilot").json()
    then = told(home, resume, sent, basics__label="Pilot of ships", edition=str(again["edition"]))
    assert (again["edition"], then.json()["edition"]) == (2, 3)


@pytest.mark.django_db(transaction=True)
def test_of_two_windows_that_save_at_once_one_is_asked() -> None:
    user = User.objects.create_user("ada@example.org")
    resume = rows.resume(user)
    sent = opened(sign_in(user), resume)
    codes: list[int] = []

    def save(label: str) -> None:
        try:
            codes.append(press(sign_in(user), resume, sent, basics__label=label).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=[label]) for label in ("One", "Two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [302, 409]
    assert Resume.objects.get().edition == 2


def test_a_resume_deleted_meanwhile_is_not_there(home: Client, resume: Resume) -> None:
    sent = opened(home, resume)
    resume.delete()
    assert press(home, resume, sent).status_code == 404
    assert home.get(url(resume)).status_code == 404
