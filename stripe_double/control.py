"""What a developer or a test may do behind the API's back. The control panel and the Python handle both end here."""

from collections.abc import Callable, Mapping

from stripe_double import life, payments, subscriptions, webhooks
from stripe_double.cards import CARDS, DECLINED, GOOD, LISTED, usual
from stripe_double.checkout import living
from stripe_double.errors import RefusedError
from stripe_double.invoicing import attempt
from stripe_double.state import Thing
from stripe_double.world import World

type Form = Mapping[str, str]
LONGEST_STEP = 10 * 366 * 86400


def subscribe(world: World, customer: str, lookup_key: str, *, card: str = GOOD, status: str = "") -> Thing:
    """A subscription as if somebody had bought it in a second tab; `status` is then forced, whatever it says."""
    with world.change():
        life.catch_up(world)
        price = next((each for each in world.state["prices"].values() if each["lookup_key"] == lookup_key), None)
        if price is None or not price["recurring"]:
            raise RefusedError(f"There is no recurring price with the lookup key {lookup_key[:80]}.")
        set_card(world, customer, card)
        made = subscriptions.begin(world, customer, [(price, 1)], metadata={})
        if status not in ("incomplete", "incomplete_expired"):
            invoice = world.state["invoices"][made["latest_invoice"]]
            said = attempt(world, invoice, present=True, authenticated=bool(status))
            if said == "authenticate":
                world.emit("invoice.payment_action_required", invoice)
        if status:
            subscriptions.force(world, made, status)
        return world.shown(made)


def set_card(world: World, customer: str, number: str) -> None:
    if number not in CARDS:
        raise RefusedError(f"The double's cards are {LISTED}.")
    with world.change():
        payments.set_card(world, living(world, customer), usual(number, world.now))


def fail_next_payment(world: World, customer: str) -> None:
    with world.change() as state:
        note = state.note(living(world, customer)["id"])
        note["fail_next"] = note.get("fail_next", 0) + 1


def dispute(world: World, key: str) -> Thing:
    with world.change():
        return world.shown(payments.dispute(world, key))


def close_dispute(world: World, key: str, result: str) -> Thing:
    with world.change():
        return world.shown(payments.close_dispute(world, key, result))


def delete_customer(world: World, key: str) -> None:
    with world.change():
        subscriptions.delete_customer(world, living(world, key))


def cancel_in_portal(world: World, key: str, *, at_once: bool = False) -> Thing:
    with world.change() as state:
        subscription = state.get("subscriptions", key)
        subscriptions.cancel_in_portal(world, subscription, at_once=at_once)
        return world.shown(subscription)


def resume_in_portal(world: World, key: str) -> Thing:
    with world.change() as state:
        subscription = state.get("subscriptions", key)
        subscriptions.resume(world, subscription)
        return world.shown(subscription)


def force_status(world: World, key: str, status: str) -> Thing:
    with world.change() as state:
        subscription = state.get("subscriptions", key)
        subscriptions.force(world, subscription, status)
        return world.shown(subscription)


def advance_by_form(world: World, form: Form) -> None:
    """`seconds`, `days`, or `to=renewal`."""
    if form.get("to") == "renewal":
        moment = life.next_renewal(world)
        if moment is None:
            raise RefusedError("No subscription is going to be renewed.")
        life.advance(world, moment - world.now)
        return
    number = form.get("seconds") or form.get("days", "")
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise RefusedError("The clock moves forward by a whole number of seconds or days.")
    seconds = int(number) * (1 if form.get("seconds") else 86400)
    if seconds > LONGEST_STEP:
        raise RefusedError("The clock moves forward by up to ten years at a time.")
    life.advance(world, seconds)


def faults_by_form(world: World, form: Form) -> None:
    """Any of the names of `Faults`, or `clear=1`."""
    if form.get("clear"):
        world.faults.clear()
    for name, value in form.items():
        if name != "clear":
            world.faults.set(name, value)


CONTROLS: Mapping[str, Callable[[World, Form], object]] = {
    "advance": advance_by_form,
    "cancel-in-portal": lambda world, form: cancel_in_portal(world, form.get("subscription", "")),
    "card": lambda world, form: set_card(world, form.get("customer", ""), form.get("number", "")),
    "card-fails": lambda world, form: set_card(world, form.get("customer", ""), DECLINED),
    "card-works": lambda world, form: set_card(world, form.get("customer", ""), GOOD),
    "close-dispute": lambda world, form: close_dispute(world, form.get("dispute", ""), form.get("result", "")),
    "delete-customer": lambda world, form: delete_customer(world, form.get("customer", "")),
    "dispute": lambda world, form: dispute(world, form.get("key", "")),
    "fail-next-payment": lambda world, form: fail_next_payment(world, form.get("customer", "")),
    "faults": faults_by_form,
    "force-status": lambda world, form: force_status(world, form.get("subscription", ""), form.get("status", "")),
    "resume-in-portal": lambda world, form: resume_in_portal(world, form.get("subscription", "")),
    "send-again": lambda world, form: webhooks.send_again(world, form.get("delivery", "")),
    "subscribe": lambda world, form: subscribe(
        world,
        form.get("customer", ""),
        form.get("lookup_key", ""),
        card=form.get("card", GOOD),
        status=form.get("status", ""),
    ),
}
