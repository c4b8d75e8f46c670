"""manage.py send_alerts: number what has arrived, replay the alerts that are due, write the digests and send them.

Safe to run twice and in two places at once: people are claimed, a local day has one digest, a digest one sender.
"""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from alerts import running


class Command(BaseCommand):
    help = "Send the mails of alerts that are due. Every minute by cron or `manage.py work`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--now-as", metavar="WHEN", type=_moment,
            help="As if it were then, such as 2026-12-07T08:00 (UTC unless an offset is given). In the demo only.",
        )  # fmt: skip
        parser.add_argument("--only", metavar="EMAIL", help="for this member alone")

    def handle(self, *args: Any, **options: Any) -> None:
        pretended: datetime | None = options["now_as"]
        if pretended and not settings.DEMO:
            raise CommandError("--now-as would send mails before their time. It works in the demo only (DEMO=true).")
        only = [_member(options["only"])] if options["only"] else None
        done = running.run(clock=lambda: pretended or timezone.now(), only=only)
        if options["verbosity"]:
            self.stdout.write(done.words)
            if settings.DEMO and done.mails:
                self.stdout.write(f"Read them at {settings.SITE_URL}/demo/outbox/")


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)  # argparse tells a ValueError
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _member(email: str) -> int:
    try:
        return User.objects.values_list("pk", flat=True).get(email=email.strip().lower())
    except User.DoesNotExist:
        raise CommandError(f"There is no account with the address {email}.") from None
