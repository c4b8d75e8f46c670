"""Rules of writing resumes (see matrix.py)."""

from typing import Any

from tests.access.rules import MEMBERS_PAGE, OWN_FORM, Rule

# an id of one's own for "free"; of everybody else nobody's
_OWN_PAGE = Rule("ss55555", "4455555", roles={"free": "oo55555"})
_OWN_FORM = Rule("sss5555", "4445555", roles={"free": "ooo5555"})
_OWN_DEED_ON_A_PAGE = Rule("sss5555", "4445555", roles={"free": "oor5555"})
_OWN_DEED = Rule("55s5555", "5545555", roles={"free": "55r5555"})

OF_ONE: dict[str, Rule] = {
    "resumes:edit": _OWN_FORM,
    "resumes:preview": _OWN_FORM,
    "resumes:copy": _OWN_FORM,
    "resumes:delete": _OWN_DEED_ON_A_PAGE,
    "resumes:skills": _OWN_DEED,
    "resumes:history": _OWN_PAGE,
    "resumes:revision": _OWN_PAGE,
    "resumes:restore": _OWN_DEED,
}
RULES: dict[str, Rule] = {"resumes:index": MEMBERS_PAGE, "resumes:new": OWN_FORM, **OF_ONE}


def arguments(key: str, things: dict[str, Any]) -> dict[str, Any] | None:
    """What the address `key` names, where it is one of these."""
    return {"pk": things["resume of free"].pk, "edition": 1} if key in OF_ONE else None
