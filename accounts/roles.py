"""What people at work may do: five roles, each a group whose permissions follow from this page.

The groups are put right after every `migrate` (accounts.apps), so a model of a new app is in the
right hands without a migration of its own. docs/roles.md shows the same to people.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group

from accounts.models import User

EVERY_APP = "*"


@dataclass(frozen=True, slots=True)
class Right:
    """`actions` are first words of codenames (add, change, delete, view, publish …); empty means all."""

    app: str
    models: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()

    def covers(self, app: str, model: str, codename: str) -> bool:
        return (
            self.app in (EVERY_APP, app)
            and (not self.models or model in self.models)
            and (not self.actions or codename.partition("_")[0] in self.actions)
        )


@dataclass(frozen=True, slots=True)
class Role:
    key: str
    group: str
    purpose: str
    rights: tuple[Right, ...]

    def covers(self, app: str, model: str, codename: str) -> bool:
        return any(right.covers(app, model, codename) for right in self.rights)


ROLES = (
    Role(
        "editor",
        "Editor",
        "Writes, reviews and publishes career guides; places ads.",
        (
            Right("careers"),
            Right("billing", ("adplacement", "adday")),
            Right("occupations", ("occupation", "release"), ("view",)),
        ),
    ),
    Role(
        "moderator",
        "Moderator",
        "Looks after jobs, companies, public resumes and reports of abuse; sees no draft.",
        (
            Right("jobs"),
            Right("resumes", ("publicresume", "resumemessage"), ("view", "change")),
            Right("advice", ("answer",), ("view", "change")),
        ),
    ),
    Role(
        "consultant",
        "Consultant",
        "Answers members who have a personal consultant; sees no conversation but their own.",
        (
            Right("advice", ("conversation",), ("view", "change")),
            Right("advice", ("messagetemplate",), ("view", "add", "change")),
        ),
    ),
    Role(
        "support",
        "Support",
        "Helps members with their accounts and with billing; sees no drafts and touches nobody at work.",
        (
            Right("accounts", ("user",), ("view", "change")),
            Right("accounts", ("auditentry", "deletionreceipt"), ("view",)),
            Right("billing"),
            Right("alerts", ("digest", "recipient"), ("view",)),
        ),
    ),
    Role(
        "administrator",
        "Administrator",
        "Does everything the other roles do, and says who is at work; a superuser's account stays out of reach.",
        (Right(EVERY_APP),),
    ),
)
BY_KEY = {role.key: role for role in ROLES}


def appoint(user: User, *keys: str) -> None:
    """Let `user` work in these roles from now on."""
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.groups.add(*Group.objects.filter(name__in=[BY_KEY[key].group for key in keys]))


def keep_groups(sender: AppConfig, using: str, apps: Any = apps, **_signal: Any) -> None:
    """Receiver of post_migrate. Three queries where nothing has changed.

    `apps` holds the models as far as they have been migrated.
    """
    if sender != _last_app():  # only then have all apps their permissions
        return
    try:
        groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:  # migrated only in part
        return
    names = [role.group for role in ROLES]
    found = groups.objects.using(using).filter(name__in=names)
    ids = dict(found.values_list("name", "pk"))
    if missing := [groups(name=name) for name in names if name not in ids]:
        groups.objects.using(using).bulk_create(missing, ignore_conflicts=True)
        ids = dict(found.all().values_list("name", "pk"))
    columns = ("pk", "content_type__app_label", "content_type__model", "codename")
    known = list(permissions.objects.using(using).values_list(*columns))
    wanted = {(ids[role.group], pk) for role in ROLES for pk, *permission in known if role.covers(*permission)}
    _put_right(groups.permissions.through.objects.using(using), ids.values(), wanted)


def _put_right(links: Any, groups: Iterable[int], wanted: set[tuple[int, int]]) -> None:
    """Make the links between groups and permissions those that are `wanted`."""
    present = {(group, permission): pk for pk, group, permission in
               links.filter(group_id__in=list(groups)).values_list("pk", "group_id", "permission_id")}  # fmt: skip
    if added := sorted(wanted - present.keys()):
        new = [links.model(group_id=group, permission_id=permission) for group, permission in added]
        links.bulk_create(new, ignore_conflicts=True)
    if stale := [present[link] for link in present.keys() - wanted]:
        links.filter(pk__in=stale).delete()


def _last_app() -> AppConfig:
    return [config for config in apps.get_app_configs() if config.models_module][-1]
