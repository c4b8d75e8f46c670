"""What `make run` runs: database ready, shipped guides in place, then the site."""

import os
import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accounts import database_role
from accounts.demo import create_demo_accounts
from careers.catalogue import SHIPPED
from jobboard import embedded

OLDEST_POSTGRESQL = 160000


class Command(BaseCommand):
    help = "Prepare the database and the shipped content, then serve the site on 127.0.0.1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prepare-only", action="store_true", help="do all but serve")

    def handle(self, *args: Any, **options: Any) -> None:
        port = settings.PORT
        if not options["prepare_only"]:
            _refuse_taken_port(port)
        self._prepare()
        if not options["prepare_only"]:
            self.stdout.write(self.style.SUCCESS(f"{settings.SITE_NAME} is on {settings.SITE_URL}/  (Ctrl+C stops it)"))
            _serve(port)

    def _prepare(self) -> None:
        version = _postgresql_version()
        if version < OLDEST_POSTGRESQL:
            found = version // 10000
            raise CommandError(f"PostgreSQL 16 or newer is needed; DATABASE_URL leads to version {found}. Upgrade it.")
        self.stdout.write("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        self._prepare_role()
        call_command("rebuild_pages", verbosity=0)
        call_command("import_skills", stdout=self.stdout)
        call_command("import_guides", SHIPPED / "guides", only_new=True, stdout=self.stdout)
        if settings.DEMO:
            call_command("add_house_ads", stdout=self.stdout)
            for account in create_demo_accounts():
                self.stdout.write(
                    self.style.WARNING(f"Demo {account.role}: {account.email}  password: {account.password}")
                )

    def _prepare_role(self) -> None:
        """The site does not run as the owner of its tables, which could change the audit trail."""
        if settings.EMBEDDED_DATABASE:
            if not database_role.exists(settings.DATABASE_APP_ROLE):
                database_role.create(settings.DATABASE_APP_ROLE)
            database_role.grant(settings.DATABASE_APP_ROLE)
        for warning in database_role.audit_trail_is_append_only(databases=["default"]):
            self.stderr.write(self.style.WARNING(f"{warning.msg} {warning.hint}"))


def _postgresql_version() -> int:
    """As PostgreSQL counts: 180006 is 18.6."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0])


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken by another program. Stop it, or choose another: make run PORT={port + 1}"
            ) from error


def _environment() -> dict[str, str]:
    """The site's: where the database is ours, it connects as the role that may not do everything."""
    if not settings.EMBEDDED_DATABASE:
        return dict(os.environ)
    url = embedded.url_as(os.environ["DATABASE_URL"], settings.DATABASE_APP_ROLE)
    return {**os.environ, "DATABASE_URL": url}


def _serve(port: int) -> None:
    """gunicorn as a child, so that an embedded database is stopped after it."""
    connection.close()
    workers = os.environ.get("WEB_CONCURRENCY", "2")
    command = [sys.executable, "-m", "gunicorn", "jobboard.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", workers,
               "--worker-class", "gthread", "--threads", "4", "--log-level", "warning"]  # fmt: skip
    site = subprocess.Popen(command, env=_environment())  # noqa: S603 - our own program with our own arguments
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _signal, _frame: site.terminate())
    raise SystemExit(site.wait())
