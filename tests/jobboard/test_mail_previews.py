"""Every email of the site can be looked at, and none has a hole in it."""

from copy import deepcopy
from typing import Any

import pytest
from django.conf import settings as site
from django.core import mail
from django.test import Client

from jobboard import mail_previews

HOLE = "[nothing here]"


def test_emails_of_all_apps_are_there() -> None:
    names = mail_previews.names()
    for name in (
        "alerts/email/digest",
        "billing/email/cancelled",
        "account/email/inactivity",
        "mfa/email/totp_activated",
    ):
        assert name in names
    assert not any("base" in name for name in names)


@pytest.fixture
def shown_holes(settings: Any) -> None:
    """A variable that is not there shows."""
    templates = deepcopy(site.TEMPLATES)
    templates[0]["OPTIONS"]["string_if_invalid"] = HOLE
    settings.TEMPLATES = templates


@pytest.mark.parametrize("name", mail_previews.names())
def test_each_has_words_in_both_forms_and_no_hole(name: str, shown_holes: None) -> None:
    preview = mail_previews.preview(name)
    for text in (preview.subject, preview.text, preview.html):
        assert len(text) > 8
        assert HOLE not in text, text
    assert "<script" not in preview.html


def test_what_people_typed_is_escaped() -> None:
    html = mail_previews.preview("alerts/email/digest").html
    assert "Northgate &lt;Solar&gt;" in html
    assert "Solar Electrician &amp; Roofer" in html


@pytest.mark.parametrize("name", ["", "alerts/email/none", "../settings", "account/email/base"])
def test_others_are_none(name: str) -> None:
    with pytest.raises(KeyError):
        mail_previews.preview(name)


@pytest.mark.django_db
def test_people_at_work_look_at_them_and_nothing_is_sent(admin_client: Client) -> None:
    page = admin_client.get("/admin/alerts/digest/mails/").content.decode()
    assert "/admin/alerts/digest/mails/billing/email/cancelled/" in page
    shown = admin_client.get("/admin/alerts/digest/mails/alerts/email/digest/").content.decode()
    assert "14 new jobs: Remote electricians" in shown
    assert "srcdoc=" in shown
    assert admin_client.get("/admin/alerts/digest/mails/nothing/").status_code == 404
    assert mail.outbox == []
