"""Rules of resumes as files (see matrix.py)."""

from typing import Any

from tests.access.rules import Rule

OWN_FILE = Rule("ss55555", "4455555", roles={"free": "oo55555"})

RULES: dict[str, Rule] = {
    # without saying which template others get, the page again
    "resume_exports:page": Rule("sss5555", "4445555", roles={"free": "ooo5555"}),
    "resume_exports:pdf": OWN_FILE,
    "resume_exports:text": OWN_FILE,
    "resume_exports:json": OWN_FILE,
    "resume_exports:picture": OWN_FILE,
}


def owned() -> list[str]:
    """Addresses with a number that belongs to somebody."""
    return list(RULES)


def thing(key: str, things: dict[str, Any], role: str = "free") -> Any:
    """The row whose number stands in the address `key`."""
    return things[f"resume of {role}"]


def arguments(key: str, things: dict[str, Any]) -> dict[str, Any] | None:
    """What an address of these names; None for others."""
    return {"pk": thing(key, things).pk} if key in RULES else None
