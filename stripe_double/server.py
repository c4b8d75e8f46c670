"""HTTP on loopback: the API below /v1/, the hosted pages elsewhere."""

import re
import sys
import threading
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from stripe_double import life, site
from stripe_double.api import Api
from stripe_double.errors import RefusedError
from stripe_double.handle import SECRET, Double
from stripe_double.pages import checkout
from stripe_double.pages.page import Page
from stripe_double.state import State
from stripe_double.webhooks import Deliverer, fixed_endpoint
from stripe_double.world import World

LARGEST_BODY = 1_000_000
HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?", re.IGNORECASE)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet: two would wait 40 ms for each other
    server_version, sys_version = "StripeDouble", ""
    timeout = 60
    server: "Server"

    def handle_any(self) -> None:
        """Every request, of every method."""
        try:
            self._answer()
        except RefusedError as refusal:
            self.close_connection = True
            self._page(checkout.refused(refusal))
        except Exception:
            self.server.report(traceback.format_exc())
            self.close_connection = True
            self._page(
                checkout.refused(RefusedError("The double has a fault of its own; its log says which.", status=500))
            )

    do_GET = do_HEAD = do_POST = do_DELETE = do_PUT = do_PATCH = do_OPTIONS = handle_any  # noqa: N815

    def _answer(self) -> None:
        if not HOST.fullmatch(self.headers.get("Host", "")):  # a name pointed at this machine is no way in
            raise RefusedError("The double answers only to 127.0.0.1 and localhost.", status=421)
        body = self._body()
        try:
            address = urlsplit(self.path)
        except ValueError:
            raise RefusedError("This is no address.") from None
        faults = self.server.world.faults
        if address.path.startswith("/v1/"):
            time.sleep(faults.slow)
            if faults.down:
                self.close_connection = True
                return
            reply = self.server.api.answer(self.command, address.path, address.query, body, self.headers)  # type: ignore[arg-type]
            self._send(reply.status, reply.content, {**reply.headers, "Content-Type": "application/json"})
        elif address.path == "/style.css":
            self._send(200, site.STYLE, {"Content-Type": "text/css; charset=utf-8"})
        elif address.path == "/control/state" and self.command == "GET":
            self._send(200, site.snapshot(self.server.world), {"Content-Type": "application/json"})
        else:
            self._page(site.answer(self.server.world, self.command, address.path, body, self.headers))  # type: ignore[arg-type]

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        if not length.isascii() or not length.isdigit() or "Transfer-Encoding" in self.headers:
            raise RefusedError("The body needs a Content-Length.", status=411)
        if len(length) > 9 or int(length) > LARGEST_BODY:
            raise RefusedError("The body is larger than 1 MB.", status=413)
        return self.rfile.read(int(length))

    def _page(self, page: Page) -> None:
        headers = {"Content-Security-Policy": page.policy, "Content-Type": "text/html; charset=utf-8"}
        if page.to:
            headers["Location"] = page.to
        self._send(page.status, page.html.encode(), headers)

    def _send(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        try:
            self.send_response(status)
            for name, value in {**FIXED, **headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            if self.close_connection:
                self.send_header("Connection", "close")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)
        except OSError:  # who asked has gone
            self.close_connection = True

    def log_message(self, *_arguments: object) -> None:
        """Requests are not logged: the control panel shows what matters."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, world: World, unit: float = 1.0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.world, self.api = world, Api(world)
        world.url = f"http://127.0.0.1:{self.server_port}"
        self.deliverer = Deliverer(world, unit=unit)
        self._next_look = 0.0

    def service_actions(self) -> None:
        """Time goes by also when nobody asks: look once a second at what is due."""
        if time.monotonic() >= self._next_look:
            life.catch_up(self.world)
            self._next_look = time.monotonic() + 1

    def report(self, trace: str) -> None:
        """For whoever started the double; the page says only that there is something to read."""
        sys.stderr.write(trace)

    def handle_error(self, *_arguments: object) -> None:
        """A connection that breaks off is nobody's fault."""


def build(
    port: int, *, state: Path | None = None, key: str = "sk_test_double", webhooks: Sequence[tuple[str, str]] = (),
    unit: float = 1.0,
) -> Server:  # fmt: skip
    world = World(State(state), key=key)
    world.fixed_endpoints = [fixed_endpoint(number, url, secret) for number, (url, secret) in enumerate(webhooks)]
    return Server(port, world, unit)


@contextmanager
def running(
    *, port: int = 0, state: Path | None = None, key: str = "sk_test_double", webhook_url: str = "",
    webhook_secret: str = SECRET, retry_pause: float = 0.02,
) -> Iterator[Double]:  # fmt: skip
    """The double in threads of this process, for tests: on a free port, in memory, telling nobody."""
    webhooks = [(webhook_url, webhook_secret)] if webhook_url else []
    server = build(port, state=state, key=key, webhooks=webhooks, unit=retry_pause)
    server.deliverer.start()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Double(server.world)
    finally:
        server.shutdown()
        server.server_close()
        server.deliverer.stop()
        thread.join(timeout=5)
