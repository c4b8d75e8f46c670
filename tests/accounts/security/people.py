"""What tests of signing in share."""

from typing import Any

from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.test import Client

from accounts.models import User

PASSWORD = "correct horse battery staple"
LOGIN = "/accounts/login/"


def member(email: str) -> User:
    user = User.objects.create_user(email, PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def try_password(email: str, password: str, *, client: Client | None = None, **meta: Any) -> HttpResponse:
    """One attempt, from an address of `meta`."""
    return (client or Client()).post(LOGIN, {"login": email, "password": password}, **meta)


def is_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer.headers["Location"] == "/account/"


def forwarded(*chain: str) -> dict[str, str]:
    return {"HTTP_X_FORWARDED_FOR": ", ".join(chain)}


def device_of(user: User) -> Client:
    """Signed in with the password, as one more device of theirs."""
    client = Client()
    assert is_in(try_password(user.email, PASSWORD, client=client))
    return client
