"""manage.py prune_audit: let go of entries of the audit trail that are older than a year."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from accounts.models import AuditEntry


class Command(BaseCommand):
    help = "Delete entries of the audit trail that are older than a year, as the role that owns the tables."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = AuditEntry.objects.prune()
        except ProgrammingError as error:
            raise CommandError(
                "This database role may not delete from the audit trail, as it should be. "
                "Run prune_audit with the DATABASE_URL that migrate uses."
            ) from error
        self.stdout.write(f"{count} entries older than a year deleted.")
