"""No password, code or address in logs, or on pages of errors."""

import logging
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.security.people import LOGIN, PASSWORD
from tests.e2e.member import CODE

CANARY = "canary-8c1f5f2e-password"


def everything(caplog: pytest.LogCaptureFixture) -> str:
    kept = [record for record in caplog.records if not record.name.startswith("django.db")]
    return "\n".join(caplog.handler.format(record) for record in kept)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something breaks while a password is in hand."""

    def break_down(*_values: Any, **_names: Any) -> None:
        raise RuntimeError("the lighthouse is dark")

    monkeypatch.setattr("allauth.account.internal.flows.login.perform_login", break_down)
    monkeypatch.setattr("accounts.adapter.AccountAdapter.pre_authenticate", break_down)


@pytest.mark.parametrize(
    ("path", "values"),
    [
        (LOGIN, {"login": "ada@example.org", "password": CANARY}),
        ("/accounts/signup/", {"email": "eve@example.org", "password1": CANARY}),
        ("/accounts/password/reset/", {"email": "ada@example.org", "password": CANARY}),
        ("/admin/login/", {"username": "ada@example.org", "password": CANARY}),
    ],
)
def test_passwords_are_in_no_log_and_on_no_page(
    ada: User, caplog: pytest.LogCaptureFixture, path: str, values: dict[str, str]
) -> None:
    caplog.set_level(logging.DEBUG)
    page = Client().post(path, values).content.decode()
    assert CANARY not in everything(caplog) + page


@pytest.mark.usefixtures("broken")
def test_an_error_while_signing_in_tells_no_password(ada: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answer = Client(raise_request_exception=False).post(LOGIN, {"login": ada.email, "password": CANARY})
    assert answer.status_code == 500
    assert CANARY not in everything(caplog) + answer.content.decode()
    assert ada.email not in answer.content.decode()


def test_codes_are_in_emails_and_nowhere_else(ada: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client()
    pages = [client.post("/accounts/login/code/", {"email": ada.email}, follow=True)]
    code = CODE.search(mail.outbox[-1].body)
    assert code
    pages.append(client.post("/accounts/login/code/confirm/", {"code": "not-it"}))
    assert code[0] not in everything(caplog)
    assert not any(code[0] in page.content.decode() for page in pages)


def test_no_page_has_an_address_in_its_url(ada: User) -> None:
    client = Client()
    for path, field in (("/accounts/login/code/", "email"), ("/accounts/password/reset/", "email"), (LOGIN, "login")):
        answer = client.post(path, {field: ada.email, "password": PASSWORD})
        assert not re.search(r"ada|%40|@", answer.headers.get("Location", ""))
