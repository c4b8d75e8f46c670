"""A plain-text capture of a career page becomes a draft."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from careers.importing import NamedFile, import_capture
from careers.models import CareerField


class Command(BaseCommand):
    help = "Turn the plain text of a career page into a draft guide, and say what could not be placed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--field", default="software-data", help="slug of the field of work")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path}: there is no such file.")
        fields = sorted(CareerField.objects.values_list("slug", flat=True))
        if options["field"] not in fields:
            raise CommandError(f"There is no field “{options['field']}”. Known: {', '.join(fields)}.")
        guide, notes = import_capture(NamedFile.at(path), field=options["field"])
        for note in notes:
            self.stdout.write(note)
        if guide is None:
            raise CommandError("Nothing was imported.")
        self.stdout.write(self.style.SUCCESS(f"Draft “{guide.title}” ({guide.slug}) is ready for an editor."))
