"""The contract gate: a thing that the double tells, held against the annotations of the SDK's class for it."""

import ast
import inspect
import sys
import typing
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import stripe
from stripe._stripe_object import UntypedStripeObject

CLASSES: dict[str, type] = {
    "billing_portal.configuration": stripe.billing_portal.Configuration,
    "billing_portal.session": stripe.billing_portal.Session,
    "charge": stripe.Charge,
    "checkout.session": stripe.checkout.Session,
    "customer": stripe.Customer,
    "dispute": stripe.Dispute,
    "event": stripe.Event,
    "invoice": stripe.Invoice,
    "invoice_payment": stripe.InvoicePayment,
    "line_item": stripe.InvoiceLineItem,
    "list": stripe.ListObject,
    "plan": stripe.Plan,
    "price": stripe.Price,
    "product": stripe.Product,
    "refund": stripe.Refund,
    "subscription": stripe.Subscription,
    "subscription_item": stripe.SubscriptionItem,
    "webhook_endpoint": stripe.WebhookEndpoint,
}


def problems(thing: dict[str, Any], kind: type | None = None, path: str = "") -> list[str]:
    """What is missing, unknown or of another type; nothing where the thing is as the SDK describes it."""
    if thing.get("deleted") is True:  # Stripe tells no more than this of what is gone
        return [] if thing.keys() == {"id", "object", "deleted"} else [f"{path} is deleted and says more"]
    known = fields(kind or CLASSES[thing["object"]])
    path = path or thing.get("object", "")
    found = [f"{path}.{name} is unknown" for name in thing.keys() - known.keys()]
    for name, expected in known.items():
        if name not in thing:
            found += [] if _may_be_null(expected) else [f"{path}.{name} is missing"]
        else:
            found += _mismatch(thing[name], expected, f"{path}.{name}")
    if thing.get("object") == "event":
        found += problems(thing["data"]["object"], path=f"{path}.data.object")
    return found


def _mismatch(value: Any, expected: Any, path: str) -> list[str]:
    if get_origin(expected) in (Union, UnionType):
        tried = [_mismatch(value, each, path) for each in get_args(expected)]
        return min(tried, key=len) if all(tried) else []
    if isinstance(expected, type) and issubclass(expected, stripe.StripeObject) and isinstance(value, dict):
        return _object(value, expected, path)
    if get_origin(expected) is list and isinstance(value, list):
        return [problem for each in value for problem in _mismatch(each, get_args(expected)[0], f"{path}[]")]
    if get_origin(expected) is stripe.ListObject and isinstance(value, dict):
        inside = [one for each in value["data"] for one in _mismatch(each, get_args(expected)[0], f"{path}.data[]")]
        return inside + problems({**value, "data": []}, stripe.ListObject, path)
    if _is_mapping(expected) and isinstance(value, dict):
        return []
    return [] if _fits(value, expected) else [f"{path} is {value!r}, not {expected}"]


def _object(value: dict[str, Any], expected: type, path: str) -> list[str]:
    if isinstance(value.get("object"), str) and CLASSES.get(value["object"]) not in (None, expected):
        return [f"{path} is a {value['object']}, not {expected}"]
    return [] if _is_mapping(expected) else problems(value, expected, path)


def _is_mapping(expected: Any) -> bool:
    return (get_origin(expected) or expected) is UntypedStripeObject


def _fits(value: Any, expected: Any) -> bool:
    if expected is Any or isinstance(expected, typing.TypeVar):
        return True
    if expected is type(None):
        return value is None
    if get_origin(expected) is Literal:
        return value in get_args(expected)
    if expected is Decimal:
        return isinstance(value, str)  # it travels as a string
    if expected is float:
        return type(value) in (int, float)
    return isinstance(expected, type) and type(value) is expected


def _may_be_null(expected: Any) -> bool:
    return type(None) in get_args(expected)


@cache
def fields(kind: type) -> dict[str, Any]:
    """The data a class has, by name; a list's are the same whatever it is a list of."""
    if kind is stripe.ListObject:
        return {"object": Literal["list"], "data": list[Any], "has_more": bool, "url": str}
    names = {**vars(sys.modules[kind.__module__]), **_imported_for_types(kind.__module__)}
    hints = typing.get_type_hints(kind, localns=names)
    own = {name for name in hints.keys() - _base_hints() if not name.startswith("_")}
    return {name: hints[name] for name in own if get_origin(hints[name]) is not typing.ClassVar}


@cache
def _base_hints() -> frozenset[str]:
    names = _imported_for_types(stripe.StripeObject.__module__)
    return frozenset(typing.get_type_hints(stripe.StripeObject, localns=names))


@cache
def _imported_for_types(module: str) -> dict[str, Any]:
    """The names that a module of the SDK imports for type checkers only."""
    found: dict[str, Any] = {}
    for node in ast.parse(inspect.getsource(sys.modules[module])).body:
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            exec(compile(ast.Module(node.body, []), module, "exec"), found)
    return found
