"""manage.py add_demo_tracker: bookmarks, applications and plan of the demo member. Safe to run twice."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker import demo


class Command(BaseCommand):
    help = "Give the demo member bookmarks, applications and a plan. In the demo only."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo bookmarks, applications and tasks are for the demo (DEMO=true).")
        if added := demo.add(timezone.now()):
            self.stdout.write(f"{added} demo bookmarks, applications and tasks added.")
