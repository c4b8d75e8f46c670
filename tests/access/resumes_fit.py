"""Rules of how resumes fit (see matrix.py)."""

from typing import Any

from tests.access.rules import MEMBERS_PAGE, Rule

RULES: dict[str, Rule] = {
    "fit:resume": Rule("ss55555", "4455555", roles={"free": "oo55555"}),
    "fit:job": MEMBERS_PAGE,
    "fit:career": MEMBERS_PAGE,
}


def arguments(key: str, things: dict[str, Any]) -> dict[str, Any] | None:
    """What an address of these names; None for others."""
    named = {
        "fit:resume": {"pk": things["resume of free"].pk},
        "fit:job": {"job": things["jobs.job"].pk},
        "fit:career": {"slug": things["careers.guide"].slug},
    }
    return named.get(key)
