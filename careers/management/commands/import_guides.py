"""Import guide files: see docs/guide-files.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from careers.importing import NamedFile, import_files


class Command(BaseCommand):
    help = "Import career guides from Markdown files, or from all .md files of folders."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--check", action="store_true", help="only say what is wrong; change nothing")
        parser.add_argument("--only-new", action="store_true", help="leave guides alone that are there already")

    def handle(self, *args: Any, **options: Any) -> None:
        files = [NamedFile.at(path) for path in _guide_files(options["paths"])]
        report = import_files(
            files, check=options["check"], only_new=options["only_new"], progress=self._progress(options["verbosity"])
        )
        for note in report.notes:
            self.stdout.write(note)
        for fault in sorted(report.faults):
            self.stderr.write(self.style.ERROR(str(fault)))
        done = "could be imported" if options["check"] else "imported"
        faulty = len({fault.file for fault in report.faults})
        summary = f"{len(report.imported)} {done}, {len(report.unchanged)} unchanged, {faulty} with faults."
        if report.faults:
            raise CommandError(f"{summary} Files with faults were left out whole; correct them and import again.")
        self.stdout.write(self.style.SUCCESS(summary))

    def _progress(self, verbosity: int) -> Any:
        def show(done: int, total: int) -> None:
            if self.stderr.isatty():
                self.stderr.write(f"\r{done} of {total}", ending="\n" if done == total else "")
            elif verbosity and total > 100 and (done % 100 == 0 or done == total):
                self.stderr.write(f"{done} of {total}")

        return show


def _guide_files(paths: list[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(path.rglob("*.md"))
        elif path.is_file():
            files.append(path)
        else:
            raise CommandError(f"{path}: there is no such file or folder.")
    if not files:
        raise CommandError("No guide files (*.md) were found there.")
    return files
