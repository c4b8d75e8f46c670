"""Everything the double tells has the fields that the SDK's classes describe, and no others."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from stripe_double.calls.subscriptions import STATUSES
from stripe_double.server import running
from stripe_double.state import TABLES
from tests.conftest import SHARED
from tests.stripe_double.gate import CLASSES, fields, problems
from tests.stripe_double.lives import live

FIXTURES = SHARED / "data" / "stripe" / "fixtures3.json"
STALE = {"invoice.subscription"}  # fields of the official fixture that the SDK's class does not know any more


@pytest.fixture(scope="module")
def told() -> Iterator[list[dict[str, Any]]]:
    """Everything that is told in a life, by calls and by events."""
    with running() as double:
        answers = json.loads(json.dumps(live(double), default=str))
        yield answers + [thing for table in TABLES for thing in double.all(table) if "object" in thing]


def test_nothing_is_missing_unknown_or_of_another_type(told: list[dict[str, Any]]) -> None:
    assert sorted({problem for thing in told for problem in problems(thing)}) == []


def test_every_class_was_held_against_something(told: list[dict[str, Any]]) -> None:
    text = json.dumps(told)
    assert [kind for kind in CLASSES if f'"object": "{kind}"' not in text] == []


def test_every_kind_of_event_and_every_status_was_told(told: list[dict[str, Any]]) -> None:
    kinds = {thing["type"] for thing in told if thing["object"] == "event"}
    assert kinds >= {
        "charge.dispute.closed", "charge.dispute.created", "charge.failed", "charge.refunded", "charge.succeeded",
        "checkout.session.completed", "checkout.session.expired", "customer.created", "customer.deleted",
        "customer.subscription.created", "customer.subscription.deleted", "customer.subscription.paused",
        "customer.subscription.updated", "customer.updated", "invoice.created", "invoice.finalized", "invoice.paid",
        "invoice.payment_action_required", "invoice.payment_failed", "invoice.payment_succeeded",
    }  # fmt: skip
    statuses = {each["status"] for each in _all(told) if each.get("object") == "subscription" and "status" in each}
    assert {*STATUSES, "resting"} <= statuses


@pytest.mark.skipif(not FIXTURES.exists(), reason="the official fixtures are not here")
@pytest.mark.parametrize("kind", sorted(CLASSES.keys() - {"list"}))
def test_what_the_official_fixture_has_the_double_has(told: list[dict[str, Any]], kind: str) -> None:
    official = json.loads(FIXTURES.read_text())["resources"].get(kind, {})
    ours = next(thing for thing in _all(told) if thing.get("object") == kind and "deleted" not in thing)
    known = fields(CLASSES[kind])
    assert {f"{kind}.{name}" for name in official.keys() - known.keys()} <= STALE
    assert (official.keys() & known.keys()) - ours.keys() == set()


@pytest.mark.parametrize("kind", sorted(CLASSES.keys() - {"list"}))
def test_the_gate_finds_a_field_that_is_gone_and_one_that_is_invented(told: list[dict[str, Any]], kind: str) -> None:
    thing = deepcopy(next(each for each in _all(told) if each.get("object") == kind and "deleted" not in each))
    del thing["id"]
    thing["invented"] = 1
    assert problems(thing) == [f"{kind}.invented is unknown", f"{kind}.id is missing"]


def test_the_gate_finds_another_type_however_deep(told: list[dict[str, Any]]) -> None:
    thing = deepcopy(next(each for each in told if each["object"] == "subscription"))
    thing["items"]["data"][0]["price"]["recurring"]["interval_count"] = "1"
    thing["cancel_at_period_end"] = None
    thing["object"] = "price"
    found = " ".join(problems(thing, CLASSES["subscription"]))
    assert "interval_count is '1'" in found
    assert "cancel_at_period_end is None" in found
    assert "object is 'price'" in found


def _all(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _all(part)
