"""Webhooks: signed, sent by one thread, tried again with growing pauses. Nobody else waits for a slow receiver."""

import hashlib
import hmac
import http.client
import json
import random
import threading
import time
from urllib.parse import urlsplit

from stripe_double import API_VERSION
from stripe_double.state import Thing
from stripe_double.world import World

MAXIMUM_TRIES = 12
LONGEST_PAUSE = 60
TIMEOUT = 10
SHUFFLING = 0.1  # seconds in which deliveries gather, so that there is something to shuffle


def sign(body: bytes, secret: str, timestamp: int | None = None) -> str:
    """The value of the Stripe-Signature header. It carries the machine's time: the receiver's clock is that one."""
    moment = int(time.time()) if timestamp is None else timestamp
    digest = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


class Deliverer:
    def __init__(self, world: World, *, unit: float = 1.0) -> None:
        self.world, self.unit = world, unit  # the first pause, in seconds
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="deliveries", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped = True
        self.world.delivering.set()
        self._thread.join(timeout=1)

    def _run(self) -> None:
        while not self._stopped:
            self.world.delivering.clear()
            if self.world.faults.shuffle:
                time.sleep(SHUFFLING)
            try:
                for key in self._due():
                    if self._stopped:
                        return
                    self._deliver(key)
            except OSError:  # the disk is full, say: deliveries wait until it is not
                time.sleep(1)
            self.world.delivering.wait(self._pause())

    def _pending(self) -> list[Thing]:
        return [each for each in self.world.state["deliveries"].values() if each["status"] == "pending"]

    def _due(self) -> list[str]:
        now = time.time()
        with self.world.state.lock:
            for delivery in self._pending():
                if not delivery["tries"] and not delivery["next_try"]:
                    delivery["next_try"] = now + self.world.faults.delay
            keys = [each["id"] for each in self._pending() if each["next_try"] <= now]
        if self.world.faults.shuffle:
            random.shuffle(keys)
        return keys

    def _pause(self) -> float:
        with self.world.state.lock:
            next_try = min((each["next_try"] for each in self._pending()), default=time.time() + 60)
        return max(0.005, next_try - time.time())

    def _deliver(self, key: str) -> None:
        with self.world.state.lock:
            delivery = self.world.state["deliveries"].get(key)
            endpoint = delivery and next(
                (each for each in self.world.endpoints() if each["id"] == delivery["endpoint"]), None
            )
            if delivery is None:
                return
            body = self._body(delivery["event"], endpoint) if endpoint else b""
        if self.world.faults.drop:
            answer = "dropped on purpose"
        elif endpoint is None:
            answer = "the endpoint is gone"
        else:
            for _time in range(2 if self.world.faults.duplicate else 1):
                answer = self._send(endpoint, body)
        self._note(key, answer, final=self.world.faults.drop or endpoint is None)

    def _body(self, event: str, endpoint: Thing) -> bytes:
        shown = self.world.shown(self.world.state["events"][event])
        shown["api_version"] = self.world.faults.api_version or endpoint["api_version"] or API_VERSION
        return json.dumps(shown, indent=2).encode()

    def _send(self, endpoint: Thing, body: bytes) -> str:
        """The status it was answered with, or why there was no answer. Redirects are not followed, as at Stripe."""
        parts = urlsplit(endpoint["url"])
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        signed_at = int(time.time()) - (3600 if self.world.faults.expired_signature else 0)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": sign(body, endpoint["secret"], signed_at),
            "User-Agent": "Stripe/1.0 (test double)",
        }
        try:
            connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
            try:
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                connection.request("POST", path, body, headers)
                return str(connection.getresponse().status)
            finally:
                connection.close()
        except (OSError, ValueError, http.client.HTTPException) as error:
            return f"no answer: {getattr(error, 'strerror', None) or type(error).__name__}"

    def _note(self, key: str, answer: str, *, final: bool) -> None:
        with self.world.change() as state:
            delivery = state["deliveries"].get(key)
            if delivery is None:
                return
            delivery["tries"] += 1
            delivery["answer"] = answer
            if len(answer) == 3 and answer.startswith("2"):
                delivery["status"] = "delivered"
            elif final or delivery["tries"] >= MAXIMUM_TRIES:
                delivery["status"] = "failed"
            else:
                delivery["next_try"] = time.time() + min(LONGEST_PAUSE, 2 ** (delivery["tries"] - 1)) * self.unit


def send_again(world: World, key: str) -> Thing:
    """From the start, whatever became of it."""
    with world.change() as state:
        delivery = state.get("deliveries", key)
        delivery.update(status="pending", tries=0, next_try=0.0)
        return delivery


def fixed_endpoint(number: int, url: str, secret: str) -> Thing:
    """An endpoint of the command line: for every event, and not in the list that the API gives."""
    return {
        "id": f"we_given_{number}", "object": "webhook_endpoint", "url": url, "secret": secret,
        "status": "enabled", "enabled_events": ["*"], "api_version": API_VERSION,
    }  # fmt: skip
