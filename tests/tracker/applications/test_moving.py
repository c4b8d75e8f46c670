"""Moving cards: between stages, within one, twice, and by two windows at once."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, JUNE, at_home, order
from tracker.applications import moving, positions
from tracker.models import Application, TimelineEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return rows.member()


def move(application: Application, to: str, shown: str = "saved", **how: Any) -> Application:
    return moving.move(application=application, shown=shown, to=to, now=JUNE, **how)


def post(client: Client, application: Application, **data: Any) -> Any:
    return client.post(f"{BOARD}{application.pk}/move/", {"shown": "saved"} | data)


def test_it_goes_on_top_of_the_new_stage_and_the_day_is_kept(ada: User) -> None:
    move(rows.application(ada, "First"), "applied")
    moved = move(rows.application(ada, "Second"), "applied")
    assert order(ada, "applied") == ["Second", "First"]
    assert (moved.applied_on, moved.version) == (JUNE.date(), 2)
    event = TimelineEvent.objects.filter(application=moved).first()
    assert event is not None
    assert (event.kind, event.from_stage, event.to_stage) == ("moved", "saved", "applied")


def test_a_known_day_stays_and_a_slip_takes_only_today_away(ada: User) -> None:
    known = rows.application(ada, "Known", applied_on="2026-03-12")
    assert str(move(move(known, "applied"), "saved", shown="applied").applied_on) == "2026-03-12"
    slip = move(rows.application(ada, "Slip"), "applied")
    assert move(slip, "saved", shown="applied").applied_on is None


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"above": "B"}, ["C", "A", "B"]),
        ({"below": "B"}, ["C", "B", "A"]),
        ({"above": "C"}, ["A", "C", "B"]),
        ({"below": "X"}, ["A", "C", "B"]),
    ],
)
def test_a_card_goes_beside_another(ada: User, how: dict[str, str], expected: list[str]) -> None:
    cards = {title: rows.application(ada, title) for title in ("A", "B", "C")} | {
        "X": rows.application(ada, "X", stage="offer")
    }
    assert order(ada) == ["C", "B", "A"]
    move(cards["A"], "saved", **{side: cards[title].pk for side, title in how.items()})
    assert order(ada) == expected
    assert not TimelineEvent.objects.filter(kind="moved").exists()


def test_where_no_number_is_left_between_two_they_are_numbered_anew(ada: User) -> None:
    cards = [rows.application(ada, title) for title in "ABC"]
    Application.objects.update(position=1)
    move(cards[2], "saved", above=cards[0].pk)
    assert order(ada) == ["B", "C", "A"]
    assert all(abs(each.position) >= positions.GAP // 2 for each in Application.objects.all())


def test_closing_keeps_the_outcome_which_can_change_and_goes_with_opening_again(ada: User) -> None:
    closed = move(rows.application(ada), "closed", outcome="no_answer")
    assert closed.outcome == "no_answer"
    assert move(closed, "closed", shown="closed", outcome="rejected").outcome == "rejected"
    assert move(closed, "closed", shown="closed").outcome == "rejected"
    assert move(closed, "interview", shown="closed").outcome == ""


def test_done_twice_is_done_once(ada: User) -> None:
    card = rows.application(ada)
    move(card, "applied")
    again = move(card, "applied")
    assert (again.version, TimelineEvent.objects.filter(kind="moved").count()) == (2, 1)


def test_an_outdated_window_overwrites_nothing_and_is_told(ada: User) -> None:
    card = rows.application(ada, "Pilot")
    move(card, "interview")
    answer = post(at_home(ada), card, to="closed:rejected")
    assert answer.status_code == 409
    assert "It was moved to Interview in another window." in answer.content.decode()
    card.refresh_from_db()
    assert card.stage == "interview"


def test_a_removed_one_does_not_move(ada: User) -> None:
    card = rows.application(ada)
    Application.objects.update(removed_at=JUNE)
    with pytest.raises(moving.Conflict, match="removed in another window"):
        move(card, "applied")


def test_only_one_of_a_job_is_going_on(ada: User) -> None:
    from tests.jobs import rows as jobs

    job = jobs.job()
    old = rows.application(ada, job=job)
    move(old, "closed")
    rows.application(ada, job=job)
    with pytest.raises(moving.Conflict, match="another open application"):
        move(old, "saved", shown="closed")


def test_the_plain_form_moves_and_leads_back_to_the_card_on_the_board(ada: User) -> None:
    card = rows.application(ada)
    answer = post(at_home(ada), card, **{f"to-{card.pk}": "closed:withdrawn", f"to-{card.pk + 1}": "offer"})
    assert answer["Location"] == f"{BOARD}#a-{card.pk}"
    card.refresh_from_db()
    assert (card.stage, card.outcome) == ("closed", "withdrawn")


def test_a_script_is_told_in_json(ada: User) -> None:
    address, accept = f"{BOARD}{rows.application(ada).pk}/move/", {"accept": "application/json"}
    answer = at_home(ada).post(address, {"shown": "saved", "to": "offer"}, headers=accept)
    assert answer.json() == {"said": "Moved to Offer.", "stage": "offer", "state": ""}
    answer = at_home(ada).post(address, {"shown": "offer", "to": "applied"}, headers=accept)
    assert answer.json()["state"].startswith("Applied ")


def test_a_move_without_a_choice_leads_back_and_says_so(ada: User) -> None:
    card = rows.application(ada, stage="interview")
    answer = at_home(ada).post(f"{BOARD}{card.pk}/move/", {"shown": "interview", f"to-{card.pk}": ""}, follow=True)
    assert "choose where to move it" in answer.content.decode()
    assert '<option value="">Choose…</option>' in answer.content.decode()
    assert order(ada, "interview") == ["Lighthouse keeper"]


@pytest.mark.parametrize(
    "data", [{}, {"to": "moon"}, {"to": "closed:moon"}, {"to": "offer", "above": "x"}, {"to": "a\x00"},
             {"to": "offer", "shown": "moon"}, {"to": "offer", "above": str(2**63)}],
)  # fmt: skip
def test_what_is_no_move_is_refused(ada: User, data: dict[str, str]) -> None:
    card = rows.application(ada)
    assert post(at_home(ada), card, **data).status_code == 400
    assert order(ada) == ["Lighthouse keeper"]


def test_only_its_owner_moves_it_and_only_by_posting(ada: User, client: Client) -> None:
    card = rows.application(ada)
    assert post(at_home(rows.member("eve@example.org")), card, to="offer").status_code == 404
    assert post(client, card, to="offer")["Location"].startswith("/accounts/login/")
    assert at_home(ada).get(f"{BOARD}{card.pk}/move/").status_code == 405
    assert at_home(ada).post(f"{BOARD}{2**63}/move/", {"shown": "saved", "to": "offer"}).status_code == 404
    assert order(ada) == ["Lighthouse keeper"]
