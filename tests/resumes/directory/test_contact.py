"""Writing to the owner of a resume, and what becomes of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from resumes.directory import contacting
from resumes.models import ResumeMessage
from resumes.publishing import finding
from tests.people import sign_in
from tests.resumes import rows

pytestmark = pytest.mark.django_db
SAID = {
    "sender_name": "Bo Mast",
    "organization": "Harbour Trust",
    "text": "Would you keep our light for us?",
}
BAD = ({"sender_name": ""}, {"text": "too short"}, {"text": "x" * 4001}, {"sender_name": "A\nBcc: b"},
       {"organization": "a\u202eb"})  # fmt: skip


@pytest.fixture
def ada():
    cache.clear()
    return rows.member()


@pytest.fixture
def path(ada):
    return f"/r/{rows.published(ada).addresses.get().slug}/contact/"


@pytest.fixture
def bo(ada):
    return rows.member("bo@example.com", name="Bo Mast")


@pytest.fixture
def client(bo):
    return sign_in(bo)


@pytest.fixture
def send(client, path, django_capture_on_commit_callbacks):
    def post(**said):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(path, {**SAID, **said})

    return post


def test_a_message_is_kept_and_mailed_and_no_address_is_shown(send, ada, bo, client, path):
    form = client.get(path).content.decode()
    assert "bo@example.com" in form
    assert "ada@example.org" not in form
    answer = send()
    assert answer["Location"] == path.removesuffix("contact/")
    [message] = ResumeMessage.objects.all()
    assert (message.owner, message.sender, message.reply_to) == (ada, bo, "bo@example.com")
    assert message.mailed_at is not None
    [letter] = mail.outbox
    assert (letter.to, letter.extra_headers["Reply-To"]) == (["ada@example.org"], "bo@example.com")
    assert SAID["text"] in letter.body
    assert letter.message()["Reply-To"] == "bo@example.com"


def test_twice_is_once(send):
    send()
    send()
    assert ResumeMessage.objects.count() == len(mail.outbox) == 1


def test_visitors_sign_in_first_and_come_back(path):
    assert Client().get(path)["Location"] == f"/accounts/login/?next={path}"
    assert Client().post(path, SAID)["Location"] == f"/accounts/login/?next={path}"


def test_an_unconfirmed_address_is_confirmed_first(path, django_user_model):
    assert (
        sign_in(django_user_model.objects.create_user("new@example.org")).post(path, SAID)["Location"]
        == "/accounts/email/"
    )
    assert not ResumeMessage.objects.exists()


@pytest.mark.parametrize("bad", BAD)
def test_bad_input_is_shown_and_kept_in_the_form(send, bad):
    page = send(**bad).content.decode()
    assert 'class="error-summary"' in page
    assert "Harbour Trust" in page or "organization" in bad
    assert not ResumeMessage.objects.exists()


def test_no_header_can_be_smuggled_in(send):
    send(text="Subject: x\r\nBcc: eve@example.org\r\n\r\nHello to you all there", organization="Bcc: eve@example.org")
    [letter] = mail.outbox
    assert letter.recipients() == ["ada@example.org"]
    assert "\n" not in letter.message()["Subject"]
    assert letter.message()["Bcc"] is None


def test_a_link_of_a_stranger_is_no_button(send):
    send(text="Look at https://evil.example/pay for the details please")
    html = next(str(content) for content, _kind in mail.outbox[0].alternatives)
    assert 'href="https://evil.example' not in html


def test_three_times_a_week_are_enough_for_one_person(send):
    for number in range(3):
        send(text=f"Message number {number}, for your interest")
    assert "You have written 3 times in 7 days." in send(text="And another one, for good measure").content.decode()
    assert ResumeMessage.objects.count() == 3


def test_so_are_twenty_a_day_for_all(send, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "resume_contact": "1/d/user"}
    send()
    assert send(text="And another one, for good measure").status_code == 429


def test_nobody_writes_to_themselves(ada, path, bo):
    page = sign_in(ada).post(path, SAID).content.decode()
    assert "This is your own resume" in page
    with pytest.raises(contacting.Refusal):
        contacting.send(resume=ada.resumes.get(), sender=ada, now=timezone.now(), **SAID)


def test_who_is_blocked_finds_no_form(ada, path, client):
    finding.block(user=ada, domains=["example.com"])
    assert client.get(path).status_code == client.post(path, SAID).status_code == 404


def test_what_could_not_be_mailed_is_tried_again(send, monkeypatch, caplog):
    def fail(**_):
        raise OSError("away")

    with monkeypatch.context() as broken:
        broken.setattr(contacting.mail, "send", fail)
        send()
    assert ResumeMessage.objects.get().mailed_at is None
    assert contacting.deliver_late(timezone.now()) == 0
    later = timezone.now() + timedelta(minutes=11)
    assert [contacting.deliver_late(later) for _ in range(2)] == [1, 0]
    assert len(mail.outbox) == 1


def test_the_inbox(ada, bo):
    first, second = rows.message(ada, bo), rows.message(ada, bo, sender_name="<b>Cy</b>")
    client, inbox = sign_in(ada), "/account/resumes/messages/"
    page = client.get(inbox).content.decode()
    assert "2 unread" in page
    assert "&lt;b&gt;Cy&lt;/b&gt;" in page
    client.get(f"{inbox}{first.pk}/")
    assert ResumeMessage.objects.filter(read_at=None).count() == 2  # looking writes nothing
    client.post(f"{inbox}{first.pk}/")
    assert "1 unread" in client.get(inbox).content.decode()
    client.post(f"{inbox}{first.pk}/", {"unread": "1"})
    assert ResumeMessage.objects.filter(read_at=None).count() == 2
    for _ in range(2):
        client.post(f"{inbox}{second.pk}/report/")
    second.refresh_from_db()
    assert second.reported_at is not None
    client.post(f"{inbox}{second.pk}/delete/")
    assert client.post(f"{inbox}{second.pk}/delete/").status_code == 404
    assert list(ResumeMessage.objects.all()) == [first]
    assert sign_in(bo).get(f"{inbox}{first.pk}/").status_code == 404


def test_the_inbox_costs_few_queries(ada, bo, django_assert_max_num_queries):
    for _ in range(12):
        rows.message(ada, bo, resume=None)
    client = sign_in(ada)
    with django_assert_max_num_queries(9):
        client.get("/account/resumes/messages/")
