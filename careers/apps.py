from typing import ClassVar

from django.apps import AppConfig

from accounts.privacy.declarations import Deletion, Table

_GUIDE = (
    "summary", "field", "status", "remote", "demand", "education", "stress", "balance", "outlook",
    "occupation_code", "occupation_title", "occupation_stands_in", "market_demand", "core_functions", "work_setting",
    "education_level", "path", "required_education", "global_outlook", "role_challenges", "growth_paths",
    "industry_trends", "balance_and_stress", "portfolio_tips", "job_outlook", "reviewed_on", "reviewed_by",
    "changed_at", "document",
)  # fmt: skip


class CareersConfig(AppConfig):
    name = "careers"
    personal_tables: ClassVar = {
        "careers.HistoricalGuide": Table(
            title="guides you worked on",
            where="history_user",
            exported=("history_id", "history_date", "history_type", "history_change_reason", "history_user", "id",
                      "title", "slug", "version"),
            left_out=dict.fromkeys(_GUIDE, "the guide itself, which is public and not about you"),
            deletion=Deletion.FREED,
        ),
    }  # fmt: skip
