from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class CareersConfig(AppConfig):
    name = "careers"

    def ready(self) -> None:
        from accounts import next_actions
        from careers import held_skills
        from careers.next_actions import of_careers

        next_actions.register(of_careers)
        user_logged_in.connect(held_skills.on_sign_in, dispatch_uid="held skills are kept")
