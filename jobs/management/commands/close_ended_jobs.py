"""manage.py close_ended_jobs: closes jobs whose end date has passed. Run by `work`, or by cron every five minutes."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobs import closing


class Command(BaseCommand):
    help = "Close the jobs whose last moment to apply has passed. Safe to run twice and in many places."

    def handle(self, *args: Any, **options: Any) -> None:
        closed = closing.close_ended(timezone.now())
        if closed and options["verbosity"]:
            self.stdout.write(f"{closed} job{'' if closed == 1 else 's'} closed.")
