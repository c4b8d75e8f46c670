"""Rules of applications and their parts (see matrix.py)."""

from typing import Any

from tests.access.rules import MEMBERS_DEED, MEMBERS_PAGE, PAGE, Rule

# an id of one's own for "free"; of everybody else nobody's
OWN_PAGE = Rule("ss55555", "4455555", roles={"free": "oo55555"})
OWN_FORM_OF_ROW = Rule("sss5555", "4445555", roles={"free": "ooo5555"})
OWN_DEED = Rule("55s5555", "5545555", roles={"free": "55r5555"})
OWN_DEED_WITH_WORDS = Rule("55s5555", "5545555", roles={"free": "5505555"})
FORM_WITH_FAULTS = Rule("55s5555", "5545555", roles={"free": "55o5555"})

RULES: dict[str, Rule] = {
    "applications:board": MEMBERS_PAGE,
    "applications:table": MEMBERS_PAGE,
    "applications:add": Rule("sss5555", "ooo5555"),
    "applications:paste": Rule("55s5555", "55o5555"),
    "applications:shared": MEMBERS_PAGE,
    "applications:from_job": Rule("55s5555", "55r5555"),
    "applications:numbers": MEMBERS_PAGE,
    "applications:files": MEMBERS_PAGE,
    "applications:export": MEMBERS_PAGE,
    "applications:import": Rule("55s5555", "55o5555"),
    "applications:calendar": MEMBERS_PAGE,
    "applications:calendar_make": MEMBERS_DEED,
    "applications:calendar_revoke": MEMBERS_DEED,
    "applications:entry_file": OWN_PAGE,
    "calendar": PAGE,
    "applications:card": OWN_PAGE,
    "applications:edit": OWN_FORM_OF_ROW,
    "applications:move": OWN_DEED_WITH_WORDS,
    "applications:answer": OWN_DEED_WITH_WORDS,
    "applications:remove": OWN_DEED,
    "applications:restore": OWN_DEED,
    "applications:part_add": FORM_WITH_FAULTS,
    "applications:part": OWN_FORM_OF_ROW,
    "applications:part_remove": OWN_DEED,
    "applications:part_restore": OWN_DEED,
    "applications:done": OWN_DEED,
}

# what the number in the address is of, by the end of its name
_OF = {"part": "note", "part_remove": "note", "part_restore": "note", "done": "entry", "entry_file": "entry"}


def thing(key: str, things: dict[str, Any], role: str = "free") -> Any:
    """The row whose number stands in the address `key`."""
    return things[f"{_OF.get(key.partition(':')[2], 'application')} of {role}"]


def owned() -> list[str]:
    """Addresses with a number that belongs to somebody."""
    return [f"applications:{name}" for name in _WITH_NUMBER]


_WITH_NUMBER = (
    "card", "edit", "move", "answer", "remove", "restore", "part_add", "part", "part_remove", "part_restore", "done",
    "entry_file",
)  # fmt: skip
