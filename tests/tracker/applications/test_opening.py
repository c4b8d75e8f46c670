"""Following the link to apply, and saying later whether one applied."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from accounts.models import User
from jobs.models import Job
from tests.billing.ads.rows import READER
from tests.jobs import rows as jobs
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, at_home
from tracker.models import Application, TimelineEvent

pytestmark = pytest.mark.django_db
HERE = READER | {"sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}


@pytest.fixture
def ada() -> User:
    return rows.member()


@pytest.fixture
def job() -> Job:
    return jobs.listing(job=jobs.job(), url="https://apply.example.org/1").job


def follow(client: Client, job: Job, headers: dict[str, str] = HERE) -> Any:
    answer = client.get(f"/jobs/{job.pk}/apply/", headers=headers)
    assert answer["Location"] == "https://apply.example.org/1"
    return answer


def answer(client: Client, said: str, **more: str) -> Any:
    return client.post(f"{BOARD}{Application.objects.get().pk}/answer/", {"applied": said} | more)


def test_following_the_link_saves_the_job_with_its_ad_and_asks(ada: User, job: Job) -> None:
    follow(at_home(ada), job)
    application = Application.objects.get(user=ada)
    assert (application.stage, application.title, application.company, application.is_asked) == (
        "saved", "Lighthouse keeper", "Harbour Lights Ltd", True,
    )  # fmt: skip
    assert application.snapshot.description == job.description
    assert list(application.events.values_list("kind", flat=True)) == ["opened", "added"]


def test_following_it_again_adds_nothing(ada: User, job: Job) -> None:
    client = at_home(ada)
    follow(client, job)
    first = Application.objects.get().opened_at
    follow(client, job)
    assert Application.objects.get().opened_at > first
    assert TimelineEvent.objects.count() == 2


def test_a_job_that_turned_out_to_be_another_is_one(ada: User, job: Job) -> None:
    former = jobs.job(status="closed", same_as=job)
    rows.application(ada, job=former)
    follow(at_home(ada), job)
    assert Application.objects.get().opened_at


@pytest.mark.parametrize(
    "headers",
    [READER, READER | {"sec-fetch-site": "cross-site"}, READER | {"sec-fetch-site": "none"},
     READER | {"sec-fetch-site": "same-origin", "sec-fetch-mode": "no-cors"},
     READER | {"referer": "https://evil.example/"}, READER | {"referer": "http://[/"},
     HERE | {"user-agent": "Googlebot/2.1"}, HERE | {"sec-purpose": "prefetch"}],
)  # fmt: skip
def test_other_sites_and_robots_record_nothing(ada: User, job: Job, headers: dict[str, str]) -> None:
    follow(at_home(ada), job, headers)
    assert not Application.objects.exists()


def test_a_browser_that_says_only_where_it_was_is_believed(ada: User, job: Job) -> None:
    follow(at_home(ada), job, READER | {"referer": "http://testserver/jobs/"})
    assert Application.objects.count() == 1


def test_visitors_leave_no_trace(client: Client, job: Job) -> None:
    follow(client, job)
    assert not Application.objects.exists()


def test_a_database_that_cannot_write_holds_nobody(ada: User, job: Job) -> None:
    def away(execute: Any, sql: str, *rest: Any) -> Any:
        if "tracker_" in sql:
            raise OperationalError("read only")
        return execute(sql, *rest)

    client = at_home(ada)
    with connection.execute_wrapper(away):
        follow(client, job)
    assert not Application.objects.exists()


def test_yes_moves_it_to_applied_and_saying_it_twice_changes_nothing(ada: User, job: Job) -> None:
    client = at_home(ada)
    follow(client, job)
    assert answer(client, "yes", from_job="1")["Location"] == job.get_absolute_url()
    answer(client, "yes")
    application = Application.objects.get()
    assert (application.stage, application.applied_on is not None, application.is_asked) == ("applied", True, False)
    assert application.events.filter(kind="moved").count() == 1


def test_not_yet_asks_again_when_the_link_is_followed_again(ada: User, job: Job) -> None:
    client = at_home(ada)
    follow(client, job)
    answer(client, "later")
    assert not Application.objects.get().is_asked
    assert not Application.objects.asked().exists()
    follow(client, job)
    assert Application.objects.get().is_asked
    assert Application.objects.asked().count() == 1


def test_no_takes_it_away_and_undo_brings_it_back(ada: User, job: Job) -> None:
    client = at_home(ada)
    follow(client, job)
    page = client.get(answer(client, "no")["Location"])
    assert "is removed." in page.content.decode()
    assert rows.order(ada) == []
    client.post(f"{BOARD}{Application.objects.get().pk}/restore/")
    assert rows.order(ada) == ["Lighthouse keeper"]


def test_what_is_no_answer_is_refused_and_strangers_are(ada: User, job: Job, client: Client) -> None:
    follow(at_home(ada), job)
    assert answer(at_home(ada), "maybe").status_code == 400
    assert answer(at_home(rows.member("eve@example.org")), "yes").status_code == 404
    assert answer(client, "yes")["Location"].startswith("/accounts/login/")
    assert Application.objects.get().stage == "saved"


def test_the_job_page_asks_and_then_says_when_one_applied(ada: User, job: Job) -> None:
    client = at_home(ada)
    page = client.get(job.get_absolute_url()).content.decode()
    assert "Add to my applications" in page
    follow(client, job)
    assert "Did you apply?" in client.get(job.get_absolute_url()).content.decode()
    Application.objects.update(stage="applied", applied_on="2026-03-12")
    assert "You applied to this on 12 March 2026." in client.get(job.get_absolute_url()).content.decode()


def test_the_same_title_at_the_same_company_is_told_too(ada: User, job: Job) -> None:
    rows.application(
        ada, "Lighthouse Keeper (m/f/d)", company="Harbour Lights", stage="closed", applied_on="2026-03-12"
    )
    page = at_home(ada).get(job.get_absolute_url()).content.decode()
    assert "You applied to this on 12 March 2026. It was for the same title at the same company." in page


def test_visitors_see_nothing_of_it_on_a_job(client: Client, job: Job) -> None:
    assert "pplication" not in client.get(job.get_absolute_url()).content.decode().split("<main")[1].split("</main")[0]


def test_the_overview_asks_while_an_answer_is_missing(ada: User, job: Job) -> None:
    client = at_home(ada)
    assert "Say whether you applied" not in client.get("/account/").content.decode()
    follow(client, job)
    assert "Say whether you applied" in client.get("/account/").content.decode()
