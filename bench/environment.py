"""A database of the benchmark's own, and settings as in production but for HTTPS."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command


@contextmanager
def fresh_site() -> Iterator[None]:
    """A migrated site on a throw-away embedded PostgreSQL."""
    from jobboard import embedded

    folder = Path(tempfile.mkdtemp(prefix="waymark-bench-"))
    os.environ.update(
        DEMO="true",
        DEBUG="false",
        SECRET_KEY="bench-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKL",
        DJANGO_SETTINGS_MODULE="bench.settings",
        DATABASE_URL=embedded.start(folder / "postgres", delete=True),
    )
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
