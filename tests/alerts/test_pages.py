"""The member's pages of alerts: before saving, after, when they come, and what happened."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from alerts import schedule, subscribing
from alerts.models import Alert, Digest, DigestState, Recipient, StopReason
from billing.plans import FREE, Feature
from careers.models import Guide
from tests import factories
from tests.alerts.rows import DAY, MONDAY, alert, compose, job, member, of
from tests.jobs import rows as jobs
from tests.people import sign_in

pytestmark = pytest.mark.django_db
NEW = "/account/alerts/new/"


@pytest.fixture
def ann() -> User:
    return member()


@pytest.fixture
def client(ann: User) -> Client:
    return sign_in(ann)


def save(client: Client, query: str = "q=lighthouse", **fields: str) -> Any:
    said = {"query": query, "name": "Lighthouses", "frequency": "weekly", **fields}
    return client.post(NEW, said, follow=True)


def test_before_saving_the_page_says_what_it_would_have_sent(client: Client) -> None:
    now = timezone.now()
    for days in (1, 1, 9, 40):
        job(posted_at=now - days * DAY)
    text = client.get(f"{NEW}?q=lighthouse").content.decode()
    assert "this alert would have sent <strong>2 emails</strong>, with 3 jobs" in " ".join(text.split())
    assert "Every day is part of" in text


def test_plus_is_told_of_daily_and_weekly_mails() -> None:
    now = timezone.now()
    for days in (1, 2, 2, 3):
        job(posted_at=now - days * DAY)
    text = " ".join(sign_in(member("bob", plus=True)).get(f"{NEW}?q=lighthouse").content.decode().split())
    assert "<strong>3 emails as a daily one, or" in text
    assert 'value="daily" required' in text.replace("checked ", "")


def test_where_nothing_fits_the_page_says_so(client: Client) -> None:
    assert "<strong>no email</strong>" in client.get(f"{NEW}?q=nowhere").content.decode()


def test_saving_makes_an_alert_that_is_named_on_the_list(client: Client, ann: User) -> None:
    page = save(client)
    made = Alert.objects.get(user=ann)
    assert (made.name, made.criteria.query, made.kind) == ("Lighthouses", "q=lighthouse", "search")
    assert "Saved: Lighthouses." in page.content.decode()
    assert Recipient.objects.get(user=ann).next_due_at is not None


def test_saving_twice_or_in_another_order_is_one_alert(client: Client, ann: User) -> None:
    save(client, "q=lighthouse&where=de&sort=pay")
    page = save(client, "where=de&q=lighthouse")
    assert Alert.objects.filter(user=ann).count() == 1
    assert "You have this alert already" in page.content.decode()


def test_what_follows_a_company_or_a_career_is_called_so(client: Client, ann: User) -> None:
    company, guide = jobs.company(), factories.guide()
    save(client, f"company={company.slug}")
    save(client, f"career={guide.slug}")
    kinds = {each.kind: (each.company or each.guide) for each in Alert.objects.filter(user=ann)}
    assert kinds == {"company": company, "guide": Guide.objects.get()}


def test_every_day_is_refused_without_plus(client: Client, ann: User) -> None:
    page = save(client, frequency="daily")
    assert "Every day is part of Plus" in page.content.decode()
    assert not Alert.objects.filter(user=ann).exists()


def test_the_plan_says_how_many(client: Client, ann: User) -> None:
    most = FREE.limit(Feature.WEEKLY_ALERTS) or 0
    for number in range(most):
        alert(ann, f"word{number}", now=timezone.now())
    page = save(client)
    assert f"You have {most} alerts, and your plan allows {most}. End one" in page.content.decode()
    assert Alert.objects.filter(user=ann).count() == most


@pytest.mark.parametrize("query", ["", "%00", "q=%00\udcff".encode("utf-8", "replace").decode(), "q=" + "x" * 9000])
def test_odd_searches_are_some_search(client: Client, ann: User, query: str) -> None:
    assert client.get(f"{NEW}?{query}").status_code == 200
    assert save(client, query).status_code == 200
    assert Alert.objects.filter(user=ann).count() == 1


def test_names_with_unseen_characters_are_refused(client: Client, ann: User) -> None:
    page = save(client, name="Light\u202ehouses")
    assert "characters that nobody can see" in page.content.decode()


def test_looking_writes_nothing(client: Client, ann: User) -> None:
    for address in ("/account/alerts/", f"{NEW}?q=x", "/account/alerts/runs/"):
        assert client.get(address).status_code == 200
    assert not Recipient.objects.filter(user=ann).exists()


def test_times_are_kept_and_the_next_mail_follows_them(client: Client, ann: User) -> None:
    made = alert(ann, now=timezone.now())
    client.post(reverse("alerts:times"), {"hour": "17", "weekday": "3", "tells_closing": "on"})
    made.refresh_from_db()
    recipient = Recipient.objects.get(user=ann)
    assert (recipient.hour, recipient.weekday, recipient.tells_entries) == (17, 3, False)
    assert recipient.next_due_at is not None
    assert (made.next_on.weekday(), recipient.next_due_at.hour) == (3, 17)


@pytest.mark.parametrize("fields", [{}, {"hour": "24", "weekday": "0"}, {"hour": "8", "weekday": "-1"}])
def test_times_that_are_none_are_shown_again(client: Client, ann: User, fields: dict[str, str]) -> None:
    assert client.post(reverse("alerts:times"), fields).status_code == 200
    assert not Recipient.objects.filter(user=ann).exists()


def test_the_log_of_runs_says_when_how_many_and_what(client: Client, ann: User) -> None:
    alert(ann)
    job("Lighthouse keeper")
    compose(MONDAY + 7 * DAY)
    Digest.objects.update(state=DigestState.SENT, sent_at=MONDAY + 7 * DAY, sent_to=ann.email)
    compose(MONDAY + 14 * DAY)
    runs = " ".join(client.get("/account/alerts/runs/").content.decode().split())
    assert "Sent at 09:00 to ann@example.org: 1 job" in runs
    assert "Nothing new, so no email" in runs
    page = client.get(of(ann)[0].get_absolute_url()).content.decode()
    assert "Lighthouse keeper" in page


def test_the_number_of_queries_does_not_grow_with_alerts(client: Client, ann: User) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 8):
        for number in range(more):
            alert(ann, f"word{more}{number}", now=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            client.get("/account/alerts/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


def test_mails_that_stopped_are_told_of_and_switched_on_again(client: Client, ann: User) -> None:
    alert(ann, now=timezone.now())
    subscribing.stop(ann, because=StopReason.BOUNCED, now=timezone.now())
    assert "that mailbox refused our email" in client.get("/account/alerts/").content.decode()
    assert "Our emails do not reach you" in client.get("/account/").content.decode()
    client.post("/account/alerts/resume/")
    recipient = Recipient.objects.get(user=ann)
    assert (recipient.stopped_at, recipient.stopped_because) == (None, "")
    assert recipient.next_due_at is not None


def test_words_that_tell_no_job_from_others_are_said_to_be_left_out(client: Client, ann: User) -> None:
    job()
    assert "“the” tells no job from others" in client.get(f"{NEW}?q=the").content.decode()
    assert 'value="All jobs"' in client.get(f"{NEW}?q=the").content.decode()


def test_the_suggested_name_is_one_that_can_be_kept(client: Client, ann: User) -> None:
    page = client.get(NEW, {"q": "\u200bnurse\u202e"})
    name = page.context["form"].initial["name"]
    assert "Saved" in save(client, "q=nurse", name=name).content.decode()


def test_another_time_zone_moves_the_next_email(client: Client, ann: User) -> None:
    made = alert(ann, now=timezone.now())
    client.post("/account/profile/", {"time_zone": "Pacific/Kiritimati"})
    due = Recipient.objects.get(user=ann).next_due_at
    assert due == schedule.due_at(made.next_on, hour=8, zone=schedule.zone_of("Pacific/Kiritimati"))


def test_every_day_is_shown_and_cannot_be_chosen_without_plus(client: Client) -> None:
    page = client.get(f"{NEW}?q=lighthouse").content.decode()
    assert re.search(r'<input type="radio" name="frequency" value="daily"[^>]* disabled', page)
    assert not re.search(r'value="weekly"[^>]* disabled', page)
