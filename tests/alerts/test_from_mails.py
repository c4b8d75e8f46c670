"""Pages that mails lead to, without a sign-in: changing, pausing and ending an alert, and leaving altogether."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from alerts import subscribing
from alerts.models import Alert, Recipient, StopReason
from tests.alerts.rows import alert, member
from tests.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return member()


def leave(ann: User) -> str:
    return f"/alerts/unsubscribe/{subscribing.recipient_of(ann).unsubscribe_key}/"


def page_of(made: Alert) -> str:
    made.refresh_from_db()
    return f"/alerts/{made.key}/"


def test_one_click_without_cookie_or_token_unsubscribes(ann: User) -> None:
    alert(ann, now=timezone.now())
    recipient = Recipient.objects.get(user=ann)
    client = Client(enforce_csrf_checks=True)
    answer = client.post(f"/alerts/unsubscribe/{recipient.unsubscribe_key}/", {"List-Unsubscribe": "One-Click"})
    recipient.refresh_from_db()
    assert (answer.status_code, recipient.stopped_because, recipient.next_due_at) == (200, "unsubscribed", None)
    assert Alert.objects.filter(user=ann).exists()  # what they asked for is kept


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_does_not_unsubscribe(ann: User, method: str) -> None:
    address = leave(ann)
    assert getattr(Client(), method)(address).status_code == 200
    assert Recipient.objects.get(user=ann).stopped_at is None


def test_unsubscribing_twice_is_once(ann: User) -> None:
    Client().post(leave(ann))
    first = Recipient.objects.get(user=ann).stopped_at
    assert "You get no more of these emails" in Client().post(leave(ann)).content.decode()
    assert Recipient.objects.get(user=ann).stopped_at == first


def test_the_link_still_works_after_the_secret_key_has_changed(ann: User, settings: Any) -> None:
    address = leave(ann)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key-altogether-" + "x" * 50, []
    Client().post(address)
    assert Recipient.objects.get(user=ann).stopped_because == StopReason.UNSUBSCRIBED


def test_a_link_ends_the_mails_of_its_person_alone(ann: User) -> None:
    bob = member("bob")
    subscribing.recipient_of(bob)
    Client().post(leave(ann))
    assert Recipient.objects.get(user=bob).stopped_at is None


@pytest.mark.parametrize("address", ["/alerts/{}/", "/alerts/unsubscribe/{}/"])
def test_keys_that_nobody_has_lead_nowhere(ann: User, address: str) -> None:
    made = alert(ann, now=timezone.now())
    recipient = Recipient.objects.get(user=ann)
    for key in (uuid4(), made.pk, recipient.unsubscribe_key if "unsub" not in address else uuid4()):
        assert Client().get(address.format(key)).status_code == 404


def test_the_page_of_an_alert_names_no_person(ann: User) -> None:
    text = Client().get(page_of(alert(ann, now=timezone.now()))).content.decode()
    assert "lighthouse" in text
    assert "ann@" not in text
    assert "Ann " not in text  # a token of the form may hold the three letters


def test_an_alert_is_changed_paused_and_ended_from_the_mail(ann: User) -> None:
    made, client = alert(ann, now=timezone.now()), Client()
    client.post(page_of(made), {"name": "Towers", "frequency": "weekly"})
    client.post(page_of(made), {"act": "pause"})
    made.refresh_from_db()
    assert (made.name, made.paused_at is not None) == ("Towers", True)
    assert Recipient.objects.get(user=ann).next_due_at is None
    client.post(page_of(made), {"act": "go_on"})
    assert Recipient.objects.get(user=ann).next_due_at is not None
    page = client.post(page_of(made), {"act": "end"}, follow=True).content.decode()
    assert "Towers sends nothing any more" in page
    assert not Alert.objects.of(ann).exists()


def test_ending_is_undone_with_all_that_it_was(ann: User) -> None:
    made, client = alert(ann, now=timezone.now()), Client()
    client.post(page_of(made), {"act": "end"})
    client.post(page_of(made), {"act": "pause"})  # of an old page: it has ended
    page = client.post(page_of(made), {"act": "undo"}, follow=True).content.decode()
    assert "It goes on." in page
    assert list(Alert.objects.of(ann)) == [made]
    assert Recipient.objects.get(user=ann).next_due_at is not None
    client.post(page_of(made), {"act": "undo"})
    assert Alert.objects.of(ann).count() == 1


def test_ending_is_undone_once_where_the_search_was_saved_anew(ann: User) -> None:
    made = alert(ann, now=timezone.now())
    Client().post(page_of(made), {"act": "end"})
    again = alert(ann, now=timezone.now())
    Client().post(page_of(made), {"act": "undo"})
    assert list(Alert.objects.of(ann)) == [again]


def test_pages_do_not_promise_what_is_switched_off(ann: User) -> None:
    made = alert(ann, now=timezone.now())
    Client().post(leave(ann))
    page = Client().get(page_of(made)).content.decode()
    assert "All emails of alerts are off, so this one waits." in page
    assert "next on" not in page
    assert "next on" not in sign_in(ann).get("/account/alerts/").content.decode()


def test_whoever_has_the_key_cannot_have_what_the_plan_does_not_hold(ann: User) -> None:
    made = alert(ann, now=timezone.now())
    answer = Client().post(page_of(made), {"name": "x", "frequency": "daily"})
    made.refresh_from_db()
    assert ("Every day is part of Plus" in answer.content.decode(), made.frequency) == (True, "weekly")


def test_changes_need_the_token_of_the_page(ann: User) -> None:
    made = alert(ann, now=timezone.now())
    assert Client(enforce_csrf_checks=True).post(page_of(made), {"act": "end"}).status_code == 403
    assert Alert.objects.of(ann).exists()
