"""Ending all of somebody's sessions, and what sessions of others hold of them (half-done sign-ins, changes)."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from accounts.models import User

CHUNK = 1000


def forget(user: User, addresses: Collection[str]) -> int:
    """After it, no session signs `user` in or holds one of `addresses`. How many sessions ended.

    Sessions are read one by one: what is in them is encoded, so the database cannot search it.
    """
    theirs = UserSession.objects.filter(user=user).values("session_key")
    ended, _ = Session.objects.filter(session_key__in=theirs).delete()
    needles = [address.casefold() for address in addresses]
    for session in _all():
        data = session.get_decoded()
        owner = data.get(SESSION_KEY)
        concerned = [key for key, value in data.items() if _concerns(value, user, needles)]
        if owner == str(user.pk) or (concerned and not owner):
            ended += session.delete()[0]
        elif concerned:
            _drop(session, {key: value for key, value in data.items() if key not in concerned})
    return ended


def _all() -> Iterator[Session]:
    last = ""
    while rows := list(Session.objects.filter(session_key__gt=last).order_by("session_key")[:CHUNK]):
        last = rows[-1].session_key  # before somebody deletes it
        yield from rows


def _concerns(value: Any, user: User, needles: list[str]) -> bool:
    if isinstance(value, dict) and (
        value.get("user_pk") == user_pk_to_url_str(user) or value.get("user_id") == str(user.pk)
    ):
        return True
    if not isinstance(value, str | list | dict):
        return False
    text = json.dumps(value, ensure_ascii=False).casefold()
    return any(needle in text for needle in needles)


def _drop(session: Session, data: dict[str, Any]) -> None:
    """Another person's session goes on without what it held."""
    session.session_data = SessionStore().encode(data)
    session.save(update_fields=["session_data"])
