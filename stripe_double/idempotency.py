"""Repeated calls: the same key gets the same answer for 24 hours, even where that answer was a failure."""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from stripe_double.errors import RefusedError
from stripe_double.world import World

type Answer = tuple[int, dict[str, Any]]

# Stripe keeps what an endpoint answered once its work had begun; refusals before that may be tried again.
KEPT = (200, 402, 500)


class Repeats:
    def __init__(self) -> None:
        self._busy: set[str] = set()
        self._free = threading.Condition()

    def answer(
        self, world: World, key: str, call: str, params: dict[str, Any], work: Callable[[], Answer]
    ) -> tuple[Answer, bool]:
        """The answer, and whether it is that of an earlier call. Who comes while the first is at work waits for it."""
        if len(key) > 255:
            raise RefusedError("An idempotency key has up to 255 characters.", kind="idempotency_error")
        asked = hashlib.sha256(json.dumps([call, params], sort_keys=True).encode()).hexdigest()
        with self._alone(key):
            kept = world.state["answers"].get(key)
            if kept and kept["at"] > time.time() - 86400:
                if kept["asked"] != asked:
                    raise RefusedError(
                        "Keys for idempotent requests can only be used with the same parameters they were first used "
                        f"with. Try using a key other than '{key}'.",
                        kind="idempotency_error",
                    )
                return (kept["status"], kept["body"]), True
            status, body = work()
            if status in KEPT:
                with world.change() as state:
                    state["answers"][key] = {"at": time.time(), "asked": asked, "status": status, "body": body}
            return (status, body), False

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        with self._free:
            self._free.wait_for(lambda: key not in self._busy)
            self._busy.add(key)
        try:
            yield
        finally:
            with self._free:
                self._busy.discard(key)
                self._free.notify_all()
