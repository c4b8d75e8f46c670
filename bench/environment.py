"""A database of the benchmark's own, and settings as in production but for HTTPS."""

import atexit
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def fresh_site() -> Iterator[None]:
    """A migrated site on a throw-away embedded PostgreSQL."""
    from jobboard import embedded

    folder = Path(tempfile.mkdtemp(prefix="waymark-bench-"))
    # after the server has stopped, which it does at the end of the process: without its folder it could not
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.update(
        DEMO="true",
        DEBUG="false",
        SECRET_KEY="bench-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKL",
        DJANGO_SETTINGS_MODULE="bench.settings",
        DATABASE_URL=embedded.start(folder / "postgres", delete=True),
        STRIPE_API_URL=f"http://127.0.0.1:{free_port()}",
        STRIPE_SECRET_KEY="",
        LOG_LEVEL="ERROR",
    )
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    yield
