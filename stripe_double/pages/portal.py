"""The customer's portal: plan, card, invoices; cancelling and taking it back."""

from collections.abc import Mapping
from html import escape

from stripe_double import cards, payments, subscriptions
from stripe_double.errors import RefusedError
from stripe_double.pages import html
from stripe_double.pages.checkout import chosen
from stripe_double.pages.page import Page
from stripe_double.state import Thing
from stripe_double.world import World


def show(world: World, key: str, error: str = "", status: int = 200) -> Page:
    portal = world.state.get("portals", key)
    customer = _customer(world, portal)
    if portal["flow"]:
        content = html.alert(error) + _card_form(key)
        title = "Update your card"
    else:
        content = html.alert(error) + "".join((
            _subscriptions(world, portal), _card(world, portal), _invoices(world, portal),
        ))  # fmt: skip
        title = "Your subscription"
    who = escape(customer["name"] or customer["email"] or customer["id"])
    back = portal["return_url"]
    link = f'<p><a href="{escape(back)}">Back to the site</a></p>' if back else ""
    targets = [_after_flow(portal)] if portal["flow"] else []
    return Page(html.frame(title, f"<p>{who}</p>{content}{link}"), status, form_targets=targets)


def cancel(world: World, key: str, form: Mapping[str, str]) -> Page:
    portal, subscription = _own(world, key, form)
    feature = _features(world, portal)["subscription_cancel"]
    if not feature["enabled"]:
        raise RefusedError("This portal does not offer to cancel.", status=403)
    subscriptions.cancel_in_portal(world, subscription, at_once=feature["mode"] == "immediately")
    return Page(status=303, to=f"/portal/{key}")


def resume(world: World, key: str, form: Mapping[str, str]) -> Page:
    _portal, subscription = _own(world, key, form)
    subscriptions.resume(world, subscription)
    return Page(status=303, to=f"/portal/{key}")


def update_card(world: World, key: str, form: Mapping[str, str]) -> Page:
    portal = world.state.get("portals", key)
    if not portal["flow"] and not _features(world, portal)["payment_method_update"]["enabled"]:
        raise RefusedError("This portal does not offer to change the card.", status=403)
    customer = _customer(world, portal)
    try:
        typed = chosen(form, world.now)
    except cards.BadCardError as bad:
        return show(world, key, str(bad), 402)
    if cards.CARDS[typed.number].first == "declined":
        return show(world, key, "This card was declined. The one you had stays.", 402)
    payments.set_card(world, customer, typed)
    return Page(status=303, to=(_after_flow(portal) if portal["flow"] else "") or f"/portal/{key}")


def _after_flow(portal: Thing) -> str:
    completion = portal["flow"]["after_completion"]
    return str(completion["redirect"]["return_url"] if completion["type"] == "redirect" else portal["return_url"] or "")


def _customer(world: World, portal: Thing) -> Thing:
    customer = world.state["customers"][portal["customer"]]
    if "deleted" in customer:
        raise RefusedError("This customer was deleted.", status=410)
    return customer


def _features(world: World, portal: Thing) -> Thing:
    features: Thing = world.state["configurations"][portal["configuration"]]["features"]
    return features


def _own(world: World, key: str, form: Mapping[str, str]) -> tuple[Thing, Thing]:
    """The portal, and a subscription of its customer and of nobody else."""
    portal = world.state.get("portals", key)
    subscription = world.state.get("subscriptions", form.get("subscription", ""))
    if subscription["customer"] != portal["customer"]:
        raise RefusedError("This is not a subscription of yours.", status=404)
    return portal, subscription


def _subscriptions(world: World, portal: Thing) -> str:
    mine = [each for each in world.state["subscriptions"].values() if each["customer"] == portal["customer"]]
    running = [each for each in mine if each["status"] not in subscriptions.ENDED]
    if not running:
        return "<section><h2>Plan</h2><p>You have no running subscription.</p></section>"
    can_cancel = _features(world, portal)["subscription_cancel"]["enabled"]
    return "".join(_subscription(world, portal["id"], each, can_cancel=can_cancel) for each in running)


def _subscription(world: World, key: str, subscription: Thing, *, can_cancel: bool) -> str:
    item = subscription["items"]["data"][0]
    product = world.state["products"][item["price"]["product"]]["name"]
    fields = {"subscription": subscription["id"]}
    if subscription["cancel_at"]:
        when = f"<dt>Ends</dt><dd>{html.day(subscription['cancel_at'])}</dd>"
        act = html.button(f"/portal/{key}/resume", "Resume subscription", fields)
    else:
        when = f"<dt>Renews</dt><dd>{html.day(item['current_period_end'])}</dd>"
        act = html.button(f"/portal/{key}/cancel", "Cancel subscription", fields, quiet=True) if can_cancel else ""
    owed = world.state["invoices"][subscription["latest_invoice"]]
    if owed["status"] == "open":
        pay = f'<a href="/invoice/{owed["id"]}">Pay the open invoice</a>'
        when += f"<dt>To do</dt><dd>The last payment did not go through. {pay}</dd>"
    amount = html.money(item["price"]["unit_amount"] * item["quantity"], item["price"]["currency"])
    return f"""<section><h2>{escape(product)} {html.status(subscription["status"])}</h2>
<p class="price">{amount} <small>{html.each_period(item["price"])}</small></p>
<dl><dt>Since</dt><dd>{html.day(subscription["start_date"])}</dd>{when}</dl>{act}</section>"""


def _card(world: World, portal: Thing) -> str:
    kept = world.state["cards"].get(portal["customer"])
    words = (
        f'Visa ending in <span class="number">{kept["number"][-4:]}</span>, '
        f"good until {kept['exp_month']:02}/{kept['exp_year']}"
        if kept
        else "No card yet."
    )
    form = (
        f"<details><summary>Update card</summary>{_card_form(portal['id'])}</details>"
        if _features(world, portal)["payment_method_update"]["enabled"]
        else ""
    )
    return f"<section><h2>Card</h2><p>{words}</p>{form}</section>"


def _card_form(key: str) -> str:
    return f'<form method="post" action="/portal/{key}/card">{html.card_fields()}<button>Save card</button></form>'


def _invoices(world: World, portal: Thing) -> str:
    if not _features(world, portal)["invoice_history"]["enabled"]:
        return ""
    mine = [each for each in world.state["invoices"].values() if each["customer"] == portal["customer"]][::-1]
    rows = "".join(
        f'<li><a href="/invoice/{each["id"]}">{html.day(each["created"])}</a>'
        f"<span>{html.money(each['amount_due'], each['currency'])} {html.status(each['status'])}</span></li>"
        for each in mine[:24]
    )
    return f'<section><h2>Invoices</h2><ul class="rows">{rows or "<li>None yet.</li>"}</ul></section>'
