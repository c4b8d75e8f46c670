"""Writing to the owner of a resume, and what becomes of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from resumes import slug_rules
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


@pytest.fixture(autouse=True)
def _its_name():
    yield
    slug_rules.brands.cache_clear()


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


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\r\r", "\n \n", "\n\t\n", "\n\u2028\n"])
def test_the_words_of_a_stranger_are_quoted_and_an_address_of_ours_in_them_is_no_button(send, settings, gap):
    trap = f"{settings.SITE_URL}/accounts/login/?next=/pay/"
    send(text=f"Your account is in danger.{gap}{trap}{gap}- Yours, the team")
    [letter] = mail.outbox
    html = next(str(content) for content, _kind in letter.alternatives)
    quote = html.partition("<blockquote")[2].partition("</blockquote>")[0]
    assert trap in quote
    assert html.count(trap) == 1
    assert "<a" not in quote
    for words in ("Your account is in danger.", trap, "- Yours, the team"):
        assert f"\n> {words}\n" in letter.body
    assert letter.subject.startswith("A message about your resume from Bo Mast")


def test_three_times_a_week_are_enough_for_one_person(send):
    for number in range(3):
        send(text=f"Message number {number}, for your interest")
    assert "You have written 3 times in 7 days." in send(text="And another one, for good measure").content.decode()
    assert ResumeMessage.objects.count() == 3


def test_so_are_twenty_a_day_for_all(send, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "resume_contact": "1/d/user"}
    send()
    answer = send(text="And another one, for good measure")
    assert answer.status_code == 429
    assert "Wait until tomorrow" in answer.content.decode()
    assert "And another one, for good measure</textarea>" in answer.content.decode()


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


@pytest.mark.parametrize(
    ("name", "organization"),
    [("Waymark", ""), ("Bo of Way-Mark", ""), ("Wаymаrk", ""), ("Wауmark Jobs", ""), ("W4ymark", ""),
     ("Bo", "The Waymark Team"), ("Support", ""), ("Bo, Official Moderator", ""), ("Staff", ""),
     ("Bo", "Customer Support"), ("Bo", "Trust-and-safety desk"), ("Trust & Safety", ""), ("Bo", "Ｓｕｐｐｏｒｔ")],
)  # fmt: skip
def test_nobody_writes_as_if_the_site_did(send, settings, name, organization):
    settings.SITE_NAME = "Waymark"
    slug_rules.brands.cache_clear()
    page = send(sender_name=name, organization=organization).content.decode()
    assert "as if the site itself wrote" in page
    assert not ResumeMessage.objects.exists()


@pytest.mark.parametrize(
    ("name", "organization"),
    [("Joe Root", "Quay Security"), ("李小龙", "IT Support GmbH"), ("Марина Котова", "Railway Markets"),
     ("Bo", "Way Marketing")],
)  # fmt: skip
def test_names_of_others_are_taken(send, settings, name, organization):
    settings.SITE_NAME = "Waymark"
    slug_rules.brands.cache_clear()
    send(sender_name=name, organization=organization)
    assert ResumeMessage.objects.get().organization == organization
