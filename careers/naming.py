"""A role named in an address or typed into a form."""

from dataclasses import dataclass

from careers import roles
from careers.role_search import FoundRole, find_roles
from careers.roles import Role
from careers.search import clean_query

SURE = 0.95
CHOICES = 6


@dataclass(frozen=True, slots=True)
class Named:
    """The role that was named, or what may have been meant."""

    text: str  # the role's title, or what was typed
    role: Role | None
    choices: list[FoundRole]


def named(text: str) -> Named:
    """The role with this address or this title; none where several or none may be meant."""
    text = clean_query(text)
    if not text:
        return Named("", None, [])
    if role := roles.find(text):
        return Named(role.title, role, [])
    found = find_roles(text, limit=CHOICES)
    if found and found[0].score >= SURE:
        return Named(found[0].title, found[0].role, [])
    return Named(text, None, found)
