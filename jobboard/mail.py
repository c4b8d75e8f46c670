"""Emails of the site: composed from templates as plain text and HTML, and sent."""

import re
from collections.abc import Mapping, Sequence
from email.headerregistry import HeaderRegistry, UniqueUnstructuredHeader
from email.policy import default as default_policy
from email.utils import make_msgid
from functools import cache
from typing import Any, cast

import css_inline
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template import Context, Engine, TemplateDoesNotExist
from django.template.loader import get_template, render_to_string

from jobboard.mail_text import UNSEEN, Part, cleaned, one_line, parts, wrapped
from jobboard.mailers import host

_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
# What this module or Django sets; a second one would contradict it.
_OURS = {
    "auto-submitted", "bcc", "cc", "date", "from", "message-id", "mime-version", "return-path", "sender",
    "subject", "to", "x-auto-response-suppress",
}  # fmt: skip


class _Whole(UniqueUnstructuredHeader):
    """A header that stays in one line: Python would encode what is longer than a line and cannot be broken, and
    mail programs find no address in an encoded word (RFC 2047, section 5)."""

    def fold(self, *, policy: Any) -> str:
        return f"{cast(Any, self).name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
for _name in ("list-unsubscribe", "list-unsubscribe-post", "list-id", "message-id"):
    _HEADERS.map_to_type(_name, cast(Any, _Whole))


class Email(EmailMultiAlternatives):
    """An email of ours: header fields that programs read are whole."""

    def message(self, *, policy: Any = default_policy) -> Any:
        return super().message(policy=policy.clone(header_factory=_HEADERS))


def compose(
    *,
    to: str | Sequence[str],
    template: str,
    context: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
    message_id: str = "",
) -> EmailMultiAlternatives:
    """The email of `<template>_subject.txt`, `<template>_message.txt` and, where it exists, `…_message.html`.

    Text templates are not HTML: nothing in them is escaped. `context` may hold `code` (a paragraph that
    is just this is shown large), `preheader` and `why` (the line that says why somebody gets this).
    `message_id` is for an email that may have to be sent again as the same one: what stands before the @.
    Raises ValueError for a recipient or a header that could not be sent as it is.
    """
    about = {**_site(), **context}
    subject, text = (render_text(f"{template}_{part}.txt", about) for part in ("subject", "message"))
    html_template = _existing(f"{template}_message.html")
    return _message(subject, text, to, about, headers, html_template=html_template, message_id=message_id)


def from_text(
    *,
    subject: str,
    text: str,
    to: str | Sequence[str],
    context: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
) -> EmailMultiAlternatives:
    """The same email from words that are rendered already; `context` as for `compose`."""
    return _message(subject, text, to, {**_site(), **context}, headers)


def send(
    *, to: str | Sequence[str], template: str, context: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> None:
    """Compose and hand over to the mailer. Raises what the mailer raises, so callers choose what a failure means."""
    compose(to=to, template=template, context=context, headers=headers).send(using="default")


def _message(
    subject: str,
    text: str,
    to: str | Sequence[str],
    about: dict[str, Any],
    headers: Mapping[str, str] | None,
    html_template: str = "emails/from_text.html",
    message_id: str = "",
) -> EmailMultiAlternatives:
    found = parts(text, code=cleaned(str(about.get("code") or "")), site_url=settings.SITE_URL)
    about = {"why": f"You get this email because your address was entered at {settings.SITE_NAME}."} | about
    about |= {"subject": one_line(subject), "parts": found, "preheader": about.get("preheader") or _first_words(found)}
    message = Email(
        about["subject"],
        wrapped(found, last=[one_line(about["why"]), settings.SITE_NAME, settings.SITE_URL]),
        to=[_recipient(each) for each in ([to] if isinstance(to, str) else to)],
        headers={**_own_headers(message_id), **{name: _header(name, value) for name, value in (headers or {}).items()}},
    )
    message.attach_alternative(UNSEEN.sub(" ", _inliner().inline(render_to_string(html_template, about))), "text/html")
    return message


def _site() -> dict[str, Any]:
    return {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}


def render_text(template: str, about: Mapping[str, Any]) -> str:
    """A template that is not HTML, so that nothing in it is escaped."""
    return Engine.get_default().get_template(template).render(Context(dict(about), autoescape=False))


def _existing(template: str) -> str:
    """`template`, or what stands in where nobody wrote one."""
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return "emails/from_text.html"
    return template


def _first_words(found: list[Part]) -> str:
    """What lists of emails show beside the subject."""
    return " ".join(part.text for part in found if part.kind == "text")[:120]


@cache
def _inliner() -> css_inline.CSSInliner:
    """Rules become attributes, for clients that drop style elements; those for dark screens stay. Loads nothing."""
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True, remove_inlined_selectors=True)


def _own_headers(message_id: str) -> dict[str, str]:
    domain = host(settings.SITE_URL)
    return {
        # Django would name this machine, and ask the network for that name.
        "Message-ID": f"<{message_id}@{domain}>" if message_id else make_msgid(domain=domain),
        # No holiday notices in return (RFC 3834), not even Exchange's.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


def _recipient(address: str) -> str:
    """One bare address: anything else could bring a second recipient or another header along. Nobody has
    a quoted one, and servers disagree on where it ends; an encoded word would be decoded on the way."""
    try:
        validate_email(address)
    except ValidationError:
        raise ValueError("This is not one email address.") from None
    if UNSEEN.search(address) or '"' in address or "=?" in address:
        raise ValueError("This email address holds characters that cannot be sent.")
    return address


def _header(name: str, value: str) -> str:
    lower = name.lower()
    if not _HEADER_NAME.fullmatch(name) or lower in _OURS or lower.startswith(("content-", "resent-")):
        raise ValueError(f"The header {name!r} is not for callers to set.")
    if "\n" in value or UNSEEN.search(value) or "=?" in value:
        raise ValueError(f"The value of the header {name!r} holds characters that cannot be sent.")
    return value
