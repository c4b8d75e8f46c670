"""manage.py prune_tracker: lets go what people removed long ago, and ads that nobody keeps. Run daily by `work`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from tracker import snapshots
from tracker.applications import pruning
from tracker.bookmarks import keeping


class Command(BaseCommand):
    help = "Delete what was removed a week ago, and snapshots of ads that nobody keeps. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        bookmarks, applications, ads = keeping.prune(now=now), pruning.prune(now), snapshots.prune(now=now)
        if options["verbosity"]:
            self.stdout.write(
                f"{bookmarks} removed bookmarks, {applications} removed rows of applications and plans, "
                f"and {ads} ads let go."
            )
