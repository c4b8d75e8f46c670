"""What the three import commands have in common."""

from abc import abstractmethod
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from occupations.importing.releases import Outcome, Version
from occupations.importing.staging import Difference
from occupations.importing.tables import Folder, ReleaseError


class ImportCommand(BaseCommand):
    release_help = ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the publisher’s files: a folder, a .zip or one file")
        parser.add_argument("--release", default="", help=self.release_help)
        parser.add_argument("--apply", action="store_true", help="take the release over; without it, only show")
        parser.add_argument(
            "--allow-removals", action="store_true", help="also when more than a tenth of what is there would go"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            folder = Folder(options["folder"])
            version = self.version(folder, options["release"])
            outcome = self.import_release(
                folder, version, apply=options["apply"], allow_removals=options["allow_removals"]
            )
        except ReleaseError as error:
            raise CommandError(str(error)) from error
        self._tell(outcome)

    @abstractmethod
    def version(self, folder: Folder, given: str) -> Version:
        """Which release it is, as given or as its files say. Raises ReleaseError."""

    @abstractmethod
    def import_release(self, folder: Folder, version: Version, *, apply: bool, allow_removals: bool) -> Outcome: ...

    def _tell(self, outcome: Outcome) -> None:
        before = f"{outcome.before} → " if outcome.before and outcome.before != outcome.after else ""
        self.stdout.write(f"{outcome.dataset.label} {before}{outcome.after}")
        for each in outcome.differences:
            self._tell_difference(each)
        if outcome.is_applied:
            self.stdout.write(self.style.SUCCESS("Taken over."))
        elif outcome.changes_nothing:
            self.stdout.write("Nothing differs from what is in force.")
        else:
            self.stdout.write("Nothing has been changed yet. Run it again with --apply to take it over.")

    def _tell_difference(self, each: Difference) -> None:
        parts = [f"{n:,} {word}" for n, word in
                 ((each.added, "added"), (each.removed, "removed"), (each.changed, "changed")) if n]  # fmt: skip
        self.stdout.write(f"  {each.name}: {each.rows:,} rows; {', '.join(parts) or 'as before'}")
        if each.by_column:
            columns = ", ".join(f"{name} in {count:,}" for name, count in each.by_column.items())
            self.stdout.write(f"    changed: {columns}")
        for example in each.examples:
            self.stdout.write(f"    {example}")
