"""Time goes by: whatever is due happens, in the order in which it was due."""

from collections.abc import Callable, Iterator
from functools import partial

from stripe_double.invoicing import MAXIMUM_ATTEMPTS, attempt, subscription_of
from stripe_double.state import Thing
from stripe_double.subscriptions import end, period_end, renew
from stripe_double.world import World

type Step = tuple[int, str, Callable[[], None]]

FIRST_PAYMENT = 23 * 3600  # how long Stripe waits for the first payment of a subscription
RENEWING = ("active", "past_due")


def advance(world: World, seconds: int) -> None:
    """Walk to a later moment and stop at everything due on the way, as if it happened then."""
    with world.change() as state:
        catch_up(world, world.now + max(0, seconds))
        state.offset += max(0, seconds)


def catch_up(world: World, until: int | None = None) -> None:
    """Do what is due by now (or by `until`). Nothing is late: a double that was off for a month makes up for it."""
    with world.state.lock:
        target = world.now if until is None else until
        happened = False
        while steps := [step for step in due(world) if step[0] <= target]:
            moment, _key, happen = min(steps, key=lambda step: step[:2])
            world.state.stand_at(moment)
            try:
                happen()
            finally:
                world.state.stand_at(None)
            happened = True
        if happened:
            world.keep()


def due(world: World) -> Iterator[Step]:
    """Everything that will happen by itself, and when."""
    for session in world.state["sessions"].values():
        if session["status"] == "open":
            yield session["expires_at"], session["id"], partial(expire, world, session)
    for subscription in world.state["subscriptions"].values():
        yield from _due_of(world, subscription)
    for invoice in world.state["invoices"].values():
        if invoice["status"] == "open" and invoice["next_payment_attempt"]:
            yield invoice["next_payment_attempt"], invoice["id"], partial(retry, world, invoice)


def _due_of(world: World, subscription: Thing) -> Iterator[Step]:
    key, status = subscription["id"], subscription["status"]
    if status == "incomplete":
        too_late = subscription["created"] + FIRST_PAYMENT
        yield too_late, key, partial(end, world, subscription, "payment_failed", "incomplete_expired")
    if status in RENEWING:
        ends, renews = subscription["cancel_at"], period_end(subscription)
        if ends is not None and ends <= renews:
            yield ends, key, partial(end, world, subscription, "cancellation_requested")
        else:
            yield renews, key, partial(renew, world, subscription)


def retry(world: World, invoice: Thing) -> None:
    """Charge an unpaid renewal once more; after the last attempt the subscription ends."""
    attempt(world, invoice, present=False)
    subscription = subscription_of(world, invoice)
    if invoice["status"] == "open" and invoice["attempt_count"] >= MAXIMUM_ATTEMPTS and not subscription["ended_at"]:
        end(world, subscription, "payment_failed")


def expire(world: World, session: Thing) -> None:
    session["status"] = "expired"
    world.emit("checkout.session.expired", session)


def next_renewal(world: World) -> int | None:
    """The moment of the next renewal or planned end, for the button of the control panel."""
    moments = [
        moment
        for subscription in world.state["subscriptions"].values()
        if subscription["status"] in RENEWING
        for moment, _key, _happen in _due_of(world, subscription)
    ]
    return min(moments, default=None)
