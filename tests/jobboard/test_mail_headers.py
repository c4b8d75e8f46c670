"""Whatever stands in a recipient, a subject or a header: no header comes of it."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard import mail

HEADERS = {
    "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version",
    "Content-Type",
}  # fmt: skip
BREAKS = ["\n", "\r", "\r\n", "\n\n", "\r\n\r\n", "\n ", "\r\n\t", "\0", "\v", "\f", "\x1c", "\x1d", "\x1e",
          "\x85", "\u2028", "\u2029", "\x1b", "\x7f", "\x08", "\udc0a", "\u202e"]  # fmt: skip
ATTACKS = [f"Hello{each}Bcc: eve@example.org" for each in BREAKS] + [
    "Hello%0aBcc: eve@example.org",
    "Hello%0d%0aBcc:%20eve@example.org",
    "Hello\\nBcc: eve@example.org",
    "Hello&#10;Bcc: eve@example.org",
    "=?utf-8?q?Hello=0aBcc:_eve@example.org?=",
    "=?utf-8?q?Hello=0d=0aBcc:_eve@example.org?=",
    "=?utf-8?b?SGVsbG8NCkJjYzogZXZlQGV4YW1wbGUub3Jn?=",
    "=?utf-8?q?=E2=80=A8Bcc:_eve@example.org?=",
    "=?utf-16?b?AAoAQgBjAGMAOgAg?= x",
    "Hello =?iso-8859-1?q?=0a?= Bcc: eve@example.org",
    "Bcc: eve@example.org",
    "\nBcc: eve@example.org",
    "\r\n.\r\nMAIL FROM:<eve@example.org>",
    "x" * 998 + "\nBcc: eve@example.org",
    "x" * 5000,
    "é" * 3000,
    "é" * 70 + "\r\nBcc: eve@example.org",
    "日本語の件名" * 40,
    "😀" * 300,
    "Hello,\r\n Bcc: eve@example.org",
    "Hello\nContent-Type: text/html\n\n<script>",
    'a"b\\"c\nBcc: eve@example.org',
    "مرحبا\u2067\nBcc: eve@example.org",
    "<eve@example.org>, bob@example.org",
    "\ufeff\nBcc: eve@example.org",
]


def parsed(subject: str = "S", to: str = "ann@example.org", **headers: str) -> list[EmailMessage]:
    """The message as a file and as a mail server would get it, read again."""
    message = mail.from_text(
        subject=subject,
        text="Text",
        to=to,
        context={},
        headers={name.replace("_", "-"): headers[name] for name in headers},
    )
    return [message_from_bytes(message.message(policy=each).as_bytes(), policy=default) for each in (default, SMTP)]


def test_there_are_enough_attacks() -> None:
    assert len(set(ATTACKS)) >= 46


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_subject_stays_one_header(attack: str) -> None:
    for message in parsed(subject=attack):
        assert sorted(message.keys()) == sorted(HEADERS)
        assert message["To"] == "ann@example.org"
        assert message.get_body(("plain",)).get_content().splitlines()[0] == "Text"


def test_an_encoded_word_in_a_subject_is_not_decoded() -> None:
    for message in parsed(subject="=?utf-8?q?Bcc=3a_eve?="):
        assert message["Subject"] == "= ?utf-8?q?Bcc=3a_eve?="


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    "form", ["{}", "ann@example.org{}", "{}@example.org", '"{}"@example.org', "{} <ann@example.org>"]
)
def test_a_recipient_is_one_address_or_refused(attack: str, form: str) -> None:
    with pytest.raises(ValueError, match="email address"):
        parsed(to=form.format(attack))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_header_stays_one_or_is_refused(attack: str) -> None:
    if any(each in attack for each in [*BREAKS, "=?"]):
        with pytest.raises(ValueError, match="header 'X-Name' holds characters"):
            parsed(X_Name=attack)
        return
    for message in parsed(X_Name=attack):
        assert sorted(message.keys()) == sorted(HEADERS | {"X-Name"})
        assert message["To"] == "ann@example.org"


@pytest.mark.parametrize("each", BREAKS)
def test_a_header_with_a_break_is_refused(each: str) -> None:
    with pytest.raises(ValueError, match="X-Name"):
        parsed(X_Name=f"a{each}b")


@pytest.mark.parametrize(
    "name",
    ["Bcc", "TO", "cc", "From", "SUBJECT", "Content-Type", "MIME-Version", "Message-Id", "Resent-To", "Auto-Submitted",
     "X-A\nBcc", "X-A: b\r\nBcc", "", " X-A", "X A", "X:A", "Ünsub"],
)  # fmt: skip
def test_a_header_that_is_ours_or_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is not for callers to set"):
        parsed(**{name: "x"})


@pytest.mark.parametrize("to", ["ann@example.org", "o'neil+jobs@example.org", "ann@bücher.example"])
def test_an_ordinary_recipient_is_kept(to: str) -> None:
    for message in parsed(to=to):
        assert message["To"].addresses[0].username == to.split("@")[0]


def test_a_reply_address_may_be_given() -> None:
    for message in parsed(Reply_To="team@example.org", List_Unsubscribe="<https://jobs.example.org/u/1?token=a%3D>"):
        assert message["Reply-To"] == "team@example.org"
        assert message["List-Unsubscribe"] == "<https://jobs.example.org/u/1?token=a%3D>"


@given(st.text(max_size=400))
def test_any_subject_arrives_as_it_was_made(subject: str) -> None:
    expected = mail.one_line(subject)
    for message in parsed(subject=subject):
        assert sorted(message.keys()) == sorted(HEADERS)
        assert " ".join(str(message["Subject"] or "").split()) == expected


@pytest.mark.parametrize("policy", [SMTP, default])
def test_header_fields_that_programs_read_are_never_encoded(policy: Any, settings: Any) -> None:
    """Longer than a line and without a place to break, they would become encoded words, which hold no address."""
    settings.SITE_URL = "https://jobs.a-rather-long-name-of-a-host.example.org"
    address = f"<{settings.SITE_URL}/alerts/unsubscribe/0bd0d883-35b3-4e18-8c7c-c1068e6e0fc7/>"
    headers = {"List-Unsubscribe": address, "List-Id": "<alerts.jobs.a-rather-long-name-of-a-host.example.org>"}
    message = mail.from_text(subject="Ünï", text="Hello", to="ann@example.org", context={}, headers=headers)
    raw = message.message(policy=policy).as_bytes().decode()
    assert f"\nList-Unsubscribe: {address}" in raw.replace("\r", "")
    assert "\nList-Id: <alerts." in raw.replace("\r", "")
    assert re.search(r"\nMessage-ID: <[^>\s]+@jobs\.a-rather-long-name-of-a-host\.example\.org>", raw.replace("\r", ""))
