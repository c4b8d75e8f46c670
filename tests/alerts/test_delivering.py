"""Digests as emails on their real way: sent once, tried again, given up, and stopped where a mailbox refuses them."""

from datetime import timedelta
from typing import Any

import pytest

from alerts import composing, delivering, subscribing
from alerts.models import DigestState, Recipient, StopReason
from jobboard import mailers
from jobs import indexing
from jobs.choices import JobStatus
from jobs.models import Job
from tests.alerts.rows import DAY, MONDAY, alert, compose, job, member, of, titles
from tests.billing.rows import give_plus
from tests.doubles import mail_server

pytestmark = pytest.mark.django_db
NEXT_MONDAY = MONDAY + 7 * DAY


def deliver(now: Any = NEXT_MONDAY) -> delivering.Sent:
    return delivering.deliver(clock=lambda: now)


def waiting(name: str = "ann", **fields: Any) -> Any:
    """A member whose digest is to be sent."""
    user = member(name)
    alert(user)
    job(**fields)
    compose(NEXT_MONDAY)
    return user


def test_a_digest_is_sent_once_with_all_it_needs(mailoutbox: list[Any]) -> None:
    ann = waiting(title="Lighthouse <keeper> & mate", pay_text="$50,000 a year", place_label="Berlin")
    assert (deliver(), deliver()) == (delivering.Sent(1), delivering.Sent(0))
    (message,) = mailoutbox
    assert (message.to, message.subject) == (["ann@example.org"], "1 new job: lighthouse")
    digest = of(ann)[0]
    assert (digest.state, digest.sent_at, digest.sent_to) == (DigestState.SENT, NEXT_MONDAY, "ann@example.org")
    assert message.extra_headers["Message-ID"] == f"<digest-{digest.key}@testserver>"
    html = message.alternatives[0].content
    assert "Lighthouse &lt;keeper&gt; &amp; mate" in html
    assert "- Lighthouse <keeper> & mate, Harbour Lights Ltd, Berlin, $50,000 a" in message.body
    for words in ("$50,000 a year", "/jobs/", "Unsubscribe", "Change or end this alert"):
        assert words in html


def test_both_headers_of_one_click_unsubscribing_are_there(mailoutbox: list[Any]) -> None:
    ann = waiting()
    deliver()
    headers = mailoutbox[0].extra_headers
    address = f"http://testserver/alerts/unsubscribe/{Recipient.objects.get(user=ann).unsubscribe_key}/"
    assert headers["List-Unsubscribe"] == f"<{address}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Id"] == "<alerts.testserver>"


def test_what_has_closed_since_it_was_written_is_left_out(mailoutbox: list[Any]) -> None:
    ann = waiting()
    open_job = job("Lighthouse cook")
    Job.objects.exclude(pk=open_job.pk).update(status=JobStatus.CLOSED, closed_at=NEXT_MONDAY)
    indexing.index(Job.objects.values_list("pk", flat=True))
    assert deliver() == delivering.Sent(0)
    assert (of(ann)[0].state, mailoutbox) == (DigestState.WITHHELD, [])


def test_the_ones_that_are_still_open_move_up(mailoutbox: list[Any]) -> None:
    ann = member()
    alert(ann)
    jobs = [job(f"Lighthouse keeper {number}") for number in range(14)]
    compose(NEXT_MONDAY)
    Job.objects.filter(pk__in=[each.pk for each in jobs[3:]]).update(status=JobStatus.CLOSED, closed_at=NEXT_MONDAY)
    indexing.index(each.pk for each in jobs)
    assert deliver() == delivering.Sent(1)
    assert mailoutbox[0].subject == "3 new jobs: lighthouse"
    for number in range(3):
        assert f"Lighthouse keeper {number}," in mailoutbox[0].body


def test_where_all_that_are_kept_have_closed_the_others_are_linked_to(mailoutbox: list[Any]) -> None:
    ann = member()
    alert(ann)
    jobs = [job(f"Lighthouse keeper {number}") for number in range(composing.MOST_KEPT + 5)]
    compose(NEXT_MONDAY)
    Job.objects.filter(pk__in=[each.pk for each in jobs[5:]]).update(status=JobStatus.CLOSED, closed_at=NEXT_MONDAY)
    indexing.index(each.pk for each in jobs)
    assert deliver() == delivering.Sent(1)
    assert "And 5 more:" in mailoutbox[0].body


@pytest.mark.parametrize("how", ["unsubscribed", "switched off"])
def test_who_has_left_meanwhile_gets_nothing(how: str, mailoutbox: list[Any]) -> None:
    ann = waiting()
    if how == "unsubscribed":
        subscribing.stop(ann, because=StopReason.UNSUBSCRIBED, now=NEXT_MONDAY)
    else:
        ann.is_active = False
        ann.save()
    assert deliver() == delivering.Sent(0)
    assert (of(ann)[0].state, mailoutbox) == (DigestState.WITHHELD, [])


def test_a_mail_server_that_is_away_loses_nothing(settings: Any) -> None:
    settings.MAILERS = {"default": mailers.read({"MAIL_URL": "smtp://127.0.0.1:9"})}
    ann, bob = waiting(), waiting("bob")
    assert deliver() == delivering.Sent(0, is_away=True)
    assert [of(user)[0].attempts for user in (ann, bob)] == [1, 0]  # the first says it all
    with mail_server() as server:
        settings.MAILERS = {"default": mailers.read({"MAIL_URL": f"smtp://127.0.0.1:{server.port}"})}
        assert deliver() == delivering.Sent(1)
        assert deliver(NEXT_MONDAY + timedelta(minutes=5)) == delivering.Sent(1)
    assert sorted(to for _sender, (to,) in server.envelopes) == ["ann@example.org", "bob@example.org"]
    assert [of(user)[0].state for user in (ann, bob)] == [DigestState.SENT] * 2


def test_two_days_without_a_way_out_are_old_news(settings: Any) -> None:
    settings.MAILERS = {"default": mailers.read({"MAIL_URL": "smtp://127.0.0.1:9"})}
    ann = waiting()
    deliver()
    deliver(NEXT_MONDAY + delivering.GIVEN_UP + timedelta(minutes=1))
    digest = of(ann)[0]
    assert (digest.state, digest.problem[:33]) == (DigestState.FAILED, "No email got out for two days. Th")


@pytest.mark.parametrize("how", ["given up", "switched off", "refused"])
def test_what_reached_nobody_is_told_with_the_next_email(how: str, settings: Any) -> None:
    settings.MAILERS = {"default": mailers.read({"MAIL_URL": "smtp://127.0.0.1:9"})}
    ann = waiting()
    if how == "given up":
        deliver(NEXT_MONDAY + delivering.GIVEN_UP + timedelta(minutes=1))
    elif how == "switched off":
        subscribing.stop(ann, because=StopReason.UNSUBSCRIBED, now=NEXT_MONDAY)
        deliver()
    else:
        with mail_server(refused={"ann@example.org": 550}) as server:
            settings.MAILERS = {"default": mailers.read({"MAIL_URL": f"smtp://127.0.0.1:{server.port}"})}
            deliver()
    subscribing.resume(ann, now=NEXT_MONDAY + DAY)
    job("Lighthouse cook")
    compose(NEXT_MONDAY + 7 * DAY)
    assert titles(of(ann)[1]) == ["Lighthouse cook", "Lighthouse keeper"]


def test_a_refused_mailbox_stops_the_mails_and_the_others_go_out(settings: Any) -> None:
    ann, bob = waiting(), waiting("bob")
    with mail_server(refused={"ann@example.org": 550}) as server:
        settings.MAILERS = {"default": mailers.read({"MAIL_URL": f"smtp://127.0.0.1:{server.port}"})}
        assert deliver() == delivering.Sent(1)
    recipient = Recipient.objects.get(user=ann)
    assert (of(ann)[0].state, recipient.stopped_because) == (DigestState.FAILED, StopReason.BOUNCED)
    assert (of(bob)[0].state, recipient.next_due_at) == (DigestState.SENT, None)


def test_a_mailbox_that_is_full_just_now_is_tried_again(settings: Any) -> None:
    ann = waiting()
    with mail_server(refused={"ann@example.org": 452}) as server:
        settings.MAILERS = {"default": mailers.read({"MAIL_URL": f"smtp://127.0.0.1:{server.port}"})}
        assert deliver() == delivering.Sent(0)
        assert deliver(NEXT_MONDAY + timedelta(minutes=4)) == delivering.Sent(0)
    assert (of(ann)[0].state, of(ann)[0].attempts) == (DigestState.WAITING, 1)
    assert Recipient.objects.get(user=ann).stopped_at is None
    with mail_server() as server:
        settings.MAILERS = {"default": mailers.read({"MAIL_URL": f"smtp://127.0.0.1:{server.port}"})}
        assert deliver(NEXT_MONDAY + timedelta(minutes=5)) == delivering.Sent(1)


def test_when_plus_has_ended_a_mail_says_so_once(mailoutbox: list[Any]) -> None:
    ann = member(plus=True)
    alert(ann, frequency="daily")
    ann.billing_account.subscriptions.all().delete()
    for days in (1, 7, 14):
        job(f"Lighthouse keeper {days}")
        compose(MONDAY + days * DAY)
        deliver(MONDAY + days * DAY)
    said = ["come once a week from now on" in message.body for message in mailoutbox]
    assert said == [True, False, False]


def test_with_plus_again_before_any_run_alerts_are_daily_again() -> None:
    ann = member()
    alert(ann, frequency="daily")
    subscribing.choose_times(ann, hour=9, weekday=3, tells_closing=True, tells_entries=True, now=MONDAY)
    assert ann.alerts.get().next_on.weekday() == 3
    give_plus(ann)
    compose(MONDAY + timedelta(hours=1))
    assert ann.alerts.get().next_on == (MONDAY + DAY).date()


def test_with_plus_again_alerts_are_daily_again() -> None:
    ann = member()
    alert(ann, frequency="daily")
    job()
    compose(NEXT_MONDAY)
    give_plus(ann)
    compose(NEXT_MONDAY + timedelta(hours=1))
    compose(NEXT_MONDAY + DAY)
    assert [digest.day for digest in of(ann)] == [NEXT_MONDAY.date(), (NEXT_MONDAY + DAY).date()]
    assert Recipient.objects.get(user=ann).weekly_since is None
