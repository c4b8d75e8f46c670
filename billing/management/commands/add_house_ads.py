from typing import Any

from django.core.management.base import BaseCommand

from billing.ads.house import add_house_ads


class Command(BaseCommand):
    help = "Add a few ads for the site itself, where there is no ad yet. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        if added := add_house_ads():
            self.stdout.write(f"{added} house ads added.")
