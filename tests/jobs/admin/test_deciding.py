"""What people here decide about jobs, and that the next import leaves it alone."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from jobs import moderating
from jobs.importing import import_postings
from jobs.models import Job, SearchRow
from tests import factories
from tests.careers.admin.forms import read
from tests.jobs import rows
from tests.jobs.admin.pages import act, page
from tests.jobs.admin.rows import category

pytestmark = pytest.mark.django_db


def imported(**fields: object) -> Job:
    """A job that a source lists."""
    source = rows.source(slug="harbour")
    import_postings(source, [rows.posting("1", **fields)])
    return Job.objects.get()


def again(job: Job, **fields: object) -> Job:
    """After the source said something else about it."""
    fields.setdefault("description", "<p>Another text.</p>")
    import_postings(job.listings.get().source, [rows.posting("1", **fields)])
    job.refresh_from_db()
    return job


@pytest.mark.parametrize(("action", "status"), [("close", "closed"), ("remove", "removed")])
def test_what_is_taken_off_stays_off(moderator: Client, action: str, status: str) -> None:
    job = imported()
    act(moderator, "job", action, job)
    assert again(job).status == status
    assert not SearchRow.objects.exists()


def test_a_released_job_is_open_and_found(moderator: Client) -> None:
    job = rows.job(status="held", held_because="It asks for money")
    assert act(moderator, "job", "release", job) == ["1 job released."]
    job.refresh_from_db()
    assert (job.status, job.held_because, job.is_released) == ("open", "", True)
    assert SearchRow.objects.filter(job=job).exists()


def test_reopening_takes_away_an_end_that_has_passed(moderator: Client) -> None:
    job = rows.job(status="closed", closes_at=timezone.now(), closed_because="ended")
    act(moderator, "job", "reopen", job)
    job.refresh_from_db()
    assert (job.status, job.closes_at, job.closed_at, job.kept_fields) == ("open", None, None, ["closes_at"])


def test_a_closed_job_whose_place_is_taken_opens_beside_it() -> None:
    closed = rows.job(status="closed", fingerprint="same")
    rows.job(fingerprint="same")
    assert moderating.reopen([closed.pk]) == [closed.pk]
    assert Job.objects.open().count() == 2


def test_what_the_status_does_not_allow_is_left_and_said(moderator: Client) -> None:
    job = rows.job()
    assert act(moderator, "job", "release", job) == ["1 job stayed as before: the status does not allow it."]
    assert not LogEntry.objects.exists()


def test_guide_and_category_are_set_for_several_and_stay(moderator: Client) -> None:
    guide, kind, job = factories.guide(), category(), imported()
    act(moderator, "job", "assign", job, guide=guide.pk, category=kind.pk)
    job = again(job)
    assert (job.guide, job.category) == (guide, kind)


def test_choosing_neither_is_said(moderator: Client) -> None:
    data = {"action": "assign", "_selected_action": [rows.job().pk], "guide": "", "category": ""}
    assert "Choose a guide, a category or both." in moderator.post(page("job"), data).content.decode()


def test_an_edited_title_stays_and_the_rest_follows_its_source(moderator: Client) -> None:
    job = imported()
    url = page("job", job)
    answer = moderator.post(url, read(moderator, url) | {"title": "Keeper of  the light"})
    assert answer.status_code == 302
    job = again(job, title="Lighthouse keeper, urgent")
    assert (job.title, job.slug, job.description) == (
        "Keeper of the light", "keeper-of-the-light", "<p>Another text.</p>",
    )  # fmt: skip


def test_what_is_unticked_is_the_sources_again(moderator: Client) -> None:
    job = imported()
    url = page("job", job)
    moderator.post(url, read(moderator, url) | {"title": "Ours"})
    moderator.post(url, {name: value for name, value in read(moderator, url).items() if name != "kept"})
    job = again(job, title="Theirs", description="<p>Keep lamp 1 burning and the log in order.</p>")
    assert (job.title, job.kept_fields) == ("Theirs", [])


def test_an_edited_description_is_made_safe(moderator: Client) -> None:
    job = rows.job()
    url = page("job", job)
    moderator.post(url, read(moderator, url) | {"description": "<p onclick=x>Hi<script>alert(1)</script></p>"})
    job.refresh_from_db()
    assert job.description == "<p>Hi</p>"


def test_from_its_page_an_act_leads_back_to_it(moderator: Client) -> None:
    job = rows.job()
    answer = moderator.post(page("job"), {"action": "close", "_selected_action": [job.pk], "back": "1"})
    assert answer.headers["Location"] == page("job", job)
    assert LogEntry.objects.get().get_change_message() == "Closed."
