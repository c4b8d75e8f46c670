"""Tasks in the calendar that members subscribe to."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from tests.tracker.applications import rows as applications
from tests.tracker.plan.rows import day, task
from tracker.models import PlanTask
from tracker.plan import changing

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(ada: User) -> str:
    return f"/calendar/{applications.feed(ada).token}.ics"


def events(client: Client, path: str) -> list[Any]:
    return list(Calendar.from_ical(client.get(path).content).walk("VEVENT"))


def test_a_task_with_a_date_is_a_whole_day_that_keeps_nobody_busy(client: Client, ada: User, path: str) -> None:
    made = task(ada, due_in=3, note="Of the pay")
    [event] = events(client, path)
    assert (event.start, event.end) == (day(3), day(4))
    assert event["DTSTART"].to_ical() == day(3).strftime("%Y%m%d").encode()
    assert (str(event["UID"]), event["SEQUENCE"], event["STATUS"], event["TRANSP"]) == (
        f"task-{made.pk}@testserver", 0, "CONFIRMED", "TRANSPARENT",
    )  # fmt: skip
    assert str(event["URL"]).endswith(f"/account/plan/#task-{made.pk}")
    assert b"Of the pay" not in client.get(path).content


def test_a_task_on_the_last_of_all_days_takes_no_calendar_down(client: Client, ada: User, path: str) -> None:
    task(ada, "Far", due_on=date.max)
    task(ada, "Near", due_on=day(3))
    assert {str(event["SUMMARY"]) for event in events(client, path)} == {"Far", "Near"}


def test_one_on_an_application_names_it_and_leads_there(client: Client, ada: User, path: str) -> None:
    card = applications.application(ada)
    task(ada, "Prepare", application=card, due_in=3)
    [event] = events(client, path)
    assert str(event["SUMMARY"]) == "Prepare (Lighthouse keeper at Harbour Lights Ltd)"
    assert str(event["URL"]).endswith(card.get_absolute_url())


def test_a_changed_and_a_done_one_keep_their_name_and_count_on(client: Client, ada: User, path: str) -> None:
    made = task(ada, due_in=3)
    names = {str(events(client, path)[0]["UID"])}
    said = {"title": "Call twice", "note": "", "due_on": day(5), "application": None}
    changing.change(task=made, said=said, shown="", now=timezone.now())
    changing.set_done(task=made, done=True, now=timezone.now())
    [event] = events(client, path)
    assert names == {str(event["UID"])}
    assert (str(event["SUMMARY"]), event["SEQUENCE"], event.start) == ("Done: Call twice", 2, day(5))


def test_what_has_no_date_is_removed_past_or_anothers_is_not_in_it(
    client: Client, ada: User, eve: User, path: str
) -> None:
    task(ada, "No date")
    task(ada, "Long past", due_in=-190)
    task(eve, "Eve’s own", due_in=1)
    changing.remove(task=task(ada, "Gone", due_in=1), now=timezone.now())
    assert events(client, path) == []


def test_they_stand_beside_interviews_and_are_not_sent_again_unchanged(client: Client, ada: User, path: str) -> None:
    applications.entry(applications.application(ada), at=timezone.now() + timedelta(days=1))
    task(ada, due_on=date(2099, 1, 1))
    first = client.get(path)
    assert len(events(client, path)) == 2
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
    PlanTask.objects.update(title="Other")
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 200
