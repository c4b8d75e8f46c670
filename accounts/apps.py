from django.apps import AppConfig
from django.db.models.signals import post_migrate

from accounts import wording


class AccountsConfig(AppConfig):
    name = "accounts"
    # the database role of the running site may only add to these (accounts.database_role)
    add_only_tables = ("accounts_auditentry", "accounts_deletionreceipt")

    def ready(self) -> None:
        from allauth.account.signals import user_logged_in

        from accounts import checks, database_role, devices, next_actions, receivers, roles  # noqa: F401 - models are loaded by now

        # after Django's own receiver, which makes the permissions
        post_migrate.connect(roles.keep_groups, dispatch_uid="accounts.roles")
        post_migrate.connect(database_role.grant_after_migrate, sender=self, dispatch_uid="accounts.database_role")
        receivers.connect()
        # after allauth's own receiver, which makes the row of the device just signed in
        user_logged_in.connect(devices.end_unused, dispatch_uid="accounts.devices")
        wording.install()
        next_actions.register(next_actions.of_account)
