"""manage.py process_stripe_events: looks into what Stripe delivered. Run by `work`, or by cron every minute."""

from typing import Any

from django.core.management.base import BaseCommand

from billing import events


class Command(BaseCommand):
    help = "Look into Stripe's events that wait. Safe to run twice and in many places."

    def handle(self, *args: Any, **options: Any) -> None:
        taken = events.process_due()
        if taken and options["verbosity"]:
            self.stdout.write(f"{taken} event{'' if taken == 1 else 's'} looked into.")
