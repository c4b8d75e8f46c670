"""Adding by hand and from a job, what looks like one that is there, removing, bringing back, letting go."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.jobs import rows as jobs
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, JUNE, at_home, order
from tracker.applications import adding, pruning
from tracker.models import Application, CalendarEntry, Contact, TimelineEvent

pytestmark = pytest.mark.django_db
ADD = f"{BOARD}add/"
SAID = {"title": "Pilot", "company": "Tidewater", "stage": "saved"}
NAUGHTY = ["<script>alert(1)</script>", "' OR 1=1 --", "{{ 7*7 }}", "Zoë 𝕏 👩‍🚀 ﷽", "a" * 160, "ʇǝɯ ɐu oןןǝɥ"]


@pytest.fixture
def ada() -> User:
    return rows.member()


def add(client: Client, **said: Any) -> Any:
    return client.post(ADD, SAID | said)


def test_what_was_filled_in_is_kept_on_top(ada: User) -> None:
    client = at_home(ada)
    add(client, title="First", company="")
    answer = add(
        client, applied_on="2026-03-12", stage="applied", url="https://example.org/1", pay="€1", resume="Short"
    )
    application = Application.objects.get(title="Pilot")
    assert answer["Location"] == application.get_absolute_url()
    assert (str(application.applied_on), application.url, application.resume) == (
        "2026-03-12", "https://example.org/1", "Short",
    )  # fmt: skip
    assert application.events.get().to_stage == "applied"


def test_a_day_is_assumed_only_for_what_was_sent(ada: User) -> None:
    client = at_home(ada)
    add(client, stage="applied")
    add(client, title="Other")
    assert Application.objects.get(title="Pilot").applied_on
    assert Application.objects.get(title="Other").applied_on is None


@pytest.mark.parametrize("text", NAUGHTY)
def test_odd_texts_come_back_as_they_were(ada: User, text: str) -> None:
    add(at_home(ada), title=text, company=text, ad_text=f"{text}\r\n{text}")
    application = Application.objects.get()
    assert (application.title, application.company, application.ad_text) == (text, text, f"{text}\n{text}")
    page = at_home(ada).get(BOARD).content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"title": "a" * 201}, {"title": "a\x00b"}, {"title": "a\u202eb"}, {"title": "\u0301\u0301"},
     {"url": "javascript:alert(1)"},
     {"url": "ftp://example.org/"}, {"stage": "moon"}, {"applied_on": "2999-01-01"}, {"applied_on": "0001-01-01"},
     {"ad_text": "x" * 20_001}, {"ad_text": "\x00"}, {"guide": "9" * 30}, {"job": "9" * 30}, {"version": "x"}],
)  # fmt: skip
def test_what_cannot_be_is_shown_with_what_was_typed(ada: User, wrong: dict[str, str]) -> None:
    answer = add(at_home(ada), company="Typed before", **wrong)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "your attention" in page
    assert "Typed before" in page
    assert not Application.objects.exists()


def test_one_that_was_applied_for_is_told_and_added_only_knowingly(ada: User) -> None:
    rows.application(ada, "PILOT (m/f/d)", company="Tidewater Ltd.", stage="closed", applied_on="2026-03-12")
    client = at_home(ada)
    page = add(client).content.decode()
    assert "You applied to this on 12 March 2026." in page
    assert order(ada) == []
    add(client, again="on")
    assert order(ada) == ["Pilot"]


def test_a_job_of_the_site_is_kept_once_with_its_ad(ada: User) -> None:
    job = jobs.job(title="Keeper", pay_text="€50,000", place_label="Kiel")
    client = at_home(ada)
    for _twice in range(2):
        client.post(f"{ADD}job/{job.pk}/")
    application = Application.objects.get()
    assert (application.title, application.pay, application.place, application.job) == (
        "Keeper",
        "€50,000",
        "Kiel",
        job,
    )
    assert application.snapshot


@pytest.mark.parametrize("status", ["held", "removed"])
def test_a_job_without_a_page_is_none(ada: User, status: str) -> None:
    hidden = jobs.job(status=status)
    assert at_home(ada).post(f"{ADD}job/{hidden.pk}/").status_code == 404
    assert at_home(ada).post(f"{ADD}job/{2**63}/").status_code == 404
    add(at_home(ada), job=hidden.pk)
    assert Application.objects.get().job is None


def test_more_than_an_account_holds_are_refused_in_words(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST", 1)
    client = at_home(ada)
    add(client)
    assert "are the most that one account holds" in add(client, title="Second").content.decode()
    assert order(ada) == ["Pilot"]


def test_visitors_are_sent_to_sign_in(client: Client) -> None:
    for answer in (add(client), client.post(f"{ADD}paste/", {"pasted": "x"}), client.post(f"{ADD}job/1/")):
        assert answer["Location"].startswith("/accounts/login/")


def test_removing_can_be_undone_twice_and_only_by_its_owner(ada: User) -> None:
    card, client = rows.application(ada), at_home(ada)
    page = client.get(client.post(f"{BOARD}{card.pk}/remove/")["Location"]).content.decode()
    assert f"{BOARD}{card.pk}/restore/" in page
    assert client.get(f"{BOARD}{card.pk}/").status_code == 404
    assert at_home(rows.member("eve@example.org")).post(f"{BOARD}{card.pk}/restore/").status_code == 404
    for _twice in range(2):
        client.post(f"{BOARD}{card.pk}/restore/")
    assert order(ada) == ["Lighthouse keeper"]


def test_what_was_taken_up_anew_meanwhile_is_not_brought_back_beside_it(ada: User) -> None:
    job = jobs.job()
    first = rows.application(ada, "First", job=job)
    adding.remove(application=first, now=JUNE)
    rows.application(ada, "Second", job=job)
    page = at_home(ada).post(f"{BOARD}{first.pk}/restore/", follow=True).content.decode()
    assert "another open application for this job" in page
    assert order(ada) == ["Second"]


def test_what_was_removed_long_ago_is_let_go_with_its_parts(ada: User) -> None:
    old, fresh, kept = (rows.application(ada, title) for title in ("Old", "Fresh", "Kept"))
    rows.entry(old)
    rows.contact(kept)
    Contact.objects.update(removed_at=JUNE - timedelta(days=8))
    Application.objects.filter(pk=old.pk).update(removed_at=JUNE - timedelta(days=8))
    Application.objects.filter(pk=fresh.pk).update(removed_at=JUNE - timedelta(days=6))
    assert pruning.prune(JUNE) == 2
    assert pruning.prune(JUNE) == 0
    assert sorted(Application.objects.values_list("title", flat=True)) == ["Fresh", "Kept"]
    assert CalendarEntry.objects.count() + Contact.objects.count() == 0
    assert TimelineEvent.objects.filter(kind="added").count() == 2
