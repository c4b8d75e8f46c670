"""Rules of taking in resumes, of the files that were taken in, and of photos (see matrix.py)."""

from typing import Any

from tests.access.rules import OWN_FORM, Rule

_OWN_PAGE = Rule("ss55555", "4455555", roles={"free": "oo55555"})

RULES: dict[str, Rule] = {
    "resume_files:take_in": OWN_FORM,
    "resume_files:file": _OWN_PAGE,
    "resume_files:forget": Rule("55s5555", "5545555", roles={"free": "55r5555"}),
    "resume_files:photo": Rule("sss5555", "4445555", roles={"free": "ooo5555"}),
    "resume_files:photo_file": _OWN_PAGE,
}
OWNED = tuple(key for key in RULES if key != "resume_files:take_in")


def thing(key: str, things: dict[str, Any], role: str = "free") -> Any:
    """The row whose number stands in the address `key`."""
    kind = "resume" if "photo" in key else "file"
    return things[f"{kind} of {role}"]


def arguments(key: str, things: dict[str, Any]) -> dict[str, Any] | None:
    """What an address of these names; None for others."""
    return {"pk": thing(key, things).pk} if key in OWNED else None
