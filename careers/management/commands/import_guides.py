"""Import guide files: see docs/guide-files.md."""

import os
from argparse import ArgumentParser
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from careers import import_processes
from careers.importing import NamedFile, Report, import_files


class Command(BaseCommand):
    help = "Import career guides from Markdown files, or from all .md files of folders."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--check", action="store_true", help="only say what is wrong; change nothing")
        parser.add_argument("--only-new", action="store_true", help="leave guides alone that are there already")

        parser.add_argument(
            "--jobs", type=int, default=min(os.cpu_count() or 1, 8), help="processes for a large batch; 1 for none"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = self._import(_guide_files(options["paths"]), options)
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

    def _import(self, paths: list[Path], options: dict[str, Any]) -> Report:
        only_new, progress = options["only_new"], self._progress(options["verbosity"])
        if options["check"] or options["jobs"] < 2 or len(paths) < import_processes.WORTH_IT:
            files = map(NamedFile.at, paths)
            return import_files(files, check=options["check"], only_new=only_new, progress=progress)
        try:
            return import_processes.import_paths(paths, jobs=options["jobs"], only_new=only_new, progress=progress)
        except BrokenProcessPool:
            raise CommandError(
                "A process was killed, perhaps for want of memory. What it had finished is imported; "
                "run the same command again for the rest, with --jobs 1 if memory is short."
            ) from None

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
