"""The site as an ASGI application in a process of its own, on the database of a test."""

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.db import connection
from django.test import Client

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Site:
    url: str
    process: subprocess.Popen[bytes]

    def ask(self, client: Client, key: uuid.UUID) -> requests.Response:
        """As the script does: the answer streams."""
        fields = {"goal": "next", "guide": "lighthouse-keeper", "asked_key": str(key), "question": "What now?"}
        return requests.post(
            f"{self.url}/account/advice/ask/", data={**fields, "csrfmiddlewaretoken": "t" * 32}, stream=True,
            headers={"Accept": "text/event-stream"}, cookies=self._cookies(client), timeout=30, allow_redirects=False,
        )  # fmt: skip

    def get(self, client: Client, path: str) -> requests.Response:
        return requests.get(self.url + path, stream=True, cookies=self._cookies(client), timeout=30)

    def _cookies(self, client: Client) -> dict[str, str]:
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        return {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: "t" * 32}

    def kill(self) -> None:
        """Its workers too, in the middle of whatever they do."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def asgi_site(environment: dict[str, str]) -> Iterator[Site]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "jobboard.asgi", "--worker-class", "asgi", "--bind", f"127.0.0.1:{port}",
         "--log-level", "warning"],
        cwd=ROOT, start_new_session=True,
        # plain HTTP, as a browser takes cookies on loopback
        env={**os.environ, "DATABASE_URL": database, "SITE_URL": "http://127.0.0.1", **environment},
    )  # fmt: skip
    site = Site(f"http://127.0.0.1:{port}", process)
    try:
        _wait_until_it_serves(site)
        yield site
    finally:
        if process.poll() is None:
            site.kill()


def _wait_until_it_serves(site: Site) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            if requests.get(f"{site.url}/healthz", timeout=5).ok:
                return
        except (requests.ConnectionError, requests.Timeout):
            assert time.monotonic() < deadline, "the site did not start"
            time.sleep(0.1)
