from django.apps import AppConfig
from django.db.models.signals import post_migrate

from accounts import wording


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import database_role, receivers  # models are loaded by now; checks register themselves

        post_migrate.connect(database_role.grant_after_migrate, sender=self, dispatch_uid="accounts.database_role")
        receivers.connect()
        wording.install()
