"""manage.py grant_app_role NAME: the rights of the role that the running site connects as."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.database_role import RoleError, grant


class Command(BaseCommand):
    help = "Let a database role run the site without being able to change the audit trail. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="a role that exists and owns nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            grant(options["name"])
        except RoleError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['name']} may run the site, and only add to the audit trail.")
