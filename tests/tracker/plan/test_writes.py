"""Adding, changing, doing and removing by the forms of the page: for the owner, by POST, and safe to do twice."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.tracker.applications import rows as applications
from tests.tracker.plan.rows import PLAN, day, task
from tracker.models import PlanTask
from tracker.plan import adding, changing

pytestmark = pytest.mark.django_db
DEEDS = ["done", "undone", "remove", "restore"]


@pytest.fixture
def kept(ada: User) -> PlanTask:
    return task(ada)


def press(client: Client, kept: PlanTask, deed: str, **data: str) -> Any:
    return client.post(f"{PLAN}{kept.pk}/{deed}/", data)


def now(kept: PlanTask) -> PlanTask:
    return PlanTask.objects.get(pk=kept.pk)


def test_one_of_their_own_is_added(adas: Client, ada: User) -> None:
    card = applications.application(ada)
    data = {"title": "Write to Nadia", "due_on": "2026-12-24", "note": "a\r\nb", "application": card.pk, "from": "plan"}
    for _ in range(2):  # a button pressed twice
        answer = adas.post(f"{PLAN}add/", data)
    made = PlanTask.objects.get()
    assert answer["Location"] == f"{PLAN}?did=added-{made.pk}"
    assert (made.user, made.title, str(made.due_on), made.note) == (ada, "Write to Nadia", "2026-12-24", "a\nb")
    assert (made.application, made.origin) == (card, "own")
    assert "“Write to Nadia” is in your plan." in adas.get(answer["Location"]).content.decode()


def test_the_form_comes_filled_by_its_address_and_writes_nothing(adas: Client, ada: User) -> None:
    card = applications.application(ada, stage="closed", outcome="rejected")
    page = adas.get(f"{PLAN}add/", {"title": "Learn <b>", "application": card.pk}).content.decode()
    assert 'value="Learn &lt;b&gt;"' in page
    assert f'<option value="{card.pk}" selected>' in page
    assert adas.get(f"{PLAN}add/", {"title": "\0x", "application": "moon"}).status_code == 200
    assert not PlanTask.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"title": ""}, "This field is required."), ({"title": "..."}, "Use at least one letter"),
     ({"title": "x" * 161}, "Use at most 160 characters"), ({"title": "a\u202eb"}, "nobody can see"),
     ({"due_on": "1999-12-31"}, "Give a day between 2000 and 2099"), ({"due_on": "soon"}, "Enter a valid date"),
     ({"note": "x" * 2001}, "Use at most 2000 characters"), ({"application": "0"}, "Select a valid choice")],
)  # fmt: skip
@pytest.mark.parametrize("place", ["plan", "card"])
def test_what_cannot_be_kept_is_said_and_shown_again(
    adas: Client, wrong: dict[str, str], words: str, place: str
) -> None:
    data = {"title": "A task", "note": "Typed", "from": place} | wrong
    answer = adas.post(f"{PLAN}add/", data)
    assert (answer.status_code, words in answer.content.decode()) == (200, True)
    assert data["note"] in answer.content.decode()
    assert not PlanTask.objects.exists()


def test_anothers_application_is_no_choice(adas: Client, eve: User) -> None:
    theirs = applications.application(eve, "Eve’s role")
    answer = adas.post(f"{PLAN}add/", {"title": "Peek", "application": theirs.pk})
    assert "Select a valid choice" in answer.content.decode()
    assert "Eve’s role" not in answer.content.decode()


def test_a_full_plan_says_so(adas: Client, kept: PlanTask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST_TASKS", 1)
    assert "the most that a plan holds" in adas.post(f"{PLAN}add/", {"title": "Two", "from": "plan"}).content.decode()
    press(adas, kept, "done")
    task(kept.user, "Two")
    answer = adas.post(f"{PLAN}{kept.pk}/undone/", follow=True)
    assert "the most that a plan holds" in answer.content.decode()
    press(adas, kept, "remove")
    press(adas, kept, "restore")  # a done one needs no room
    assert now(kept).removed_at is None


def test_done_and_undone_twice_is_once(adas: Client, kept: PlanTask) -> None:
    press(adas, kept, "done")
    first = now(kept)
    assert press(adas, kept, "done")["Location"] == f"{PLAN}?did=done-{kept.pk}"
    assert (now(kept).done_at, now(kept).sequence) == (first.done_at, 1)
    page = adas.get(f"{PLAN}?did=done-{kept.pk}").content.decode()
    assert f'action="{PLAN}{kept.pk}/undone/"' in page
    press(adas, kept, "undone")
    press(adas, kept, "undone")
    assert (now(kept).done_at, now(kept).sequence) == (None, 2)


def test_removing_is_undone_with_one_button(adas: Client, kept: PlanTask) -> None:
    where = press(adas, kept, "remove", show="own")["Location"]
    assert where == f"{PLAN}?show=own&did=removed-{kept.pk}"
    gone = now(kept).removed_at
    press(adas, kept, "remove")
    assert now(kept).removed_at == gone
    assert f'action="{PLAN}{kept.pk}/restore/"' in adas.get(where).content.decode()
    for _ in range(2):
        press(adas, kept, "restore")
    assert (now(kept).removed_at, now(kept).sequence) == (None, 2)


def test_from_the_board_and_the_card_one_comes_back_there(adas: Client, ada: User) -> None:
    card = applications.application(ada)
    standing = task(ada, "Prepare", application=card)
    assert press(adas, standing, "done", **{"from": "card"})["Location"] == f"{card.get_absolute_url()}#tasks"
    assert press(adas, task(ada), "done", **{"from": "board"})["Location"] == "/account/applications/"
    assert press(adas, task(ada), "done", **{"from": "//example.org"})["Location"].startswith(PLAN)
    page = adas.get("/account/applications/").content.decode()
    assert "“Prepare” is done." in page


def test_a_removed_one_cannot_be_done(adas: Client, kept: PlanTask) -> None:
    changing.remove(task=kept, now=timezone.now())
    assert [press(adas, kept, deed).status_code for deed in ("done", "undone")] == [404, 404]
    assert adas.get(f"{PLAN}{kept.pk}/").status_code == 404


@pytest.mark.parametrize("deed", DEEDS)
def test_strangers_find_nothing_visitors_sign_in_and_a_link_does_nothing(
    adas: Client, eves: Client, kept: PlanTask, deed: str
) -> None:
    assert press(eves, kept, deed).status_code == 404
    assert press(Client(), kept, deed)["Location"].startswith("/accounts/login/")
    assert adas.get(f"{PLAN}{kept.pk}/{deed}/").status_code == 405
    assert (now(kept).done_at, now(kept).removed_at, now(kept).sequence) == (None, None, 0)


@pytest.mark.parametrize("number", [0, 2**63, 10**30])
@pytest.mark.parametrize("deed", DEEDS)
def test_numbers_of_nobody_are_not_found(adas: Client, number: int, deed: str) -> None:
    assert adas.post(f"{PLAN}{number}/{deed}/").status_code == 404


def test_a_write_without_the_token_is_refused(ada: User, kept: PlanTask) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    assert press(strict, kept, "done").status_code == 403
    assert strict.post(f"{PLAN}add/", {"title": "Forged", "due_on": day(1)}).status_code == 403
