"""What `make run` runs: database ready, shipped guides in place, then the site."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.urls import reverse

from accounts import database_role
from accounts.demo import create_demo_accounts
from careers.catalogue import SHIPPED
from jobboard import embedded
from occupations.importing import first

OLDEST_POSTGRESQL = 160000
Start = Callable[[list[str], dict[str, str]], subprocess.Popen[bytes]]


class Command(BaseCommand):
    help = "Prepare the database and the shipped content, then serve the site on 127.0.0.1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prepare-only", action="store_true", help="do all but serve")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["prepare_only"]:
            self._prepare()
            return
        _refuse_taken_port(settings.PORT, "PORT")
        with children() as start:
            if settings.STRIPE.is_double:
                self._start_double(start)
            self._prepare()
            self.stdout.write(self.style.SUCCESS(f"{settings.SITE_NAME} is on {settings.SITE_URL}/  (Ctrl+C stops it)"))
            connection.close()
            start([sys.executable, "manage.py", "work"], _environment())
            raise SystemExit(start(_gunicorn(settings.PORT), _environment()).wait())

    def _start_double(self, start: Start) -> None:
        """Stripe's stand-in, so that Plus can be bought without an account anywhere. It keeps what it knows in var/."""
        double = urlsplit(settings.STRIPE.api_url)
        _refuse_taken_port(double.port or 80, "STRIPE_DOUBLE_PORT")
        state = settings.BASE_DIR / "var" / "stripe_double.json"
        state.parent.mkdir(exist_ok=True)
        webhook = settings.SITE_URL + reverse("billing:webhook")
        start(
            [sys.executable, "-m", "stripe_double", "--port", str(double.port), "--state", str(state),
             "--api-key", settings.STRIPE.key, "--webhook-url", webhook,
             "--webhook-secret", settings.STRIPE.webhook_secrets[0]],
            dict(os.environ),
        )  # fmt: skip
        _wait_for(double.port or 80)
        call_command("setup_stripe", without_webhook=True, verbosity=0)

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
        self._import_releases()
        call_command("index_passages", stdout=self.stdout)
        if settings.DEMO:
            call_command("add_house_ads", stdout=self.stdout)
            call_command("add_demo_jobs", stdout=self.stdout)
            for account in create_demo_accounts():
                self.stdout.write(
                    self.style.WARNING(f"Demo {account.role}: {account.email}  password: {account.password}")
                )
            call_command("add_demo_resumes", stdout=self.stdout)
            call_command("add_demo_tracker", stdout=self.stdout)
            call_command("add_demo_alerts", stdout=self.stdout)
            call_command("add_demo_consultant", stdout=self.stdout)

    def _import_releases(self) -> None:
        """Official occupations, wages and projections, where their files lie beside the project; once."""
        if not settings.OCCUPATION_RELEASES.is_dir():
            return
        for command, folder in first.missing(settings.OCCUPATION_RELEASES):
            self.stdout.write(f"Importing {folder.name}: once, some twenty seconds …")
            call_command(command, folder, apply=True, stdout=self.stdout)

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


def _refuse_taken_port(port: int, variable: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken by another program. Stop it, or choose another: make run {variable}={port + 1}"
            ) from error


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise CommandError("The double of Stripe did not start; what it said stands above.")


@contextmanager
def children() -> Iterator[Start]:
    """Start programs of ours that end with this one."""
    running: list[subprocess.Popen[bytes]] = []

    def start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR)  # noqa: S603 - ours
        running.append(child)
        return child

    def stop(*_signal: Any) -> None:
        for child in running:
            child.terminate()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        yield start
    finally:
        stop()
        for child in running:
            child.wait()


def _environment() -> dict[str, str]:
    """The site's: where the database is ours, it connects as the role that may not do everything."""
    if not settings.EMBEDDED_DATABASE:
        return dict(os.environ)
    url = embedded.url_as(os.environ["DATABASE_URL"], settings.DATABASE_APP_ROLE)
    return {**os.environ, "DATABASE_URL": url}


def _gunicorn(port: int) -> list[str]:
    workers = os.environ.get("WEB_CONCURRENCY", "2")
    return [sys.executable, "-m", "gunicorn", "jobboard.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", workers,
            "--worker-class", "gthread", "--threads", "4", "--log-level", "warning"]  # fmt: skip
