"""Deliveries of Stripe at 200 a second, and other pages while Stripe is slow: over real HTTP, by two processes."""

import hashlib
import hmac
import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlencode

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from bench.pages import served
from bench.report import Report, median, percentile_95
from billing import gateway
from billing.models import StripeEvent

RATE, SECONDS, SENDERS = 200, 10, 8
WEBHOOK, PAGES = "/billing/webhook/", ("/careers/", "/account/billing/", "/plus/")
ROUNDS, ASKED = 5, 60
CLICKERS = 8  # as many as there are threads


def measure(report: Report) -> None:
    with served(workers=2, threads=4) as port:
        _deliveries(report, port)
        with _double():
            _pages_while_stripe_is_slow(report, port)


# Deliveries -----------------------------------------------------------------------------


def _deliveries(report: Report, port: int) -> None:
    """Each at its time, whatever became of the one before; waiting for a late one counts as its own."""
    _warm_up(port)
    bodies = [_delivery(number) for number in range(RATE * SECONDS)]
    start = time.perf_counter() + 0.5
    times: list[float] = []
    statuses: list[int] = []

    def send(first: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for number in range(first, len(bodies), SENDERS):
            due = start + number / RATE
            time.sleep(max(0, due - time.perf_counter()))
            body, headers = bodies[number]
            connection.request("POST", WEBHOOK, body, headers)
            answer = connection.getresponse()
            answer.read()
            statuses.append(answer.status)
            times.append((time.perf_counter() - due) * 1000)
        connection.close()

    with ThreadPoolExecutor(SENDERS) as pool:
        list(pool.map(send, range(SENDERS)))
    taken = time.perf_counter() - start
    report.line("webhook: deliveries answered", len(times) / taken, "/s", least=RATE * 0.98)
    report.line("webhook: not answered with 200", sum(status != 200 for status in statuses), "", most=0)
    report.line("webhook: not noted", len(bodies) - StripeEvent.objects.count(), "", most=0)
    report.line("webhook: median", median(times), "ms")
    report.line("webhook: p99", sorted(times)[round(len(times) * 0.99) - 1], "ms", most=250)


def _warm_up(port: int) -> None:
    """Both processes have loaded the site, which takes longer than all that follows."""
    for _ in range(100):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        connection.getresponse().read()
        connection.close()


def _delivery(number: int) -> tuple[bytes, dict[str, str]]:
    event = {
        "id": f"evt_{number}", "object": "event", "api_version": gateway.API_VERSION, "created": int(time.time()),
        "livemode": False, "type": "customer.subscription.updated", "pending_webhooks": 1,
        "data": {"object": {"id": f"sub_{number}", "object": "subscription", "customer": f"cus_{number}",
                            "metadata": {"padding": "x" * 3000}}},
    }  # fmt: skip
    body, moment = json.dumps(event).encode(), int(time.time())
    secret = settings.STRIPE.webhook_secrets[0].encode()
    code = hmac.new(secret, b"%d." % moment + body, hashlib.sha256).hexdigest()
    return body, {"Content-Type": "application/json", "Stripe-Signature": f"t={moment},v1={code}", "Host": "localhost"}


# Pages ----------------------------------------------------------------------------------


def _pages_while_stripe_is_slow(report: Report, port: int) -> None:
    """In turns: nobody clicks on Upgrade; people do all the time; they do, and Stripe takes ten seconds to answer.

    What counts is the last against the second: people who click cost something with a quick Stripe too.
    """
    reader, clickers = _member("reader"), [_member(f"clicker{number}") for number in range(CLICKERS)]
    times: dict[str, list[list[float]]] = {"quiet": [], "usual": [], "slow": []}
    for turn in range(ROUNDS * 3):
        name = tuple(times)[turn % 3]
        with _nobody() if name == "quiet" else _clicking(port, clickers, fault="slow=10" if name == "slow" else ""):
            times[name].append(_asked(port, reader))
    quiet, usual, slow = (median([percentile_95(found) for found in each]) for each in times.values())
    report.line("pages: p95, nobody clicks on Upgrade", quiet, "ms")
    report.line(f"pages: p95, {CLICKERS} people click, Stripe as usual", usual, "ms")
    report.line(f"pages: p95, {CLICKERS} people click, Stripe 10 s slow", slow, "ms")
    report.line("pages: p95, slow ÷ usual", slow / usual, "×", most=1.1)
    report.line("… slow ÷ nobody clicks", slow / quiet, "×")
    report.line("pages: slowest while Stripe is slow", max(max(found) for found in times["slow"]), "ms", most=1000)


def _asked(port: int, cookies: str) -> list[float]:
    connection, times = http.client.HTTPConnection("127.0.0.1", port), []
    for turn in range(ASKED):
        start = time.perf_counter()
        connection.request("GET", PAGES[turn % len(PAGES)], headers={"Host": "localhost", "Cookie": cookies})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{PAGES[turn % len(PAGES)]} answered {answer.status}")
        times.append((time.perf_counter() - start) * 1000)
        time.sleep(0.02)
    connection.close()
    return times


@contextmanager
def _clicking(port: int, members: list[str], *, fault: str) -> Iterator[None]:
    if fault:
        _fault(fault)
    stop = threading.Event()
    clickers = [threading.Thread(target=_click, args=(port, cookies, stop.is_set)) for cookies in members]
    for clicker in clickers:
        clicker.start()
    time.sleep(1)
    try:
        yield
    finally:
        stop.set()
        _fault("clear=1")
        for clicker in clickers:
            clicker.join()


def _click(port: int, cookies: str, stopped: Callable[[], bool]) -> None:
    """Upgrade, again and again, a second after each answer."""
    token = re.findall(r"csrf\w*=(\w+)", cookies)[0]
    while not stopped():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        body = urlencode({"price": "plus_monthly", "csrfmiddlewaretoken": token})
        headers = {"Host": "localhost", "Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/plus/upgrade/", body, headers)
        connection.getresponse().read()
        connection.close()
        time.sleep(1)


@contextmanager
def _nobody() -> Iterator[None]:
    yield


def _member(name: str) -> str:
    """The cookies of somebody signed in."""
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create_user(f"{name}@example.org"))
    client.get("/account/profile/")
    return "; ".join(f"{cookie.key}={cookie.value}" for cookie in client.cookies.values())


@contextmanager
def _double() -> Iterator[None]:
    port = settings.STRIPE.api_url.rpartition(":")[2]
    command = [sys.executable, "-m", "stripe_double", "--port", port]
    double = subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                _fault("clear=1")
                break
            except OSError:
                time.sleep(0.1)
        call_command("setup_stripe", without_webhook=True, verbosity=0)
        yield
    finally:
        double.terminate()
        double.wait(10)


def _fault(form: str) -> None:
    host = settings.STRIPE.api_url.removeprefix("http://")
    connection = http.client.HTTPConnection(host)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{host}"}
    connection.request("POST", "/control/faults", form, headers)
    status = connection.getresponse().status
    connection.close()
    if status not in (200, 303):
        raise SystemExit(f"The double answered {status} to {form}.")
