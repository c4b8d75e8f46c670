from django.apps import AppConfig
from django.contrib.admin import apps


class JobBoardConfig(AppConfig):
    name = "jobboard"
    default = True


class AdminConfig(apps.AdminConfig):
    default_site = "jobboard.admin_site.Site"
    default = False
