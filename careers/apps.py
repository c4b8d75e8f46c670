from typing import Any, ClassVar

from django.apps import AppConfig, apps
from django.contrib.auth.signals import user_logged_in
from django.db.models import Q

from accounts.privacy.declarations import Deletion, Table

_GUIDE = (
    "summary", "field", "status", "remote", "demand", "education", "stress", "balance", "outlook",
    "occupation_code", "occupation_title", "occupation_stands_in", "market_demand", "core_functions", "work_setting",
    "education_level", "path", "required_education", "global_outlook", "role_challenges", "growth_paths",
    "industry_trends", "balance_and_stress", "portfolio_tips", "job_outlook", "reviewed_on", "reviewed_by",
    "changed_at", "document",
)  # fmt: skip


def _asked_by(user: Any) -> Q:
    """Also what was asked without signing in, if an address that is surely theirs was left with it."""
    addresses = apps.get_model("account", "EmailAddress").objects.filter(user=user.pk, verified=True)
    return Q(user=user.pk) | Q(email__in=addresses.values("email"))


def _forget_askers(user: Any) -> None:
    """Before an account is deleted: addresses that stand with questions, but not with the account.

    What stands with it goes with it, and is counted.
    """
    apps.get_model("careers", "QuestionAsker").objects.filter(_asked_by(user), user=None).delete()


def _show_release(*, dataset: str, **_said: Any) -> None:
    """Pages that were kept fall out of use; guides point at their occupations, which may be new or have moved."""
    from careers import epoch, revisions
    from careers.models import Guide

    epoch.bump()
    if dataset == "onet":
        guides = Guide.objects.published().exclude(occupation_code="")
        revisions.rebuild_pages(list(guides.values_list("pk", flat=True)))


class CareersConfig(AppConfig):
    name = "careers"
    personal_tables: ClassVar = {
        "careers.CareerGoals": Table(
            title="goals",
            where="user",
            exported=("user", "current_role", "level", "wanted_pay", "wanted_pay_currency"),
            added={"current_role_title": lambda row: str(row.current_role or "")},
        ),
        "careers.CareerGoals_wanted_roles": Table(
            title="roles you want",
            where="careergoals__user",
            exported=("id", "careergoals", "guide"),
            added={"title": lambda row: row.guide.title},
        ),
        "careers.HeldSkill": Table(
            title="skills you have",
            where="user",
            exported=("id", "user", "skill", "since"),
            added={"name": lambda row: row.skill.name},
        ),
        "careers.HistoricalGuide": Table(
            title="guides you worked on",
            where="history_user",
            exported=("history_id", "history_date", "history_type", "history_change_reason", "history_user", "id",
                      "title", "slug", "version"),
            left_out=dict.fromkeys(_GUIDE, "the guide itself, which is public and not about you"),
            deletion=Deletion.FREED,
        ),
        "careers.QuestionAsker": Table(
            title="questions whose answer you wait for",
            where=_asked_by,
            exported=("id", "question", "user", "email", "asked_at"),
            added={"text": lambda row: row.question.text, "guide": lambda row: row.question.guide.title},
        ),
        "careers.ReaderQuestion": Table(
            title="questions of readers that you answered",
            where="handled_by",
            exported=("id", "guide", "text", "asked_at", "state", "wording", "answer", "reason", "said", "version",
                      "handled_at", "handled_by"),
            left_out=dict.fromkeys(("key", "words", "times", "head"), "for finding the same question again"),
            deletion=Deletion.FREED,
        ),
    }  # fmt: skip

    def ready(self) -> None:
        from accounts import next_actions
        from accounts.privacy import deletion
        from billing.ads import fields
        from careers import held_skills
        from careers.models import CareerField
        from careers.next_actions import of_careers
        from careers.readers import reads
        from occupations.signals import released

        next_actions.register(of_careers)
        fields.register(lambda: CareerField.objects.values_list("slug", "name"))
        released.connect(_show_release, dispatch_uid="pages show a new release")
        reads.install()
        if _forget_askers not in deletion.before_deletion:
            deletion.before_deletion.append(_forget_askers)
        user_logged_in.connect(held_skills.on_sign_in, dispatch_uid="held skills are kept")
