"""The demo's outbox: emails as files in a folder instead of on their way, written and read here."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage as Parsed
from email.policy import default
from html import unescape
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend as DjangoFiles

NEWEST = 50
_NAME = re.compile(r"\d{8}-\d{6}-\d{6}-[0-9a-f]{8}")
_CODE = re.compile(r'<p class="code"[^>]*>([^<]+)</p>')
_SHOWN_HEADERS = ("From", "To", "Subject", "Date", "Reply-To", "Message-ID", "Auto-Submitted", "List-Unsubscribe")


class EmailBackend(DjangoFiles):
    """One whole file an email. Django's own names files by second and memory address, so emails of
    several processes, or of one second, would end up in one file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{secrets.token_hex(4)}"
            unfinished = Path(self.file_path) / f"{name}.part"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(unfinished.with_suffix(".eml"))
        return len(email_messages)


@dataclass(frozen=True)
class Letter:
    """An email that was written: `code` is the one it shows large, or ""."""

    name: str
    written: datetime
    headers: list[tuple[str, str]]
    text: str
    html: str

    @property
    def code(self) -> str:
        found = _CODE.search(self.html)
        return unescape(found[1]).strip() if found else ""

    @property
    def subject(self) -> str:
        return dict(self.headers).get("Subject", "") or "(no subject)"

    @property
    def to(self) -> str:
        return dict(self.headers).get("To", "")


def letters() -> list[Letter]:
    """The newest ones, newest first: names begin with their time."""
    names = sorted((path.stem for path in settings.MAIL_FOLDER.glob("*.eml")), reverse=True)
    return [found for name in names[:NEWEST] if (found := letter(name))]


def letter(name: str) -> Letter | None:
    """The email of that name; None where there is none or the name is not one of ours."""
    if not _NAME.fullmatch(name):
        return None
    try:
        content = (settings.MAIL_FOLDER / f"{name}.eml").read_bytes()
        written = datetime.strptime(name[:22], "%Y%m%d-%H%M%S-%f").replace(tzinfo=UTC)
    except (OSError, ValueError):
        return None
    message = message_from_bytes(content, policy=default)
    headers = [(header, value) for header in _SHOWN_HEADERS if (value := _header(message, header))]
    return Letter(name, written, headers, _body(message, "plain"), _body(message, "html"))


def _header(message: Parsed, name: str) -> str:
    """A damaged file may hold what Python's parser stumbles over in many ways: then there is no such header."""
    try:
        return str(message[name] or "")
    except Exception:
        return ""


def _body(message: Parsed, kind: str) -> str:
    """As `_header`: cut off in the middle, a body may have a transfer encoding that does not end."""
    try:
        part = message.get_body((kind,))
        return str(part.get_content()) if part else ""
    except Exception:
        return ""
