"""manage.py settle_addresses: daily, by cron or `work`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from resumes.publishing.settling import settle


class Command(BaseCommand):
    help = "Let go of addresses of resumes whose time is over, and keep the directory in step with its members."

    def handle(self, *args: Any, **options: Any) -> None:
        settled = settle(timezone.now())
        if options["verbosity"]:
            self.stdout.write(
                f"Without Plus since now: {settled.began}, with it again: {settled.came_back}, addresses released: "
                f"{settled.released}, free again: {settled.freed}, entries put right: {settled.entries}, "
                f"messages mailed late: {settled.mailed}, deleted ones gone: {settled.forgotten}"
            )
