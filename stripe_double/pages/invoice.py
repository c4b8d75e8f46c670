"""The hosted page of an invoice: what it is for, and a way to pay it."""

from collections.abc import Mapping
from html import escape

from stripe_double import cards, payments
from stripe_double.invoicing import attempt
from stripe_double.pages import html
from stripe_double.pages.checkout import chosen
from stripe_double.pages.page import Page
from stripe_double.state import Thing
from stripe_double.world import World


def show(world: World, key: str, error: str = "", status: int = 200) -> Page:
    invoice = world.state.get("invoices", key)
    lines = "".join(
        f"<li><span>{escape(line['description'])}<br><small>{html.day(line['period']['start'])} to "
        f"{html.day(line['period']['end'])}</small></span>{html.money(line['amount'], line['currency'])}</li>"
        for line in invoice["lines"]["data"]
    )
    content = f"""<section><dl>
<dt>Status</dt><dd>{html.status(invoice["status"])}</dd>
<dt>Date</dt><dd>{html.day(invoice["created"])}</dd>
<dt>For</dt><dd>{escape(invoice["customer_name"] or invoice["customer_email"] or invoice["customer"])}</dd>
</dl><ul class="rows">{lines}</ul>
<p class="price">{html.money(invoice["amount_due"], invoice["currency"])} <small>in all</small></p></section>
{html.alert(error)}{_ways_to_pay(world, invoice) if invoice["status"] == "open" else ""}"""
    return Page(html.frame(f"Invoice {invoice['number']}", content), status)


def _ways_to_pay(world: World, invoice: Thing) -> str:
    if "deleted" in world.state["customers"][invoice["customer"]]:
        return "<p>The customer was deleted, so this invoice cannot be paid any more.</p>"
    kept = world.state["cards"].get(invoice["customer"])
    use_kept = (
        html.button(
            f"/invoice/{invoice['id']}/pay", f"Pay with the card ending in {kept['number'][-4:]}", {"kept": "1"}
        )
        if kept
        else ""
    )
    return f"""<div class="buttons">{use_kept}</div>
<form method="post" action="/invoice/{invoice["id"]}/pay" class="box">
{html.card_fields()}<button class="whole">Pay with this card</button></form>"""


def pay(world: World, key: str, form: Mapping[str, str]) -> Page:
    invoice = world.state.get("invoices", key)
    if invoice["status"] != "open" or "deleted" in world.state["customers"][invoice["customer"]]:
        return show(world, key, "There is nothing to pay on this invoice.", 410)
    try:
        if not form.get("kept"):
            typed = chosen(form, world.now)
            payments.set_card(world, world.state["customers"][invoice["customer"]], typed)
    except cards.BadCardError as bad:
        return show(world, key, str(bad), 402)
    said = attempt(world, invoice, present=True)
    if said == "authenticate":
        amount = html.money(invoice["amount_due"], invoice["currency"])
        return Page(html.authentication(f"/invoice/{key}/authenticate", amount, f"/invoice/{key}"))
    if said == "declined":
        return show(world, key, "This card was declined. Nothing was paid; try another card.", 402)
    return Page(status=303, to=f"/invoice/{key}")


def authenticate(world: World, key: str, form: Mapping[str, str]) -> Page:
    invoice = world.state.get("invoices", key)
    if invoice["status"] != "open":
        return show(world, key, "There is nothing to pay on this invoice.", 410)
    if form.get("result") != "complete":
        return show(world, key, "The payment was not authenticated. Nothing was paid.", 402)
    if attempt(world, invoice, present=True, authenticated=True) != "paid":
        return show(world, key, "This card was declined. Nothing was paid; try another card.", 402)
    return Page(status=303, to=f"/invoice/{key}")
