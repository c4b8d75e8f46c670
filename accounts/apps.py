from django.apps import AppConfig

from accounts import wording


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        wording.install()
