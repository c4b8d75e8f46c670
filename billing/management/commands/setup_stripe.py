"""manage.py setup_stripe: once for each Stripe account, and after changes of billing/plans.py or the stripe package."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from billing import gateway
from billing.facts import StripeError
from billing.setting_up import set_up


class Command(BaseCommand):
    help = "Make product, prices, portal configuration and webhook endpoint at Stripe. Safe to run twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--without-webhook", action="store_true", help="make no webhook endpoint")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.STRIPE.on:
            raise CommandError("STRIPE_SECRET_KEY is not set. Take one from Stripe's dashboard (a test key to try).")
        try:
            with gateway.patiently():
                for sentence in set_up(webhook=not options["without_webhook"]):
                    if options["verbosity"]:
                        self.stdout.write(sentence)
        except StripeError as error:
            raise CommandError(f"{error} What is done stays done; run this again.") from error
