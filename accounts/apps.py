from django.apps import AppConfig

from accounts import wording


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import next_actions

        wording.install()
        next_actions.register(next_actions.of_account)
