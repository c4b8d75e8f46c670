"""The control panel: the clock, the customers, what went out, what goes wrong on purpose."""

from html import escape

from stripe_double.faults import Faults
from stripe_double.life import next_renewal
from stripe_double.pages import html
from stripe_double.pages.page import Page
from stripe_double.state import Thing
from stripe_double.subscriptions import ENDED
from stripe_double.world import World

SWITCHES = {
    "shuffle": "Deliver events in any order",
    "duplicate": "Deliver each event twice",
    "drop": "Deliver nothing",
    "expired_signature": "Sign as if an hour ago",
    "down": "Close connections without an answer",
    "after_work": "Fail only after the work was done",
}
VALUES = {
    "status": ("Answer calls with status (0 for none)", "0"),
    "calls": ("… for this many calls (0 for all)", "0"),
    "slow": ("Seconds before each answer", "0"),
    "delay": ("Seconds before each delivery", "0"),
    "api_version": ("API version of deliveries (empty for the right one)", ""),
}
CUSTOMERS_SHOWN, DELIVERIES_SHOWN = 50, 40


def show(world: World, error: str = "", status: int = 200) -> Page:
    content = (
        "<p>This service stands in for Stripe. Whoever uses the site pays with it, and no money moves.</p>"
        f"{html.alert(error)}{_clock(world)}{_customers(world)}{_disputes(world)}{_deliveries(world)}{_faults(world.faults)}"
    )
    return Page(html.frame("Control panel", content, wide=True), status)


def _clock(world: World) -> str:
    renewal = next_renewal(world)
    to_renewal = html.button("/control/advance", "To the next renewal", {"to": "renewal"}) if renewal else ""
    ahead = f" The next renewal or end is due {html.minute(renewal)}." if renewal else ""
    moved = f"{world.state.offset // 86400} days ahead of the machine." if world.state.offset else "As on the machine."
    return f"""<section><h2>Clock</h2><p><strong>{html.minute(world.now)}</strong> {moved}{ahead}</p>
<div class="buttons">{html.button("/control/advance", "+1 day", {"days": "1"}, quiet=True)}
{html.button("/control/advance", "+7 days", {"days": "7"}, quiet=True)}{to_renewal}</div></section>"""


def _customers(world: World) -> str:
    living = [each for each in world.state["customers"].values() if "deleted" not in each][::-1]
    if not living:
        return "<section><h2>Customers</h2><p>Nobody yet. They appear when somebody begins to buy.</p></section>"
    return "".join(_customer(world, each) for each in living[:CUSTOMERS_SHOWN])


def _customer(world: World, customer: Thing) -> str:
    key = customer["id"]
    kept = world.state["cards"].get(key)
    card = f"Card ending in {kept['number'][-4:]}." if kept else "No card."
    mine = [each for each in world.state["subscriptions"].values() if each["customer"] == key][::-1]
    rows = "".join(_subscription(world, each) for each in mine) or "<li>No subscription.</li>"
    buttons = (
        html.button("/control/card-fails", "Let the card fail", {"customer": key}, quiet=True)
        + html.button("/control/card-works", "Let the card work", {"customer": key}, quiet=True)
        + html.button("/control/fail-next-payment", "Fail the next payment", {"customer": key}, quiet=True)
        + html.button("/control/delete-customer", "Delete customer", {"customer": key}, quiet=True)
    )
    return f"""<section><h2>{escape(customer["name"] or customer["email"] or key)}</h2>
<p><code>{escape(key)}</code> {escape(customer["email"] or "")} {card}</p>
<ul class="rows">{rows}</ul><div class="buttons">{buttons}</div></section>"""


def _subscription(world: World, subscription: Thing) -> str:
    item = subscription["items"]["data"][0]
    product = world.state["products"][item["price"]["product"]]["name"]
    if subscription["status"] in ENDED:
        when = f"ended {html.day(subscription['ended_at'])}" if subscription["ended_at"] else "ended"
    elif subscription["cancel_at"]:
        when = f"ends {html.day(subscription['cancel_at'])}"
    else:
        when = f"renews {html.day(item['current_period_end'])}"
    latest = world.state["invoices"].get(subscription["latest_invoice"] or "")
    invoice = f' <a href="/invoice/{latest["id"]}">invoice {html.status(latest["status"])}</a>' if latest else ""
    dispute = html.button("/control/dispute", "Open a dispute", {"key": subscription["id"]}, quiet=True)
    return (
        f"<li><span><strong>{escape(product)}</strong> {html.status(subscription['status'])} {when}{invoice}<br>"
        f"<code>{escape(subscription['id'])}</code></span>{dispute}</li>"
    )


def _disputes(world: World) -> str:
    rows = "".join(_dispute(each) for each in list(world.state["disputes"].values())[::-1])
    return f'<section><h2>Disputes</h2><ul class="rows">{rows}</ul></section>' if rows else ""


def _dispute(dispute: Thing) -> str:
    closing = "".join(
        html.button(
            "/control/close-dispute", f"Close it {result}", {"dispute": dispute["id"], "result": result}, quiet=True
        )
        for result in ("won", "lost")
        if dispute["status"] not in ("won", "lost")
    )
    amount = html.money(dispute["amount"], dispute["currency"])
    return (
        f"<li><span>{amount} {html.status(dispute['status'])}<br><code>{escape(dispute['charge'])}</code></span>"
        f'<span class="buttons">{closing}</span></li>'
    )


def _deliveries(world: World) -> str:
    latest = list(world.state["deliveries"].values())[::-1][:DELIVERIES_SHOWN]
    if not latest:
        return "<section><h2>Deliveries</h2><p>No event was sent to anybody yet.</p></section>"
    rows = "".join(_delivery(world, each) for each in latest)
    return f"""<section><h2>Deliveries</h2><div class="scroll"><table>
<thead><tr><th>Event</th><th>To</th><th>State</th><th>Tries</th><th>Last answer</th><th></th></tr></thead>
<tbody>{rows}</tbody></table></div></section>"""


def _delivery(world: World, delivery: Thing) -> str:
    event = world.state["events"].get(delivery["event"])
    again = html.button("/control/send-again", "Send again", {"delivery": delivery["id"]}, quiet=True)
    return (
        f"<tr><td>{escape(event['type'] if event else delivery['event'])}</td><td>{escape(delivery['url'])}</td>"
        f"<td>{html.status(delivery['status'])}</td><td>{delivery['tries']}</td><td>{escape(delivery['answer'])}</td>"
        f"<td>{again}</td></tr>"
    )


def _faults(faults: Faults) -> str:
    now = faults.as_dict()
    ticks = "".join(
        f'<label class="tick"><input type="checkbox" name="{name}" value="on"{" checked" if now[name] else ""}>'
        f"{label}</label>"
        for name, label in SWITCHES.items()
    )
    fields = "".join(
        f'<div><label for="{name}">{label}</label>'
        f'<input id="{name}" name="{name}" value="{escape(str(now[name]))}"></div>'
        for name, (label, _none) in VALUES.items()
    )
    return f"""<section><h2>Faults</h2>
<form method="post" action="/control/faults"><input type="hidden" name="clear" value="1">
<div class="switches">{ticks}</div><div class="switches">{fields}</div><button>Set faults</button></form>
<p></p>{html.button("/control/faults", "All faults off", {"clear": "1"}, quiet=True)}</section>"""
