"""Rules of the plan (see matrix.py)."""

from typing import Any

from tests.access.rules import MEMBERS_PAGE, OWN_FORM, Rule

# an id of one's own for "free"; of everybody else nobody's
_OWN_DEED = Rule("55s5555", "5545555", roles={"free": "55r5555"})
OWNED: dict[str, Rule] = {
    "plan:edit": Rule("sss5555", "4445555", roles={"free": "ooo5555"}),
    "plan:done": _OWN_DEED,
    "plan:undone": _OWN_DEED,
    "plan:remove": _OWN_DEED,
    "plan:restore": _OWN_DEED,
}
RULES: dict[str, Rule] = {"plan:index": MEMBERS_PAGE, "plan:add": OWN_FORM, "plan:from_guide": OWN_FORM, **OWNED}


def arguments(key: str, things: dict[str, Any]) -> dict[str, Any] | None:
    """What an address of these names; None for others."""
    return {"pk": things["task of free"].pk} if key in OWNED else None
