"""manage.py tell_askers: emails with answers that could not be sent when an editor gave them.

Safe to run twice and in two places at once: each asker is told by one of them.
"""

from typing import Any

from django.core.management.base import BaseCommand

from careers.readers import telling


class Command(BaseCommand):
    help = "Tell readers who wait for the answer to a question. Every five minutes by cron or `manage.py work`."

    def handle(self, *args: Any, **options: Any) -> None:
        told = telling.tell_waiting()
        if options["verbosity"]:
            self.stdout.write(f"{told} told.")
