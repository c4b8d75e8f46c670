"""The tables of accounts, of allauth and of Django that say something about a person."""

from typing import Any

from django.apps import apps
from django.db.models import Q

from accounts.privacy.declarations import Deletion, Table

_SECRET = "whoever reads it could sign in as you"  # noqa: S105 - a sentence
_OTHERS = "may name other people"


def _log_entries_of(user: Any) -> Q:
    """What somebody did in the admin, and what was done there to their account."""
    return Q(user=user.pk) | Q(content_type__app_label="accounts", content_type__model="user", object_id=str(user.pk))


def _sessions_of(user: Any) -> Q:
    keys = apps.get_model("usersessions", "UserSession").objects.filter(user=user.pk)
    return Q(session_key__in=keys.values("session_key"))


TABLES: dict[str, Table] = {
    "accounts.User": Table(
        title="account",
        where="pk",
        exported=("id", "email", "name", "date_joined", "last_login", "is_active", "is_staff", "is_superuser",
                  "inactivity_warned_at"),
        left_out={"password": "only a hash of it is kept, which is of use to nobody but who wants to guess it"},
    ),
    "accounts.Profile": Table(
        title="profile",
        where="user",
        exported=("user", "country", "time_zone", "languages", "may_work_in"),
    ),
    "accounts.WaitingDeletion": Table(
        title="deletion that waits",
        where="user",
        exported=("user", "asked_at", "tried_at", "attempts"),
    ),
    "accounts.User_groups": Table(
        title="roles",
        where="user",
        exported=("id", "user", "group"),
        added={"name": lambda row: row.group.name},
    ),
    "accounts.User_user_permissions": Table(
        title="rights",
        where="user",
        exported=("id", "user", "permission"),
        added={"name": lambda row: row.permission.codename},
    ),
    "accounts.AuditEntry": Table(
        title="audit trail",
        where="account",
        exported=("id", "at", "action", "account", "actor", "network", "detail"),
        deletion=Deletion.KEPT,
    ),
    "account.EmailAddress": Table(
        title="email addresses",
        where="user",
        exported=("id", "user", "email", "verified", "primary"),
    ),
    "account.EmailConfirmation": Table(
        title="email confirmations",
        where="email_address__user",
        exported=("id", "email_address", "created", "sent"),
        left_out={"key": "whoever reads it could confirm your address"},
    ),
    "mfa.Authenticator": Table(
        title="second factors and passkeys",
        where="user",
        exported=("id", "user", "type", "created_at", "last_used_at"),
        left_out={"data": f"seeds and keys: {_SECRET}. The name you gave a passkey is exported"},
        added={"name": lambda row: row.data.get("name", "")},
    ),
    "usersessions.UserSession": Table(
        title="devices",
        where="user",
        exported=("id", "user", "created_at", "last_seen_at", "ip", "user_agent", "data"),
        left_out={"session_key": _SECRET},
    ),
    "sessions.Session": Table(
        title="sessions",
        where=_sessions_of,
        exported=("expire_date",),
        left_out={
            "session_key": _SECRET,
            "session_data": "how and when you signed in, in a form for programs; devices and audit trail say the same",
        },
    ),
    "socialaccount.SocialAccount": Table(
        title="other sign-ins",
        where="user",
        exported=("id", "user", "provider", "uid", "last_login", "date_joined", "extra_data"),
    ),
    "socialaccount.SocialToken": Table(
        title="keys to other sites",
        where="account__user",
        exported=("id", "app", "account", "expires_at"),
        left_out=dict.fromkeys(("token", "token_secret"), "whoever reads it could act for you on the other site"),
    ),
    "admin.LogEntry": Table(
        title="administration log",
        where=_log_entries_of,
        exported=("id", "action_time", "user", "content_type", "object_id", "action_flag"),
        left_out=dict.fromkeys(("object_repr", "change_message"), _OTHERS),
    ),
}  # fmt: skip
