"""Lists a page at a time, newest first, and what a call may ask to see whole."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from stripe_double.errors import RefusedError, not_in_the_double, unknown
from stripe_double.params import Description, list_of, text, whole
from stripe_double.state import Thing
from stripe_double.world import World

EXPAND: Description = {"expand": list_of(text)}
PAGES: Description = {"limit": whole, "starting_after": text, "ending_before": text, **EXPAND}


def page(world: World, things: Iterable[Thing], params: dict[str, Any], url: str) -> Thing:
    """`things` in the order they were made; the page begins after or ends before the one that is named."""
    newest = list(things)[::-1]
    limit = params.get("limit", 10)
    if not 1 <= limit <= 100:
        raise RefusedError(
            "Invalid integer: limit goes from 1 to 100.", code="parameter_invalid_integer", param="limit"
        )
    if "starting_after" in params and "ending_before" in params:
        raise RefusedError("Give either starting_after or ending_before.", param="starting_after")
    if "ending_before" in params:
        before = newest[: _place(newest, params["ending_before"], "ending_before")]
        found, more = before[-limit:], len(before) > limit
    else:
        start = _place(newest, params["starting_after"], "starting_after") + 1 if "starting_after" in params else 0
        found, more = newest[start : start + limit], len(newest) > start + limit
    return listing(world, found, url, more=more)


def listing(world: World, things: list[Thing], url: str, *, more: bool = False) -> Thing:
    return {"object": "list", "data": [world.shown(thing) for thing in things], "has_more": more, "url": url}


def _place(things: list[Thing], key: str, param: str) -> int:
    for number, thing in enumerate(things):
        if thing["id"] == key:
            return number
    raise unknown("object", key[:80], param, 400)


def within(moment: int, limits: dict[str, int] | None) -> bool:
    checks: dict[str, Callable[[int, int], bool]] = {
        "gt": int.__gt__, "gte": int.__ge__, "lt": int.__lt__, "lte": int.__le__,
    }  # fmt: skip
    return all(checks[name](moment, limit) for name, limit in (limits or {}).items())


def check_expand(call: str, paths: list[str]) -> None:
    """Before anything is done: that what is to be shown whole can be."""
    method, _, address = call.partition(" ")
    is_list = method == "GET" and not address.endswith("{}")
    for path in paths:
        parts = path.split(".")
        kind: str | None = KINDS.get(address.split("/")[2], "")
        if is_list:
            kind = kind if parts.pop(0) == "data" and parts else None
        for part in parts:
            kind = EXPANDABLE[kind, part].kind if kind and (kind, part) in EXPANDABLE else None
        if kind is None:
            raise not_in_the_double(f"expand of {path[:80]}", param="expand")


def expanded(world: World, answer: Thing, paths: list[str]) -> Thing:
    """Replace ids by the things they name, and lists that are left out by their first page."""
    for path in paths:
        _expand(world, answer, path.split("."))
    return answer


def _expand(world: World, thing: Thing, parts: list[str]) -> None:
    if thing["object"] == "list":
        for item in thing["data"]:
            _expand(world, item, parts[1:])
        return
    if isinstance(thing.get(parts[0]), str) or parts[0] == "payments":
        thing[parts[0]] = EXPANDABLE[thing["object"], parts[0]].show(world, thing)
    if len(parts) > 1 and thing.get(parts[0]):
        _expand(world, thing[parts[0]], parts[1:])


class Expandable(NamedTuple):
    kind: str  # of what is shown then
    show: Callable[[World, Thing], Thing]


def _named(kind: str, table: str, field: str) -> Expandable:
    return Expandable(kind, lambda world, thing: world.shown(world.state[table][thing[field]]))


def _payments(world: World, invoice: Thing) -> Thing:
    made = [payment for payment in world.state["payments"].values() if payment["invoice"] == invoice["id"]]
    return listing(world, made, f"/v1/invoice_payments?invoice={invoice['id']}")


KINDS = {
    "charges": "charge",
    "checkout": "checkout.session",
    "disputes": "dispute",
    "invoices": "invoice",
    "subscriptions": "subscription",
}
EXPANDABLE: dict[tuple[str, str], Expandable] = {
    ("charge", "customer"): _named("customer", "customers", "customer"),
    ("checkout.session", "customer"): _named("customer", "customers", "customer"),
    ("checkout.session", "invoice"): _named("invoice", "invoices", "invoice"),
    ("checkout.session", "subscription"): _named("subscription", "subscriptions", "subscription"),
    ("dispute", "charge"): _named("charge", "charges", "charge"),
    ("invoice", "customer"): _named("customer", "customers", "customer"),
    ("invoice", "payments"): Expandable("invoice_payment", _payments),
    ("subscription", "customer"): _named("customer", "customers", "customer"),
    ("subscription", "latest_invoice"): _named("invoice", "invoices", "latest_invoice"),
}
