"""manage.py prune_readers: lets go what came from readers of guides and is no longer needed. Hourly by `work`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from careers.readers import pruning


class Command(BaseCommand):
    help = "Delete yesterday’s digests of votes, addresses of askers after 180 days, old counts. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        gone = pruning.prune(now=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{gone} rows let go.")
