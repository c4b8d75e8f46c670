"""The API as a client sees it: who calls, which call, with what; then the work, or a refusal in Stripe's words."""

import base64
import binascii
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stripe_double import API_VERSION, calls, life
from stripe_double.errors import RefusedError, not_in_the_double
from stripe_double.idempotency import Answer, Repeats
from stripe_double.lists import EXPAND, check_expand, expanded
from stripe_double.params import decode, read
from stripe_double.world import World


@dataclass
class Reply:
    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        return json.dumps(self.body, indent=2).encode()


class Api:
    def __init__(self, world: World) -> None:
        self.world, self.repeats = world, Repeats()

    def answer(self, method: str, path: str, query: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        reply = Reply(200, {}, {"Request-Id": self.world.state.new_id("req", 14), "Stripe-Version": API_VERSION})
        try:
            self._check(headers)
            self._answer(reply, method, path, _form(method, query, body), headers.get("Idempotency-Key", ""))
        except RefusedError as refusal:
            reply.status, reply.body = refusal.status, refusal.answer
        return reply

    def _check(self, headers: Mapping[str, str]) -> None:
        if not hmac.compare_digest(_key(headers.get("Authorization", "")).encode(), self.world.key.encode()):
            raise RefusedError("Invalid API Key provided.", status=401)
        if headers.get("Stripe-Version", API_VERSION) != API_VERSION:
            raise not_in_the_double(f"Stripe-Version {headers['Stripe-Version'][:40]}, only {API_VERSION}")

    def _answer(self, reply: Reply, method: str, path: str, params: dict[str, Any], key: str) -> None:
        found = calls.find(method, path)
        if found is None:
            raise not_in_the_double(f"{method} {path[:120]}")
        call, keys = found
        self.world.calls.append((method, path))
        given = read(params, {**call.takes, **EXPAND}, call.name)
        paths = given.pop("expand", [])
        check_expand(call.name, paths)

        def work() -> Answer:
            return self._work(
                call, given, keys, paths, {"id": reply.headers["Request-Id"], "idempotency_key": key or None}
            )

        if key and method == "POST":
            name = f"{method} {path}"
            (reply.status, reply.body), again = self.repeats.answer(self.world, key, name, params, work)
            reply.headers["Idempotency-Key"] = key
            if again:
                reply.headers["Idempotent-Replayed"] = "true"
        else:
            reply.status, reply.body = work()

    def _work(
        self, call: calls.Call, given: dict[str, Any], keys: list[str], paths: list[str], request: dict[str, Any]
    ) -> Answer:
        """The work, between the faults that may keep it from being done or from being told."""
        fault = self.world.faults.take_status()
        if fault and not self.world.faults.after_work:
            return fault, failure(fault)
        with self.world.state.lock if call.name.startswith("GET ") else self.world.change():
            life.catch_up(self.world)
            self.world.request = request
            try:
                made = call(self.world, given, keys)
                answer = expanded(self.world, self._shown(made), paths)
                if call.name == "POST /v1/webhook_endpoints":
                    answer["secret"] = made["secret"]
            finally:
                self.world.request = {"id": None, "idempotency_key": None}
        return (fault, failure(fault)) if fault else (200, answer)

    def _shown(self, made: dict[str, Any]) -> dict[str, Any]:
        return made if made["object"] == "list" else self.world.shown(made)


def failure(status: int) -> dict[str, Any]:
    """What Stripe says when it is Stripe that fails."""
    if status == 429:
        return RefusedError("Too many requests. Try again later.", code="rate_limit").answer
    return RefusedError(f"The double was told to answer {status}.", kind="api_error").answer


def _form(method: str, query: str, body: bytes) -> dict[str, Any]:
    try:
        return decode(query if method == "GET" or not body else body.decode())
    except ValueError:
        raise RefusedError("The body is not a form in UTF-8.") from None


def _key(header: str) -> str:
    """The key of `Bearer key`, or of the user name of `Basic`."""
    scheme, _, rest = header.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    try:
        return base64.b64decode(rest, validate=True).decode().partition(":")[0] if scheme.lower() == "basic" else ""
    except (binascii.Error, UnicodeDecodeError):
        return ""
