"""Moderators see what is public of resumes and take it off; they decide about reported messages."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import Client
from django.utils import timezone

from resumes.models import Resume, ResumeMessage
from tests.billing.ads.admin import at_work
from tests.resumes import rows

pytestmark = pytest.mark.django_db
LIST, QUEUE = "/admin/resumes/publicresume/", "/admin/resumes/resumemessage/"


@pytest.fixture
def moderator() -> Client:
    return at_work("moderator")


@pytest.fixture
def public() -> Resume:
    """Published, and changed since."""
    resume = rows.published(rows.member(), name="For my secret plan")
    Resume.objects.filter(pk=resume.pk).update(content=rows.document(basics={"name": "Draft Quay"}))
    return Resume.objects.get(pk=resume.pk)


def act(client: Client, where: str, action: str, *chosen: Any, **said: str) -> Any:
    return client.post(where, {"action": action, "_selected_action": [row.pk for row in chosen], **said})


def reported(**fields: Any) -> ResumeMessage:
    owner, sender = rows.member("bo@example.org"), rows.member("cy@example.org")
    return rows.message(owner, sender, reported_at=timezone.now(), **fields)


def test_what_is_published_is_shown_and_nothing_else(moderator: Client, public: Resume) -> None:
    rows.resume(public.user, "A private one", basics={"name": "Private Quay"})
    for page in (LIST, f"{LIST}{public.pk}/change/"):
        content = moderator.get(page).content.decode()
        assert "Lighthouse keeper" in content
        for word in ("secret plan", "Draft Quay", "Private Quay", "ada@example.org", "+1 555 0100", "Rock 1"):
            assert word not in content, word


def test_a_private_one_is_not_there(moderator: Client) -> None:
    resume = rows.resume(rows.member())
    assert moderator.get(f"{LIST}{resume.pk}/change/").status_code == 302
    assert list(moderator.get(LIST).context["cl"].result_list) == []


def test_it_is_found_by_its_address(moderator: Client, public: Resume) -> None:
    rows.published(rows.member("bo@example.org"), basics={"name": "Bo"})
    slug = public.addresses.get().slug
    for term in (slug, f"https://jobs.example.org/r/{slug}/"):
        found = moderator.get(LIST, {"q": term}).context["cl"].result_list
        assert [row.pk for row in found] == [public.pk]
    assert list(moderator.get(LIST, {"q": "nothing"}).context["cl"].result_list) == []


def test_it_is_taken_off_with_a_note_to_its_owner(
    moderator: Client, public: Resume, django_capture_on_commit_callbacks: Any
) -> None:
    page = public.addresses.get().get_absolute_url()
    assert Client().get(page).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        act(moderator, LIST, "take_down", public, note="It names a colleague.")
    assert Client().get(page).status_code == 404
    public.refresh_from_db()
    assert (public.visibility, public.published, public.content["basics"]["name"]) == ("private", None, "Draft Quay")
    [letter] = mail.outbox
    assert letter.to == ["ada@example.org"]
    assert "It names a colleague." in letter.body
    assert f"/account/resumes/{public.pk}/publishing/" in letter.body


def test_one_with_the_link_alone_is_found_by_the_link_alone(moderator: Client) -> None:
    resume = rows.published(rows.member(), visibility="link")
    where = f"{LIST}?q={resume.addresses.get().slug}"
    assert list(moderator.get(LIST).context["cl"].result_list) == []
    assert [row.pk for row in moderator.get(where).context["cl"].result_list] == [resume.pk]
    assert where in moderator.get(f"{LIST}{resume.pk}/change/").content.decode()
    act(moderator, where, "take_down", resume, note="It names a colleague.")
    assert not Resume.objects.get().is_published


def test_a_note_is_asked_for_first(moderator: Client, public: Resume) -> None:
    for said in ({}, {"note": ""}, {"note": "x" * 2001}):
        answer = act(moderator, LIST, "take_down", public, **said)
        assert "Its owner keeps it" in answer.content.decode()
    assert Resume.objects.get().is_published


def test_twice_is_once(moderator: Client, public: Resume, django_capture_on_commit_callbacks: Any) -> None:
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            act(moderator, LIST, "take_down", public, note="It names a colleague.")
    assert len(mail.outbox) == 1
    assert LogEntry.objects.count() == 1


def test_the_log_names_nobody(moderator: Client, public: Resume) -> None:
    act(moderator, LIST, "take_down", public, note="It names a colleague.")
    entry = LogEntry.objects.get()
    assert (entry.object_repr, entry.object_id) == (f"resume {public.pk}", str(public.pk))
    assert "Quay" not in entry.change_message


def test_only_reported_messages_are_seen(moderator: Client) -> None:
    seen, unseen = reported(text="Send me 200 euros."), reported_not()
    content = moderator.get(QUEUE).content.decode()
    assert "Send me 200 euros." in content
    assert unseen.text not in content
    page = moderator.get(f"{QUEUE}{seen.pk}/change/").content.decode()
    assert "cy@example.org" in page
    assert "bo@example.org" not in page
    assert moderator.get(f"{QUEUE}{unseen.pk}/change/").status_code == 302


def reported_not() -> ResumeMessage:
    return rows.message(rows.member("di@example.org"), rows.member("ed@example.org"), text="A kind word.")


def test_abuse_is_removed_and_what_is_none_stays(moderator: Client) -> None:
    bad, kind = reported(text="Send me 200 euros."), reported_not()
    fine = rows.message(kind.owner, kind.sender, text="Hello there", reported_at=timezone.now())
    act(moderator, QUEUE, "remove", bad, kind)
    act(moderator, QUEUE, "dismiss", fine)
    assert set(ResumeMessage.objects.values_list("text", "reported_at")) == {
        ("A kind word.", None),
        ("Hello there", None),
    }
    assert list(moderator.get(QUEUE).context["cl"].result_list) == []


def test_how_often_an_account_was_reported_is_said(moderator: Client, django_assert_max_num_queries: Any) -> None:
    first = reported()
    for number in range(20):
        rows.message(first.owner, first.sender, text=f"Again {number}", reported_at=timezone.now())
    with django_assert_max_num_queries(12):
        page = moderator.get(QUEUE)
    assert {row.by_sender for row in page.context["cl"].result_list} == {21}


@pytest.mark.parametrize("role", ["editor", "support"])
def test_others_at_work_see_neither(role: str, public: Resume) -> None:
    client = at_work(role)
    for page in (LIST, QUEUE, f"{LIST}{public.pk}/change/"):
        assert client.get(page).status_code == 403
    assert act(client, LIST, "take_down", public, note="x").status_code == 403
    assert Resume.objects.get().is_published
