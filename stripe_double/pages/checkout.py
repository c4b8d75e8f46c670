"""Checkout: what is bought, a card, a button."""

from collections.abc import Mapping
from html import escape

from stripe_double import cards, checkout
from stripe_double.errors import RefusedError
from stripe_double.pages import html
from stripe_double.pages.page import Page
from stripe_double.state import Thing
from stripe_double.world import World

PLACE = """<label for="country">Country (two letters)</label>
<input id="country" name="country" autocomplete="off" maxlength="2" value="US">
<label for="postal_code">Postal code</label>
<input id="postal_code" name="postal_code" autocomplete="off" maxlength="12">"""


def show(world: World, key: str, error: str = "", status: int = 200) -> Page:
    session = world.state.get("sessions", key)
    if session["status"] != "open":
        return _over(session)
    bought = "".join(_line(world, price, quantity) for price, quantity in checkout.lines_of(world, session))
    amount = html.money(session["amount_total"], session["currency"])
    back = session["cancel_url"]
    content = f"""<section>{bought}</section>
{html.alert(error)}
<form method="post" action="/checkout/{key}/pay" class="box">
{html.card_fields()}
{PLACE if checkout.asks_for_address(session) else ""}
<p></p><button class="whole">Pay {amount}</button>
</form>
{f'<p><a href="{escape(back)}">Back</a></p>' if back else ""}"""
    return Page(html.frame("Checkout", content), status, form_targets=[session["success_url"]])


def pay(world: World, key: str, form: Mapping[str, str]) -> Page:
    session = world.state.get("sessions", key)
    if session["status"] != "open":
        return _over(session)
    try:
        typed = chosen(form, world.now)
        place = _place(session, form)
    except cards.BadCardError as bad:
        return show(world, key, str(bad), 402)
    said = checkout.pay(world, session, typed, place=place)
    if said == "authenticate":
        amount = html.money(session["amount_total"], session["currency"])
        content = html.authentication(f"/checkout/{key}/authenticate", amount, f"/checkout/{key}")
        return Page(content, form_targets=[session["success_url"]])
    if said == "declined":
        return show(world, key, "This card was declined. Nothing was paid; try another card.", 402)
    return Page(status=303, to=checkout.destination(session))


def authenticate(world: World, key: str, form: Mapping[str, str]) -> Page:
    session = world.state.get("sessions", key)
    if session["status"] != "open":
        return _over(session)
    asked = world.state.note(key).pop("asked", None)
    if asked is None or form.get("result") != "complete":
        return show(
            world, key, "The payment was not authenticated. Nothing was paid; try again or use another card.", 402
        )
    typed = cards.usual(asked["number"], world.now)
    checkout.pay(world, session, typed, place=asked["place"], authenticated=True)
    return Page(status=303, to=checkout.destination(session))


def chosen(form: Mapping[str, str], now: int) -> cards.Typed:
    """A typed number counts before a chosen one."""
    if form.get("number", "").strip():
        return cards.typed(form["number"], form.get("expiry", ""), form.get("cvc", ""), now)
    return cards.usual(form.get("card", ""), now)


def _place(session: Thing, form: Mapping[str, str]) -> dict[str, str] | None:
    if not checkout.asks_for_address(session):
        return None
    country = form.get("country", "").strip().upper()
    if len(country) != 2 or not country.isalpha():
        raise cards.BadCardError("The country is a code of two letters, such as US.")
    return {"country": country, "postal_code": form.get("postal_code", "").strip()[:12]}


def _line(world: World, price: Thing, quantity: int) -> str:
    product = world.state["products"][price["product"]]
    total = html.money(price["unit_amount"] * quantity, price["currency"])
    several = f" × {quantity}" if quantity > 1 else ""
    text = f"<p>{escape(product['description'])}</p>" if product["description"] else ""
    return (
        f"<h2>{escape(product['name'])}{several}</h2>"
        f'<p class="price">{total} <small>{html.each_period(price)}</small></p>{text}'
    )


def _over(session: Thing) -> Page:
    if session["status"] == "complete":
        words = "This checkout has been paid already. You were charged once."
        return Page(html.message("Already paid", words, checkout.destination(session), "Continue"), 410)
    words = "This checkout has expired. Nothing was paid."
    return Page(html.message("Expired", words, session["cancel_url"] or "", "Back"), 410)


def refused(refusal: RefusedError) -> Page:
    """Any refusal, said to a person."""
    title = "Not found" if refusal.status == 404 else "That does not work"
    return Page(html.message(title, refusal.message), refusal.status)
