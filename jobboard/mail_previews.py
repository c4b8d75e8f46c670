"""Every email of the site with made-up content, for people at work to look at. Nothing is sent."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.utils import get_app_template_dirs

from jobboard import mail
from jobboard.mail_text import quoted

_ENDING = "_subject.txt"
# what allauth ships besides, and no setting of ours ever sends
_UNUSED = {
    "account/email/email_confirm", "account/email/password_reset", "account/email/password_reset_key",
    "account/email/email_confirmation_signup",
}  # fmt: skip
_WHEN = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
_PAGE = "https://jobs.example.org/a-page/"
_COMMON: dict[str, Any] = {
    "user": SimpleNamespace(email="ann@example.org", name="Ann"), "user_display": "Ann", "name": "Ann",
    "email": "ann@example.org", "current_site": SimpleNamespace(name="Waymark", domain="jobs.example.org"),
    "code": "KM7Q-2XTP", "activate_url": _PAGE, "password_reset_url": _PAGE, "signup_url": _PAGE, "sign_in": _PAGE,
    "page": _PAGE, "plus": _PAGE, "billing": _PAGE, "ip": "192.0.2.1", "user_agent": "Firefox on Linux",
    "timestamp": _WHEN, "from_email": "ann@example.org", "to_email": "ann@example.com",
    "deleted_email": "ann@example.com", "provider": "GitHub", "deleted_on": _WHEN, "until": _WHEN, "amount": "$8",
    "price": "$8 a month", "tried_again": True, "receipt": SimpleNamespace(pk="5f0e8a52-0000-4000-8000-000000000000"),
}  # fmt: skip


def _card(title: str, company: str, place: str, pay: str) -> dict[str, str]:
    return {"title": title, "company": company, "place": place, "workplace": "On site", "pay": pay, "url": "/jobs/1-a/",
            "attribution": ""}  # fmt: skip


_DIGEST: dict[str, Any] = {
    "subject_words": "14 new jobs: Remote electricians",
    "unsubscribe_url": _PAGE, "alerts_url": _PAGE, "plus_url": _PAGE,
    "letter": {
        "weekly_now": True,
        "found": [
            {"name": "Remote electricians", "number": 14, "more": 12, "more_is_exact": True,
             "more_url": _PAGE, "edit_url": _PAGE,
             "jobs": [_card("Marine Electrician", "Kestrel Bay Shipworks", "Bremerton", "USD 36–44 an hour"),
                      _card("Solar Electrician & Roofer", "Northgate <Solar>", "Portland", "")]},
            {"name": "Electrician", "number": 0, "more": 0, "more_is_exact": True,
             "more_url": _PAGE, "edit_url": _PAGE, "jobs": [],
             "guide": {"title": "Electrician", "url": _PAGE}},
        ],
        "closing": [{"title": "Harbour pilot", "company": "Tidewater Ports", "url": _PAGE, "closes": _WHEN}],
        "entries": [{"label": "Interview", "title": "Second talk", "at": _WHEN, "place": "Harbour Street 1",
                     "about": "Marine Electrician at Kestrel Bay Shipworks", "url": _PAGE}],
        "tasks": [{"label": "Task", "title": "Ask for a reference", "due_on": _WHEN.date(), "about": "", "url": _PAGE}],
    },
}  # fmt: skip
_MESSAGE: dict[str, Any] = {
    "message": SimpleNamespace(
        sender_name="Bo Mast", organization="Harbour <Trust>", reply_to="bo@example.com",
    ),
    "quoted_text": quoted("We look for somebody who keeps our light.\n\nIs that something for you?"),
    "resume_name": "Lighthouses", "settings_page": _PAGE,
}  # fmt: skip
_TAKEN_DOWN: dict[str, Any] = {
    "resume": SimpleNamespace(name="Lighthouses"), "note": "It names somebody else’s address and phone.",
}  # fmt: skip
_CONVERSATION: dict[str, Any] = {
    "writer": "Cass Quill", "member": "Ann <Reed>", "other": "Cass Quill", "consultant": "Cass Quill",
    "now_with": "Bo <Mast>", "page": _PAGE, "due": _WHEN, "zone": "Europe/Berlin",
    "starts_at": _WHEN, "ends_at": _WHEN + timedelta(minutes=30), "link": "https://calls.example.org/cass",
    "by_other": True,
}  # fmt: skip
_QUESTION: dict[str, Any] = {
    "guide": SimpleNamespace(title="Electrician"), "asked_on": _WHEN.date(), "wording": "Is there a lot of math?",
    "quoted_text": quoted("How much math do I need? I was <bad> at it in school."), "is_in_guide": True, "said": "",
    "answer": "Fractions, Ohm’s law and some trigonometry.\n\n- Most of it is learned on the job.", "advice": "",
    "why": "You get this email because this address was left with a question at Waymark. With this email we delete it.",
    "why_not": "We found no answer that we could stand behind.",
}  # fmt: skip
_DAY_SPENT: dict[str, Any] = {"day": "18 November 2026", "cap": "$5.00", "admin": _PAGE}
_OF: Mapping[str, dict[str, Any]] = {
    "advice/email/day_spent": _DAY_SPENT,
    "careers/email/question_answered": _QUESTION, "careers/email/question_declined": _QUESTION,
    "alerts/email/digest": _DIGEST, "resumes/email/message": _MESSAGE, "resumes/email/taken_down": _TAKEN_DOWN,
    **{f"consultant/email/{name}": _CONVERSATION for name in (
        "message", "to_consultant", "changed",
        "call_booked", "call_moved", "call_elsewhere", "call_canceled", "call_soon",
    )},
}  # fmt: skip


class Preview(NamedTuple):
    name: str  # where its templates are, such as "billing/email/cancelled"
    subject: str
    text: str
    html: str

    @property
    def app(self) -> str:
        return self.name.partition("/")[0].capitalize()


def names() -> list[str]:
    """Of all emails that there are templates for: ours, and allauth's."""
    folders = [*_own_folders(), *get_app_template_dirs("templates")]
    found = {
        path.relative_to(folder).as_posix().removesuffix(_ENDING)
        for folder in folders
        for path in folder.glob(f"*/email/*{_ENDING}")
    }
    return sorted(found - _UNUSED)


def preview(name: str) -> Preview:
    """One of `names` as it would be sent. Raises KeyError for any other."""
    if name not in names():
        raise KeyError(name)
    message = _message(name)
    html = next(str(content) for content, _kind in message.alternatives)
    return Preview(name, str(message.subject), str(message.body), html)


def _message(name: str) -> EmailMultiAlternatives:
    context = {**_COMMON, **_OF.get(name, {})}
    if any((folder / f"{name}_message.txt").exists() for folder in _own_folders()):
        return mail.compose(to="ann@example.org", template=name, context=context)
    subject, text = (mail.render_text(f"{name}_{part}.txt", context) for part in ("subject", "message"))
    return mail.from_text(subject=subject, text=text, to="ann@example.org", context={"code": context.get("code")})


def _own_folders() -> list[Path]:
    folders: Any = settings.TEMPLATES[0]["DIRS"]
    return [Path(folder) for folder in folders]
