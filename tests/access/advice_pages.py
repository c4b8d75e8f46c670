"""Rules of the pages of advice, and of its admin (see matrix.py)."""

from typing import Any

from tests.access.rules import MEMBERS_PAGE, PAGE, Rule, at_work

_OWN = {"free": "oo55555"}
OF_ONE = ("answer", "text", "rate", "report", "step", "delete", "stream")
RULES: dict[str, Rule] = {
    "advice:index": PAGE,
    "advice:show": PAGE,
    "advice:own": MEMBERS_PAGE,
    "advice:keep": Rule("55s5555", "5545555"),
    "advice:consent": Rule("sss5555", "ooo5555"),
    "advice:answer": Rule("ss55555", "4455555", roles=_OWN),
    "advice:text": Rule("ss55555", "4455555", roles=_OWN),
    "advice:rate": Rule("55s5555", "5545555", roles={"free": "55o5555"}),
    "advice:report": Rule("55s5555", "5545555", roles={"free": "55o5555"}),
    "advice:step": Rule("55s5555", "5545555"),
    "advice:delete": Rule("sss5555", "4445555", roles={"free": "oor5555"}),
    "advice:ask": Rule("55s5555", "5535555", roles={"plus": "5545555"}),  # without the fields of its form
    "advice:stream": Rule("s555555", "4555555", roles={"free": "o555555"}),
    "admin:advice_modeluse_numbers": at_work("administrator", line="oo55555"),
}
OWNED = tuple(f"advice:{page}" for page in OF_ONE)
# who may view, add, change, delete in the admin
WORK: dict[str, dict[str, str]] = {
    "advice.answer": {"moderator": "v", "administrator": "v"},
    "advice.modeluse": {"administrator": "v"},
    "advice.dayspending": {"administrator": "v"},
}


def arguments(key: str, things: dict[str, Any]) -> dict[str, Any] | None:
    """What an address of these names; None for others."""
    if key == "advice:show":
        return {"goal": "next"}
    return {"pk": things["answer of free"].pk} if key in OWNED else None
