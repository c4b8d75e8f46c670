"""manage.py prune_answers: lets answers go that are older than 90 days. Run daily by `work`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from advice.pages import pruning


class Command(BaseCommand):
    help = "Delete answers older than 90 days, but reported ones that nobody has looked at yet. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        gone = pruning.prune(now=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{gone} answers let go.")
