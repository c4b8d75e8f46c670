"""manage.py load_jobs: files of postings, for trying things out (make demo-jobs)."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jobs import importing_files
from jobs.importing_batches import Tally
from jobs.search_tables import refresh


class Command(BaseCommand):
    help = "Load NDJSON files of postings (.ndjson or .ndjson.gz). The jobs are marked as demo and not passed on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--as-of-today", action="store_true", help="move all dates so that the newest is today's")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"{path}: there is no such file.")
        for path in options["files"]:
            start = time.monotonic()
            try:
                run = importing_files.load(path, as_of_today=options["as_of_today"], progress=self._progress(path))
            except OSError as error:
                raise CommandError(f"{path}: cannot be read: {error}.") from error
            seconds = time.monotonic() - start
            for fault in run.faults[:5]:
                self.stderr.write(f"{path.name}: {fault['where']}: {fault['what']}")
            self.stdout.write(
                self.style.SUCCESS(
                    f"{path.name}: {run.seen} postings in {seconds:.1f} s: {run.created} new jobs, "
                    f"{run.changed} changed, {run.held} held, {run.fault_count} faults."
                )
            )

        refresh()

    def _progress(self, path: Path) -> Any:
        def show(tally: Tally) -> None:
            if self.stderr.isatty():
                self.stderr.write(f"\r{path.name}: {tally.seen}", ending="")

        return show
