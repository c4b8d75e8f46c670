from django.apps import AppConfig
from django.db.models.signals import post_migrate

from accounts import wording


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import checks, next_actions, roles  # noqa: F401 - models are loaded by now; checks register themselves

        # after Django's own receiver, which makes the permissions
        post_migrate.connect(roles.keep_groups, dispatch_uid="accounts.roles")
        wording.install()
        next_actions.register(next_actions.of_account)
