"""Make stored pages of guides anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from careers import prerender, revisions
from careers.models import Guide

BATCH = 50


class Command(BaseCommand):
    help = "Make the pages of published guides anew where a new version of the site shows them differently."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that are up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        guides = Guide.objects.published().order_by("pk")
        if not options["all"]:
            guides = guides.exclude(page__made_with=prerender.made_with())
        ids = list(guides.values_list("pk", flat=True))
        for start in range(0, len(ids), BATCH):
            revisions.rebuild_pages(ids[start : start + BATCH])
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"{len(ids)} pages made anew."))
