"""Where somebody is signed in, in words they recognise."""

from datetime import datetime
from typing import Any, NamedTuple

from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from ua_parser import parse

from accounts import audit
from accounts.models import AuditAction, User

# A person has a handful of browsers. Whoever signs in by a script has thousands, and each sign-in looks at them all.
AT_MOST = 20


class Device(NamedTuple):
    id: int
    name: str  # "Firefox on Linux"
    ip: str
    since: datetime
    last_used: datetime
    is_this_one: bool


def devices_of(user: User, request: HttpRequest) -> list[Device]:
    """The one in use first, then the others, the last used before."""
    key = request.session.session_key
    found = [
        Device(row.pk, name_of(row.user_agent), row.ip, row.created_at, row.last_seen_at, row.session_key == key)
        for row in UserSession.objects.purge_and_list(user)
    ]
    return sorted(found, key=lambda device: (not device.is_this_one, -device.last_used.timestamp()))


def name_of(user_agent: str) -> str:
    """What a browser calls itself, shortened to its name and its system."""
    found: Any = parse(user_agent)
    browser = found.user_agent.family if found.user_agent else "An unknown browser"
    system = found.os.family if found.os else ""
    return f"{browser} on {system}" if system and system != "Other" else browser


def end(user: User, session_id: int) -> bool:
    """Sign that device out at once. False where it is not one of theirs (any more)."""
    session = UserSession.objects.filter(user=user, pk=session_id).first()
    if session is None:
        return False
    session.end()
    return True


def end_all(user: User, *, but: str | None = None) -> int:
    """Sign all their devices out at once, except the session with the key `but`. How many there were."""
    sessions = UserSession.objects.filter(user=user).exclude(session_key=but or "")
    for session in sessions:
        session.end()
    return len(sessions)


def end_unused(request: HttpRequest, user: User, **_signal: Any) -> None:
    """After a sign-in: of more than `AT_MOST` devices, end those that have not been used for longest."""
    rows = UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk")
    if surplus := list(rows[AT_MOST:]):
        for session in surplus:
            session.end()
        audit.record(AuditAction.SESSION_ENDED, account=user, request=request, detail={"sessions": len(surplus)})
