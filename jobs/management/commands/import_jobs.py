"""manage.py import_jobs: crawls the sources that are due. Run by `work`, or by cron every minute."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobs import importing_claims
from jobs.choices import Outcome
from jobs.importing import NotNowError, import_source
from jobs.importing_batches import Tally
from jobs.models import ImportRun, JobSource
from jobs.recognition import Book

_GOOD = (Outcome.COMPLETE, Outcome.WITH_FAULTS)


class Command(BaseCommand):
    help = "Import the jobs of sources. Safe to run twice and in many places: each source is crawled once at a time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="only these sources, due or not")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--due", action="store_true", help="those whose time has come (the default)")
        which.add_argument(
            "--all", action="store_true", help="all that are crawled, as far as their terms allow it now"
        )
        parser.add_argument("--progress", action="store_true", help="say how far each is")

    def handle(self, *args: Any, **options: Any) -> None:
        only_due = not (options["slugs"] or options["all"])
        chosen = importing_claims.due(timezone.now()) if only_due else _chosen(options["slugs"])
        self.failed, self.done, self.progress = 0, 0, options["progress"]
        book = Book.load() if chosen else None
        for pk in chosen:
            self._import(pk, book, only_due=only_due, is_quiet=not options["verbosity"])
        if not options["verbosity"]:  # `work` runs this every minute; how sources are is written beside them
            return
        summary = f"{_number(self.done, 'source')} imported, {self.failed} failed."
        if self.failed:
            raise CommandError(f"{summary} What went wrong is said above and in the runs of each source.")
        self.stdout.write(self.style.SUCCESS(summary if chosen else "No source is due."))

    def _import(self, pk: int, book: Book | None, *, only_due: bool, is_quiet: bool) -> None:
        source = JobSource.objects.select_related("company").filter(pk=pk).first()
        if source is None:  # deleted while others were imported
            return
        show = self._show(source) if self.progress else None
        try:
            run = import_source(source, only_due=only_due, book=book, progress=show)
        except NotNowError as error:
            if not only_due:
                self.failed += 1
                self.stderr.write(self.style.WARNING(error.message))
            return
        good = run.outcome in _GOOD
        self.done, self.failed = self.done + good, self.failed + (not good)
        if not is_quiet:
            (self.stdout if good else self.stderr).write(_line(source, run))

    def _show(self, source: JobSource) -> Any:
        def show(tally: Tally) -> None:
            self.stderr.write(f"{source}: {tally.seen} seen, {tally.created} new, {tally.changed} changed …")

        return show


def _chosen(slugs: list[str]) -> list[int]:
    if not slugs:
        return list(JobSource.objects.filter(is_enabled=True).order_by("next_run_at").values_list("pk", flat=True))
    known = dict(JobSource.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    if missing := [slug for slug in slugs if slug not in known]:
        raise CommandError(f"There is no source “{'”, “'.join(missing)}”. Look at the list of sources in the admin.")
    return [known[slug] for slug in slugs]


def _line(source: JobSource, run: ImportRun) -> str:
    counts = ", ".join(
        f"{getattr(run, name)} {word}"
        for name, word in (("seen", "seen"), ("created", "new"), ("changed", "changed"), ("closed", "closed"),
                           ("reopened", "open again"), ("held", "held"), ("fault_count", "faults"))
        if name == "seen" or getattr(run, name)
    )  # fmt: skip
    return f"{source}: {counts}. {run.get_outcome_display()}. {run.message}".strip()


def _number(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
