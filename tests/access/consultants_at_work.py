"""Rules of the inbox of consultants in the admin (see matrix.py)."""

from typing import Any

from tests.access.rules import Rule, at_work

_POSTED = "5535555"
_SETTINGS = at_work("consultant", "administrator", line="ooo5555", others="3335555")
_DONE = at_work("consultant", line="55r5555", others=_POSTED)
_SHOWN_AGAIN = at_work("consultant", line="55o5555", others=_POSTED)  # something is missing
_FILE = Rule("sssssss", staff="3355555", roles={"consultant": "oo55555"})

RULES: dict[str, Rule] = {
    "admin:advice_conversation_settings": _SETTINGS,
    # an administrator who is no consultant is told so
    "admin:advice_conversation_absence": at_work("consultant", "administrator", line="55o5555", others=_POSTED),
    "admin:advice_conversation_absence_remove": Rule(
        "sssssss", staff=_POSTED, roles={"consultant": "55r5555", "administrator": "5545555"}
    ),
    "admin:advice_conversation_reply": _SHOWN_AGAIN,
    "admin:advice_conversation_read": _DONE,
    "admin:advice_conversation_settle": _DONE,
    "admin:advice_conversation_draft": _DONE,
    "admin:advice_conversation_task": _SHOWN_AGAIN,
    "admin:advice_conversation_report": _SHOWN_AGAIN,
    "admin:advice_conversation_block": at_work("administrator", line="55r5555", others=_POSTED),
    "admin:advice_conversation_hand_over": at_work("consultant", "administrator", line="55o5555", others=_POSTED),
    "admin:advice_conversation_cancel_call": _DONE,
    "admin:advice_conversation_file": _FILE,
}
OF_ONE = (
    "change", "history", "reply", "read", "settle", "draft", "task", "report", "block", "hand_over", "cancel_call",
    "file",
)  # fmt: skip
_PART = {"cancel_call": "call", "file": "file", "absence_remove": "absence"}


def arguments(key: str, things: dict[str, Any]) -> dict[str, Any] | None:
    """What an address of these names; None for others."""
    if key not in RULES:
        return None
    part = _PART.get(key.removeprefix("admin:advice_conversation_"))
    return {"object_id": things["advice.conversation"].pk, "pk": things[f"{part} of work"].pk if part else 0}
