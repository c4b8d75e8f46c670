"""manage.py add_demo_consultant: a consultant and a conversation in the demo. Safe to run twice."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from advice.consultant import demo


class Command(BaseCommand):
    help = "Give the demo a consultant, and a member with Plus who writes to them. In the demo only."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo consultant is for the demo (DEMO=true).")
        if demo.add(timezone.now()):
            self.stdout.write("Demo consultant added.")
