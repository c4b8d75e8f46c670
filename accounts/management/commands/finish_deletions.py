"""Deletions that had to wait for something outside: tried again. Run by cron every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.privacy import waiting


class Command(BaseCommand):
    help = "Delete the accounts whose owners asked for it and which had to wait. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        report = waiting.finish()
        if options["verbosity"] and (report.deleted or report.waiting):
            self.stdout.write(f"Deleted: {len(report.deleted)}. Still waiting: {len(report.waiting)}.")
