"""manage.py assign_conversations: each minute, by cron or `work`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from advice.consultant import assigning, handing_over


class Command(BaseCommand):
    help = "Give conversations without a consultant, or of one who has left, to who is least busy. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        taken, passed = assigning.take_up(now), handing_over.of_those_who_left(now)
        if options["verbosity"]:
            self.stdout.write(f"{taken} conversations taken up, {passed} of consultants who left handed over.")
