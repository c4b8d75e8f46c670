"""Import the catalogue of skills."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from careers.catalogue import SHIPPED, CatalogueError, import_catalogue


class Command(BaseCommand):
    help = "Add or update skills, their groups and aliases from a catalogue file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=SHIPPED / "skills.yaml")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = import_catalogue(options["path"])
        except CatalogueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(f"{count} skills in the catalogue."))
