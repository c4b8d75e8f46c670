"""Rules of a member's conversation with their consultant (see matrix.py). "free" had Plus once, and "other" too."""

from typing import Any

from tests.access.rules import MEMBERS_PAGE, Rule

_WITH_ONE = {"roles": {"free": "oo55555", "other": "oo55555"}}
_OWN_PAGE = Rule("ss55555", "4455555", **_WITH_ONE)
_OWN_FORM = Rule("sss5555", "4445555", roles={"free": "ooo5555", "other": "ooo5555"})
_OWN_DEED = Rule("55s5555", "5545555", roles={"free": "55r5555", "other": "55r5555"})

RULES: dict[str, Rule] = {
    "consultant:index": MEMBERS_PAGE,
    "consultant:open": Rule("55s5555", "5535555", roles={"plus": "55r5555"}),
    "consultant:write": Rule("55s5555", "5545555", roles={"free": "55o5555", "other": "55o5555"}),
    "consultant:read": _OWN_DEED,
    "consultant:news": _OWN_PAGE,
    "consultant:file": Rule("ss55555", "4455555", roles={"free": "oo55555"}),
    "consultant:settings": Rule("sss5555", "4445555", roles={"free": "oor5555", "other": "oor5555"}),
    "consultant:block": _OWN_DEED,
    "consultant:unblock": _OWN_DEED,
    "consultant:another": _OWN_DEED,
    "consultant:report": _OWN_FORM,
    "consultant:calls": _OWN_PAGE,
    "consultant:book": Rule("sss5555", "4445555", roles={"free": "rrr5555", "other": "rrr5555"}),
    "consultant:move": Rule("sss5555", "4445555", roles={"free": "oor5555"}),
    "consultant:cancel": Rule("55s5555", "5545555", roles={"free": "55r5555"}),
    "consultant:ics": Rule("ss55555", "4455555", roles={"free": "oo55555"}),
}
OWNED = ("consultant:file", "consultant:move", "consultant:cancel", "consultant:ics")


def thing(key: str, things: dict[str, Any], role: str = "free") -> Any:
    """The row whose number stands in the address `key`."""
    return things[f"file in conversation of {role}" if key == "consultant:file" else f"call of {role}"]


def arguments(key: str, things: dict[str, Any]) -> dict[str, Any] | None:
    """What an address of these names; None for others."""
    return {"pk": thing(key, things).pk} if key in OWNED else None
