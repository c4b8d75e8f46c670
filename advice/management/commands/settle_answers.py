from typing import Any

from django.core.management.base import BaseCommand

from advice.generating import settling


class Command(BaseCommand):
    help = "Settle answers whose process has died while an AI wrote them: from our guides, with the quota given back."

    def handle(self, *args: Any, **options: Any) -> None:
        settled = settling.settle()
        if options["verbosity"]:
            self.stdout.write(f"{settled} answers settled.")
