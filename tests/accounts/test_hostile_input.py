"""Strings that break software, in every field of every form of the account: no fault, nothing let through."""

import re
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from tests.people import record_authentication, sign_in

pytestmark = pytest.mark.django_db
NAUGHTY = [
    "", " ", "\t", "\x00", "a\x00b", "\x7f\x80\x9f", "\r\nBcc: eve@example.org", "%00", "%0d%0aSet-Cookie: a=b",
    "\ufeff", "\N{RIGHT-TO-LEFT OVERRIDE}gro.elpmaxe@adA", "\N{ZERO WIDTH SPACE}", "\N{LINE SEPARATOR}", "\ud800",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!", "🦊" * 300, "İıſK", "ﬃ", "田中さん@example.org",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "{{ 7*7 }}", "{% debug %}",
    "${7*7}", "%s%s%n", "'; DROP TABLE accounts_user; --", '" OR ""="', "1' OR '1'='1", "../../../../etc/passwd",
    "/dev/null", "file:///etc/passwd", "http://169.254.169.254/", "null", "undefined", "NaN", "-1", "0", "1e309",
    "9" * 5000, "0x10", "1,000", "true", "[]", "{}", '{"a": [', "[" * 5000, '{"id": "x", "response": {}}',
    "\N{FULLWIDTH DIGIT ONE}" * 6, "٠١٢٣٤٥", "a" * 100_000, "a@" + "b." * 5000 + "org", "@" * 300, "a@b@c.org",
    "ada@[127.0.0.1]", "ada@localhost", '"ada lovelace"@example.org', "ada@example.org,eve@example.org",
    "ada@example.org\n", "ada+tag@example.org", "ada@xn--a.example", "ada@-example.org", "ada@ex_ample.org",
]  # fmt: skip
OPEN = {
    "/accounts/login/": ("login", "password", "next"),
    "/accounts/signup/": ("email", "password1", "website", "next"),
    "/accounts/signup/passkey/": ("email",),
    "/accounts/password/reset/": ("email",),
    "/accounts/login/code/": ("email", "next"),
    "/accounts/2fa/webauthn/login/": ("credential",),
}
MEMBERS = {
    "/account/confirm/": ("code", "next"),
    "/accounts/email/": ("email",),
    "/accounts/password/change/": ("oldpassword", "password1", "password2"),
    "/accounts/reauthenticate/": ("password", "next"),
    "/accounts/2fa/totp/activate/": ("code",),
    "/accounts/2fa/webauthn/add/": ("name", "credential", "passwordless"),
    "/accounts/2fa/reauthenticate/": ("code",),
}


@pytest.fixture(autouse=True)
def _no_limits(settings: pytest.FixtureRequest) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False  # type: ignore[attr-defined]
    cache.clear()


@pytest.fixture
def member() -> Client:
    user = User.objects.create_user("ada@example.org", "correct horse battery staple")
    client = sign_in(user)
    record_authentication(client, user, "password")
    return client


@pytest.mark.parametrize("path", OPEN)
def test_visitors_cannot_break_a_form(client: Client, path: str) -> None:
    for name in OPEN[path]:
        others = dict.fromkeys(OPEN[path], "ada@example.org")
        check_answers(client, path, others, name)


@pytest.mark.parametrize("path", MEMBERS)
def test_members_cannot_break_a_form(member: Client, path: str) -> None:
    for name in MEMBERS[path]:
        others = dict.fromkeys(MEMBERS[path], "correct horse battery staple")
        check_answers(member, path, others | ({"action_add": ""} if path == "/accounts/email/" else {}), name)
    assert not Authenticator.objects.exists()


def check_answers(client: Client, path: str, others: dict[str, str], name: str) -> None:
    for text in NAUGHTY:
        encodable = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        answer = client.post(path, others | {name: encodable})
        assert answer.status_code < 500, (path, name, text)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            page = answer.content.decode()
            assert "<script>alert" not in page
            assert not re.search(r"<img src=x", page)
            assert ">49<" not in page
        if answer.status_code in (301, 302):
            target = urlsplit(answer["Location"])
            assert (target.scheme, target.netloc) == ("", ""), (path, name, text)


def test_bytes_that_are_no_utf_8_are_no_fault(client: Client) -> None:
    body = b"login=%ff%fe&password=%80"
    assert client.post("/accounts/login/", body, content_type="application/x-www-form-urlencoded").status_code < 500


def test_more_fields_than_allowed_are_refused(client: Client) -> None:
    body = "&".join(f"a{n}=1" for n in range(6000))
    assert client.post("/accounts/login/", body, content_type="application/x-www-form-urlencoded").status_code == 400


def test_what_was_typed_stays_in_the_form(client: Client) -> None:
    page = client.post("/accounts/signup/", {"email": "ada@example", "password1": "short"}).content.decode()
    assert 'value="ada@example"' in page
    assert 'value="short"' not in page
