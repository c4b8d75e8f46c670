"""The pages by their addresses. Whatever changes something is a POST from a page of the double's own."""

import json
import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from stripe_double import life
from stripe_double.control import CONTROLS
from stripe_double.errors import RefusedError
from stripe_double.pages import checkout, html, invoice, panel, portal
from stripe_double.pages.page import Page
from stripe_double.world import World

type Act = Callable[[World, str, Mapping[str, str]], Page]

SHOWN: Mapping[str, Callable[[World, str], Page]] = {
    "checkout": checkout.show,
    "invoice": invoice.show,
    "portal": portal.show,
}
ACTS: Mapping[tuple[str, str], Act] = {
    ("checkout", "pay"): checkout.pay,
    ("checkout", "authenticate"): checkout.authenticate,
    ("invoice", "pay"): invoice.pay,
    ("invoice", "authenticate"): invoice.authenticate,
    ("portal", "cancel"): portal.cancel,
    ("portal", "resume"): portal.resume,
    ("portal", "card"): portal.update_card,
}


def answer(world: World, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Page:
    try:
        if method in ("GET", "HEAD"):
            return _show(world, path)
        if method != "POST":
            raise RefusedError("This address is for reading and for forms.", status=405)
        if not same_origin(headers):
            raise RefusedError("Forms work only from the double's own pages.", status=403)
        return _act(world, path, _form(body))
    except RefusedError as refusal:
        return checkout.refused(refusal)


def same_origin(headers: Mapping[str, str]) -> bool:
    """Browsers say where a form comes from; programs such as curl say nothing and are let through."""
    host = headers.get("Host", "")
    origin_fits = headers.get("Origin") in (None, f"http://{host}")
    return origin_fits and headers.get("Sec-Fetch-Site") in (None, "same-origin", "none")


def _show(world: World, path: str) -> Page:
    with world.state.lock:
        life.catch_up(world)
        if path == "/":
            return panel.show(world)
        match = re.fullmatch(r"/(\w+)/(\w{1,255})", path)
        if match and match[1] in SHOWN:
            return SHOWN[match[1]](world, match[2])
    raise RefusedError("There is no such page.", status=404)


def _act(world: World, path: str, form: Mapping[str, str]) -> Page:
    with world.change():
        life.catch_up(world)
        match = re.fullmatch(r"/(\w+)/(\w{1,255})/(\w+)", path)
        if match and (match[1], match[3]) in ACTS:
            return ACTS[match[1], match[3]](world, match[2], form)
        if path.startswith("/control/") and path.removeprefix("/control/") in CONTROLS:
            try:
                CONTROLS[path.removeprefix("/control/")](world, form)
            except RefusedError as refusal:
                return panel.show(world, refusal.message, refusal.status)
            return Page(status=303, to="/")
    raise RefusedError("There is no such page.", status=404)


def _form(body: bytes) -> dict[str, str]:
    try:
        return {name: value[:500] for name, value in parse_qsl(body.decode(), keep_blank_values=True, errors="strict")}
    except ValueError:
        raise RefusedError("The body is not a form in UTF-8.") from None


def snapshot(world: World) -> bytes:
    """Everything, for programs: the tables as they are shown, the clock, the faults."""
    with world.state.lock:
        told = ("notes", "answers")
        tables = {
            name: [world.shown(thing) if "object" in thing else thing for thing in rows.values()]
            for name, rows in world.state.tables.items()
            if name not in told
        }
        return json.dumps({"now": world.now, "faults": world.faults.as_dict(), **tables}, indent=2).encode()


STYLE = html.STYLE
