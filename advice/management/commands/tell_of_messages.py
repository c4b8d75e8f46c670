"""manage.py tell_of_messages: emails that somebody has written to a member or a consultant, and about their calls.

Safe to run twice and in two places at once: each row is told of by one of them.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from advice.consultant import calls, telling


class Command(BaseCommand):
    help = "Tell members and consultants what is new between them. Every minute by cron or `manage.py work`."

    def handle(self, *args: Any, **options: Any) -> None:
        withdrawn = calls.withdraw_impossible(now=timezone.now())
        told = telling.tell(clock=timezone.now)
        if options["verbosity"]:
            self.stdout.write(f"{told} told, {withdrawn} calls called off.")
