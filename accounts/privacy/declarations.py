"""How an app says what of a person is in its tables, without a model loaded: AppConfigs hold these.

An app declares its own in its AppConfig as `personal_tables`, a dict from the model's label,
such as "jobs.Bookmark", to a Table. A test fails until every table that leads to a user is declared.
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q


class Deletion(enum.Enum):
    """What the deletion of an account does with rows of a table."""

    DELETED = "deleted"
    FREED = "kept without you"  # the reference to the account becomes empty
    KEPT = "kept as they are"  # and named in accounts.privacy.kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`where` leads from a row to the number of its account ("user", "email_address__user"), or is a condition."""

    title: str  # as people call it
    where: str | Callable[[Any], Q]
    exported: tuple[str, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)  # field → why
    added: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)  # key → made from the row
    deletion: Deletion = Deletion.DELETED

    def of(self, user: Any) -> Q:
        """Which rows are about `user`."""
        return self.where(user) if callable(self.where) else Q(**{self.where: user.pk})

    @property
    def reasons(self) -> dict[str, list[str]]:
        """Why something is left out → the fields it is true of."""
        return {why: [name for name in self.left_out if self.left_out[name] == why] for why in self.left_out.values()}
