"""manage.py add_demo_alerts: alerts of the demo member. Safe to run twice."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from alerts import demo


class Command(BaseCommand):
    help = "Give the demo member alerts that are due at once. In the demo only."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo alerts are for the demo (DEMO=true).")
        if added := demo.add(timezone.now()):
            self.stdout.write(f"{added} demo alerts: their first email is in the outbox within a minute or two.")
