"""manage.py prune_alerts: let go of what no alert needs any more. Daily; safe to run twice."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from alerts.pruning import prune


class Command(BaseCommand):
    help = "Delete old matches, old runs and criteria that nobody has. Daily by cron or `manage.py work`."

    def handle(self, *args: Any, **options: Any) -> None:
        gone = prune(timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{gone} rows deleted.")
