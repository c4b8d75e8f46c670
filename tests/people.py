"""The cast: who uses the site in tests, and how they come in."""

import time

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User


def sign_in(user: User, *, second_factor: bool | None = None) -> Client:
    """A client signed in as `user`; staff have used a second factor unless told otherwise."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["began"] = session["seen"] = int(time.time())
    session.save()
    if user.is_staff if second_factor is None else second_factor:
        record_authentication(client, user, "mfa")
    return client


def record_authentication(client: Client, user: User, method: str, *, seconds_ago: float = 0) -> None:
    """As if they had just proved who they are, the way allauth remembers it."""
    session = client.session
    proof = {"method": method, "at": time.time() - seconds_ago, "reauthenticated": True}
    session["account_authentication_methods"] = [*session.get("account_authentication_methods", []), proof]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def take_session(page: Page, client: Client, url: str) -> None:
    """Let the browser be signed in as `client` is, at `url`."""
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
