"""manage.py reconcile_billing: holds our copies against Stripe. By cron, `events` hourly and `accounts` nightly."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from billing import reconciling
from billing.facts import StripeError

RUNS = {"events": reconciling.by_events, "accounts": reconciling.by_accounts}


class Command(BaseCommand):
    help = "Find what was never delivered (events), or hold every account against Stripe (accounts). Safe to run twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=RUNS)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.STRIPE.on:
            return
        try:
            run = RUNS[options["what"]]()
        except reconciling.AlreadyRunning as refusal:
            self.stdout.write(str(refusal))
            return
        except StripeError as error:
            raise CommandError(f"{error} The next run begins where the last good one ended.") from error
        if options["verbosity"]:
            self.stdout.write(
                f"{run.seen} seen, {run.synced} looked into, {run.differences} differed, {run.failed} failed."
            )
        if run.failed or run.error:
            raise CommandError(f"{run.failed} could not be synced. {run.error} The next run tries again.".strip())
