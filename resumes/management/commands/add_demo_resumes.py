"""manage.py add_demo_resumes: resumes of the demo member and of invented people. Safe to run twice."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from resumes import demo


class Command(BaseCommand):
    help = "Give the demo member two resumes, and the directory forty invented people. In the demo only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="take the invented people away again")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo resumes are for the demo (DEMO=true).")
        if options["remove"]:
            self.stdout.write(f"{demo.remove()} invented people removed.")
        elif added := demo.add(timezone.now()):
            self.stdout.write(f"{added} demo resumes added.")
