"""What a webhook gets to see: what Stripe sends, what nobody asked for, signed nonsense, wrong signatures."""

import json
import time

from tests.billing.deliveries import payload, raw, signature

NOW = int(time.time())
DISPUTE = {"id": "dp_1", "object": "dispute", "charge": "ch_1"}
CUSTOMER = {"id": "cus_9", "object": "customer"}


def nested(depth: int) -> bytes:
    return b'{"object":"event","id":"evt_1","data":' + b"[" * depth + b"]" * depth + b"}"


TAKEN: dict[str, bytes] = {
    "a subscription": raw(payload()),
    "a dispute, which names no customer": raw(payload(about=DISPUTE, type="charge.dispute.created")),
    "a customer": raw(payload(about=CUSTOMER, type="customer.deleted")),
    "a customer in full": raw(payload(about={"id": "in_1", "object": "invoice", "customer": CUSTOMER})),
    "fields that nobody knows": raw(payload(tomorrow={"a": [1, None, 1.5]})),
    "any text": raw(payload(about={"id": "sub_1", "customer": "cus_1", "description": "Zoë \u202e 你好 \x00"})),
    "an old event": raw(payload(created=1)),
}
NOT_OURS: dict[str, bytes] = {
    "a type that we did not ask for": raw(payload(type="payout.created")),
    "a type that nobody knows": raw(payload(type="x" * 5000)),
}
REFUSED: dict[str, bytes] = {
    "a space": b" ",
    "null": b"null",
    "true": b"true",
    "a number": b"1",
    "a text": b'"evt_1"',
    "a list": b"[]",
    "a list of events": raw([payload()]),
    "an empty object": b"{}",
    "half an object": raw(payload())[:-20],
    "two objects": raw(payload()) * 2,
    "no JSON": b"id=evt_1",
    "not a number": raw(payload(created=float("nan"))),
    "no UTF-8": b'{"id": "evt_\xff"}',
    "UTF-16": json.dumps(payload()).encode("utf-16"),
    "deeply nested lists": nested(100_000),
    "nested so that it just parses": nested(500),
    "another object": raw(payload(object="v2.core.event")),
    "no object": raw(payload(object=None)),
    "no id": raw(payload(id=None)),
    "an empty id": raw(payload(id="")),
    "the id of something else": raw(payload(id="sub_1")),
    "a number for an id": raw(payload(id=1)),
    "a list for an id": raw(payload(id=["evt_1"])),
    "an endless id": raw(payload(id="evt_" + "1" * 10_000)),
    "an id with a line": raw(payload(id="evt_1\n")),
    "an id with a zero byte": raw(payload(id="evt_1\x00")),
    "an id with markup": raw(payload(id="evt_<script>")),
    "no type": raw(payload(type=None)),
    "a list for a type": raw(payload(type=["invoice.paid"])),
    "an object for a type": raw(payload(type={})),
    "no time": raw(payload(created=None)),
    "a huge time": raw(payload(created=10**18)),
    "a time of thousands of digits": raw(payload(created=0)).replace(b'"created": 0', b'"created": ' + b"9" * 5000),
    "an endless time": raw(payload(created=0)).replace(b'"created": 0', b'"created": 1e999'),
    "a negative time": raw(payload(created=-1)),
    "a broken time": raw(payload(created=1.5)),
    "true for a time": raw(payload(created=True)),
    "a text for a time": raw(payload(created="now")),
    "the other mode": raw(payload(livemode=True)),
    "no mode": raw(payload(livemode=None)),
    "a text for a mode": raw(payload(livemode="false")),
    "zero for a mode": raw(payload(livemode=0)),
    "an older API version": raw(payload(api_version="2025-03-31.basil")),
    "no API version": raw(payload(api_version=None)),
    "no data": raw(payload(data=None)),
    "a list for data": raw(payload(data=[])),
    "no object in data": raw(payload(data={})),
    "null for what it is about": raw(payload(about=None)),
    "a text for what it is about": raw(payload(about="sub_1")),
    "a number for a customer": raw(payload(about={"id": "sub_1", "customer": 7})),
    "somebody else for a customer": raw(payload(about={"id": "sub_1", "customer": "acct_1"})),
    "a customer in full without an id": raw(payload(about={"id": "sub_1", "customer": {"id": None}})),
    "a customer in full with a list for an id": raw(payload(about={"id": "sub_1", "customer": {"id": []}})),
    "an empty customer in full": raw(payload(about={"id": "sub_1", "customer": {"object": "customer"}})),
    "a customer with SQL": raw(payload(about={"id": "sub_1", "customer": "cus_1' OR 1=1 --"})),
    "a number for an object's id": raw(payload(about={"id": 1, "customer": "cus_1"})),
    "no id of an object": raw(payload(about={"customer": "cus_1"})),
    "a list for an object's id": raw(payload(about={"id": ["sub_1"], "customer": "cus_1"})),
}
BODY = raw(payload())
SIGNATURES: dict[str, str] = {
    "none": "",
    "nonsense": "abc",
    "only commas": ",,,,",
    "no time": signature(BODY).split(",")[1],
    "no code": f"t={NOW}",
    "an empty code": f"t={NOW},v1=",
    "a time that is none": "t=now,v1=" + "0" * 64,
    "a huge time": f"t={10**400},v1=" + "0" * 64,
    "another secret": signature(BODY, secret="whsec_other"),
    "an empty secret": signature(BODY, secret=""),
    "another body": signature(b"{}"),
    "an older scheme": signature(BODY).replace("v1=", "v0="),
    "too old": signature(BODY, at=NOW - 3600),
    "of the future": signature(BODY, at=NOW + 3600),
    "of the far future": signature(BODY, at=2**40),
    "letters that are no ASCII": f"t={NOW},v1=ü" + "0" * 63,
    "endless": signature(BODY) + ",v1=" + "0" * 5000,
}
