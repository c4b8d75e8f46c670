"""manage.py prune_tracker: lets go what people removed long ago, and ads that nobody keeps. Run daily by `work`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from tracker import snapshots
from tracker.bookmarks import keeping


class Command(BaseCommand):
    help = "Delete bookmarks that were removed a week ago, and snapshots of ads that nobody keeps. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        bookmarks, ads = keeping.prune(now=now), snapshots.prune(now=now)
        if options["verbosity"]:
            self.stdout.write(f"{bookmarks} removed bookmarks and {ads} snapshots of ads let go.")
