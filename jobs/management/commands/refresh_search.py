"""manage.py refresh_search: counts, places, titles and words of the search, made anew. Safe to run twice."""

from typing import Any

from django.core.management.base import BaseCommand

from jobs.search_tables import refresh


class Command(BaseCommand):
    help = "Count what filters show and gather what searches suggest. Every minute by cron or `manage.py work`."

    def handle(self, *args: Any, **options: Any) -> None:
        done = refresh()
        if options["verbosity"]:
            self.stdout.write("Refreshed." if done else "Another process is refreshing: nothing to do.")
