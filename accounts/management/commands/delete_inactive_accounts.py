"""manage.py delete_inactive_accounts: for cron, once a day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.privacy.inactivity import sweep


class Command(BaseCommand):
    help = (
        "Warn owners of accounts without a sign-in for two years, delete those warned 30 days ago in vain, and "
        "sign-ups whose address was not confirmed within 7 days. Safe to run twice and in two places."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what is due, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        report = sweep(timezone.now(), dry_run=options["dry_run"])
        would = "would be " if options["dry_run"] else ""
        self._say(f"{would}warned after two years", report.warned)
        self._say(f"{would}deleted 30 days after the warning", report.deleted)
        self._say(f"{would}deleted, address never confirmed", report.unconfirmed)
        self._say("unused for two years but of staff or suspended: left alone", report.spared)
        if report.failed:
            raise CommandError(f"{_accounts(report.failed)} failed: see the log. The next run tries again.")

    def _say(self, what: str, numbers: list[int]) -> None:
        if numbers:
            self.stdout.write(f"{_accounts(numbers)} {what}.")


def _accounts(numbers: list[int]) -> str:
    return f"{len(numbers)} account{'' if len(numbers) == 1 else 's'} ({', '.join(map(str, numbers))})"
