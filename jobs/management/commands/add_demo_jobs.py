from typing import Any

from django.core.management.base import BaseCommand

from jobs.demo_loading import add_demo_jobs


class Command(BaseCommand):
    help = "Add 300 jobs of invented companies to try the site with, all marked as demo. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        if added := add_demo_jobs():
            self.stdout.write(f"{added} demo jobs added.")
