"""Rules of publishing, of the directory, and of resumes as others see them (see matrix.py)."""

from typing import Any

from tests.access.rules import MEMBERS_PAGE, PAGE, Rule

OWN_PAGE = Rule("ss55555", "4455555", roles={"free": "oo55555"})
OWN_DEED = Rule("55s5555", "5545555", roles={"free": "55r5555"})

RULES: dict[str, Rule] = {
    "publishing:page": OWN_PAGE,
    "publishing:others": OWN_PAGE,
    # without saying who may see it, the form again
    "publishing:publish": Rule("55s5555", "5545555", roles={"free": "55o5555"}),
    "publishing:renew": OWN_DEED,
    "publishing:address": Rule("sss5555", "ooo5555"),
    "publishing:check": MEMBERS_PAGE,
    "publishing:found": Rule("sss5555", "oor5555"),  # everything may be left empty
    "publishing:employers": Rule("sss5555", "ooo5555"),
    "publishing:messages": MEMBERS_PAGE,
    "publishing:message": Rule("sss5555", "4445555", roles={"free": "oor5555"}),
    "publishing:report_message": OWN_DEED,
    "publishing:delete_message": OWN_DEED,
    "publishing:silence": OWN_DEED,
    "publishing:unsilence": OWN_DEED,
    "directory:index": PAGE,
    "directory:resume": PAGE,
    "directory:pdf": PAGE,
    "directory:text": PAGE,
    "directory:json": PAGE,
    "directory:photo": PAGE,
    "directory:contact": Rule("sss5555", "ooo5555"),
}
OF_MESSAGE = ("message", "report_message", "delete_message", "silence")
OF_RESUME = ("page", "others", "publish", "renew")


def owned() -> list[str]:
    """Addresses with a number that belongs to somebody."""
    return [f"publishing:{name}" for name in (*OF_MESSAGE, *OF_RESUME, "unsilence")]


def thing(key: str, things: dict[str, Any], role: str = "free") -> Any:
    """The row whose number stands in the address `key`."""
    name = key.partition(":")[2]
    kind = "silenced" if name == "unsilence" else "message" if name in OF_MESSAGE else "resume"
    return things[f"{kind} of {role}"]


def arguments(key: str, things: dict[str, Any]) -> dict[str, Any] | None:
    """What an address of these names; None for others."""
    if key in owned():
        return {"pk": thing(key, things).pk}
    return {"slug": things["address of free"].slug} if key.startswith("directory:") else None
