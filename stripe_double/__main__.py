"""python -m stripe_double --port 12000: the double as a service of its own."""

import argparse
import signal
import sys
import threading
from pathlib import Path

from stripe_double.errors import DamagedError, RefusedError
from stripe_double.params import address
from stripe_double.server import Server, build


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m stripe_double", description="Stands in for Stripe, for development only."
    )
    parser.add_argument("--port", type=int, default=12000)
    parser.add_argument("--state", type=Path, help="keep everything in this file and carry on after a restart")
    parser.add_argument(
        "--webhook-url", action="append", default=[], help="tell this address of every event (repeatable)"
    )
    parser.add_argument(
        "--webhook-secret", action="append", default=[], help="the secret of each --webhook-url, or one for all"
    )
    parser.add_argument("--api-key", default="sk_test_double", help="the only key that is let in")
    return parser


def webhooks(urls: list[str], secrets: list[str]) -> list[tuple[str, str]]:
    if urls and len(secrets) not in (1, len(urls)):
        raise DamagedError("Give one --webhook-secret for all addresses, or one for each --webhook-url.")
    for url in urls:
        address(url, "--webhook-url")
    return list(zip(urls, secrets if len(secrets) == len(urls) else secrets * len(urls), strict=True)) if urls else []


def serve(server: Server) -> None:
    """Until SIGTERM or Ctrl-C. The server is stopped from another thread, since it waits in this one."""

    def stop(*_arguments: object) -> None:
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.deliverer.start()
    sys.stdout.write(f"The double of Stripe is on {server.world.url}/ (no real payment, no real card).\n")
    sys.stdout.flush()
    server.serve_forever(poll_interval=0.1)
    server.server_close()
    server.deliverer.stop()
    with server.world.change():
        pass  # written a last time


def main() -> int:
    given = options().parse_args()
    try:
        told = webhooks(given.webhook_url, given.webhook_secret)
        server = build(given.port, state=given.state, key=given.api_key, webhooks=told)
    except (DamagedError, RefusedError) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        sys.stderr.write(f"Port {given.port} cannot be used ({reason}); choose another with --port.\n")
        return 1
    serve(server)
    return 0


if __name__ == "__main__":
    sys.exit(main())
