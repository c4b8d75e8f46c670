"""Members as tests need them: with a confirmed address, a password, and just confirmed that it is they."""

import threading
from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import User
from tests.e2e.member import CODE, PASSWORD
from tests.people import record_authentication, sign_in

ADDRESS = "203.0.113.77"


def member(email: str = "ada@example.org", **fields: Any) -> User:
    cache.clear()  # rate limits of other tests
    user = User.objects.create_user(email, PASSWORD, **{"name": "Ada Quillfeather", **fields})
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def visitor() -> Client:
    return Client(REMOTE_ADDR=ADDRESS)


def fresh(user: User) -> Client:
    """Signed in as `user`, who has just confirmed it by password."""
    client = sign_in(user)
    client.defaults["REMOTE_ADDR"] = ADDRESS
    record_authentication(client, user, "password")
    return client


def newest_code() -> str:
    [code] = CODE.findall(str(mail.outbox[-1].body))
    return str(code)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What they return or raise, started in threads at the same moment."""
    answers: list[Any] = [None] * len(acts)
    barrier = threading.Barrier(len(acts))

    def run(place: int) -> None:
        barrier.wait(timeout=10)
        try:
            answers[place] = acts[place]()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return answers
