"""What a bookmark says when its ad has changed, closed or gone."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from jobs.models import Job
from tests.jobs import rows as jobs
from tests.tracker.bookmarks import rows
from tracker.bookmarks.changes import Line, compare, lines
from tracker.models import Bookmark

pytestmark = pytest.mark.django_db
LIST = "/account/bookmarks/"


@pytest.fixture
def job(db: None) -> Job:
    return jobs.job(pay_text="€50,000", description="<p>Keep the lamp.</p><ul><li>Rope</li><li>Radio</li></ul>")


@pytest.fixture
def kept(ada: User, job: Job) -> Bookmark:
    return rows.bookmark(ada, job)


def text(client: Client, path: str = LIST) -> str:
    return client.get(path).content.decode()


def changes(kept: Bookmark) -> str:
    return f"{LIST}{kept.pk}/changes/"


def test_an_ad_that_stays_the_same_says_nothing(adas: Client, kept: Bookmark) -> None:
    assert "Changed since" not in text(adas)
    assert "The ad says the same as when you kept it." in text(adas, changes(kept))


def test_a_changed_fact_is_told_with_old_and_new(adas: Client, job: Job, kept: Bookmark) -> None:
    rows.change(job, pay_text="€45,000")
    assert "<del>€50,000</del>" in text(adas)
    assert "<ins>€45,000</ins>" in text(adas)


def test_a_fact_that_came_or_went_is_told(adas: Client, job: Job, kept: Bookmark) -> None:
    rows.change(job, pay_text="", level="senior")
    assert "<ins>not given</ins>" in text(adas)
    assert "<del>not given</del>" in text(adas)


def test_a_changed_text_is_shown_line_by_line(adas: Client, job: Job, kept: Bookmark) -> None:
    rows.change(job, description="<p>Keep the lamp.</p><ul><li>Rope</li><li>Morse</li></ul>")
    assert "The text changed." in text(adas)
    page = text(adas, changes(kept))
    assert "<del>Radio</del>" in page
    assert "<ins>Morse</ins>" in page
    assert "<p>Rope</p>" in page


def test_seen_takes_the_notice_away_and_may_be_pressed_twice(adas: Client, job: Job, kept: Bookmark) -> None:
    rows.change(job, pay_text="€45,000", description="<p>Other.</p>")
    assert [adas.post(f"{LIST}{kept.pk}/seen/").status_code for _ in range(2)] == [302, 302]
    assert "Changed since" not in text(adas)
    rows.change(job, pay_text="€40,000")
    assert "<del>€45,000</del>" in text(adas)


@pytest.mark.parametrize("path", ["", "changes/"])
def test_nobody_has_seen_what_changed_after_the_page_was_shown(
    adas: Client, job: Job, kept: Bookmark, path: str
) -> None:
    rows.change(job, pay_text="€45,000")
    [as_of] = re.findall(r'name="as_of" value="(\d+)"', text(adas, LIST if not path else changes(kept)))
    rows.change(job, pay_text="€40,000", changed_at=timezone.now())
    page = adas.post(f"{LIST}{kept.pk}/seen/", {"as_of": as_of}, follow=True).content.decode()
    assert "The ad has changed once more." in page
    assert "<del>€50,000</del>" in page


def test_a_closed_job_says_when_and_why(adas: Client, job: Job, kept: Bookmark) -> None:
    rows.change(job, status="closed", closed_at=timezone.now(), closed_because="ended")
    assert "because its end date has passed" in text(adas)


def test_an_ad_can_be_read_when_it_is_gone(adas: Client, job: Job, kept: Bookmark) -> None:
    long_ago = timezone.now() - timedelta(days=200)
    rows.change(job, status="closed", closed_at=long_ago, posted_at=long_ago)
    assert job.get_absolute_url() not in text(adas)
    assert "<li>Radio</li>" in text(adas, changes(kept))
    Bookmark.objects.update(job=None)
    assert "<li>Radio</li>" in text(adas, changes(kept))
    assert adas.post(f"{LIST}{kept.pk}/seen/").status_code == 302


def test_what_has_no_ad_has_no_changes(ada: User, adas: Client) -> None:
    assert adas.get(changes(rows.bookmark(ada, "q=lamp"))).status_code == 404


def test_strangers_find_nothing_and_visitors_sign_in_first(bobs: Client, kept: Bookmark) -> None:
    assert bobs.get(changes(kept)).status_code == bobs.post(f"{LIST}{kept.pk}/seen/").status_code == 404
    assert Client().get(changes(kept))["Location"].startswith("/accounts/login/")
    assert Client().post(f"{LIST}{kept.pk}/seen/")["Location"].startswith("/accounts/login/")


def test_other_methods_are_refused(adas: Client, kept: Bookmark) -> None:
    assert adas.post(changes(kept)).status_code == adas.get(f"{LIST}{kept.pk}/seen/").status_code == 405


def test_far_from_a_change_lines_are_left_out() -> None:
    before = "".join(f"<p>Line {n}</p>" for n in range(9))
    found = compare(before, before.replace("Line 4", "Other"))
    same = [("same", "Line 3"), ("gone", "Line 4"), ("new", "Other"), ("same", "Line 5")]
    assert found == [Line("skipped", ""), *(Line(*each) for each in same), Line("skipped", "")]


def test_other_markup_around_the_same_words_is_no_change() -> None:
    assert compare("<p>Rope</p><p>Radio</p>", "<ul><li>Rope</li><li><b>Radio</b></li></ul>") == []


WORDS = st.lists(st.sampled_from(["Rope", "Radio", "Morse", "Lamp"]), max_size=30)


@given(WORDS, WORDS)
def test_what_went_and_what_came_is_all_of_it(old: list[str], new: list[str]) -> None:
    before, after = ("".join(f"<p>{word}</p>" for word in words) for words in (old, new))
    assert lines(before) == old
    found = compare(before, after)
    gone, came = ([line.text for line in found if line.kind == kind] for kind in ("gone", "new"))
    assert len(old) - len(gone) == len(new) - len(came)
    assert bool(found) == (old != new)
