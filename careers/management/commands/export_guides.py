"""Export guides as files: what import_guides reads."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from careers.models import Guide
from careers.revisions import document_of


class Command(BaseCommand):
    help = "Write guides as Markdown files, one each, named by slug."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="which guides; default: all")
        parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
        parser.add_argument("--published", action="store_true", help="leave drafts out")

    def handle(self, *args: Any, **options: Any) -> None:
        guides = Guide.objects.select_related("field").order_by("slug")
        if options["slugs"]:
            guides = guides.filter(slug__in=options["slugs"])
            if missing := set(options["slugs"]) - set(guides.values_list("slug", flat=True)):
                raise CommandError(f"There is no guide {', '.join(sorted(missing))}.")
        if options["published"]:
            guides = guides.published()
        folder: Path = options["to"]
        folder.mkdir(parents=True, exist_ok=True)
        count = 0
        for count, guide in enumerate(guides.iterator(chunk_size=50), start=1):  # noqa: B007 - told below
            (folder / f"{guide.slug}.md").write_bytes(document_of(guide).encode())
        self.stdout.write(self.style.SUCCESS(f"{count} exported to {folder}."))
