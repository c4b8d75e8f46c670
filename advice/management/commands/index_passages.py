"""manage.py index_passages: the sections of guides as passages that answers quote."""

from typing import Any

from django.core.management.base import BaseCommand

from advice.sources import indexing


class Command(BaseCommand):
    help = (
        "Make the passages of guides that changed since, with vectors where there is a model of meaning "
        "(EMBEDDING_MODEL). Safe to run twice and in two places."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = indexing.run()
        if options["verbosity"]:
            self.stdout.write(f"{done.passages} passages of {done.guides} guides made; {done.gone} let go.")
