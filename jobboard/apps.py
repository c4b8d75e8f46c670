from django.apps import AppConfig


class JobBoardConfig(AppConfig):
    name = "jobboard"
